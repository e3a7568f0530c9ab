#include "intake/absence_field.hpp"

#include <algorithm>

namespace jagmed {
namespace {

constexpr std::array<std::string_view, kFieldCount> kNames = {
    "personnummer",
    "name",
    "given_name",
    "family_name",
    "group",
    "school",
    "date",
    "start",
    "end",
    "course",
    "scheduled_min",
    "scheduled_hours",
    "absent_min",
    "absent_hours",
    "absent_pct",
    "valid_min",
    "invalid_min",
    "valid_hours",
    "invalid_hours",
    "reason",
    "reported",
    "validity",
    "source_person_id",
    "source_id",
    "school_code",
    "date_to",
    "week",
    "weekday",
    "present_min",
    "other_min",
    "reported_min",
    "lessons",
    "absent_lessons",
    "present_pct",
    "valid_pct",
    "invalid_pct",
    "reported_share",
    "not_reported_share",
    "registered_at",
    "absent_start",
    "absent_end",
    "year",
    "late_min",
    "days",
};

}  // namespace

const std::array<Field, kFieldCount>& all_fields() {
  static const auto fields = [] {
    std::array<Field, kFieldCount> all{};
    for (std::size_t i = 0; i < kFieldCount; ++i) all[i] = static_cast<Field>(i);
    return all;
  }();
  return fields;
}

std::string_view field_name(Field field) { return kNames[static_cast<std::size_t>(field)]; }

std::optional<Field> field_from(std::string_view name) {
  const auto* found = std::ranges::find(kNames, name);
  if (found == kNames.end()) return {};
  return static_cast<Field>(found - kNames.begin());
}

std::vector<std::string> field_names() { return {kNames.begin(), kNames.end()}; }

Unit field_unit(Field field) {
  const std::string_view name = field_name(field);
  if (name.ends_with("_min")) return Unit::minutes;
  if (name.ends_with("_hours")) return Unit::hours;
  return name.ends_with("_pct") || name.ends_with("_share") ? Unit::share : Unit::none;
}

bool heading_fits(const Heading& heading, const Heading& alias, Field field) {
  if (heading.name != alias.name) return false;
  if (heading.unit == alias.unit) return true;
  return alias.unit == Unit::none && heading.unit == field_unit(field);
}

bool is_measure(Field field) {
  return field_unit(field) != Unit::none || field == Field::lessons ||
         field == Field::absent_lessons;
}

bool is_of_periods(Field field) {
  return field == Field::reported_min || field == Field::lessons ||
         field == Field::absent_lessons || field == Field::reported_share ||
         field == Field::not_reported_share;
}

}  // namespace jagmed
