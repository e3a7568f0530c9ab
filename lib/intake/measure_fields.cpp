#include "intake/measure_fields.hpp"

#include "intake/hours_beside.hpp"

#include <algorithm>

namespace jagmed {
namespace {

bool is_there(Field field, const Layout& layout) {
  return layout.column[field] || std::ranges::any_of(layout.months, [&](const auto& month) {
           return month.column[field].has_value();
         });
}

bool has_hours_beside(const std::vector<Field>& minutes) {
  const auto is_read = [&](Field field) {
    return std::ranges::find(minutes, field) != minutes.end();
  };
  return std::ranges::any_of(
      kMinutesAndHours, [&](const auto& pair) { return is_read(pair[0]) && is_read(pair[1]); });
}

std::string names_of(const MeasureFields& all) {
  std::string names;
  for (const auto* fields : {&all.minutes, &all.shares, &all.counts})
    for (const Field field : *fields) {
      if (!names.empty()) names += ',';
      names += field_name(field);
    }
  return names;
}

}  // namespace

MeasureFields measure_fields(const Profile& profile, const Layout& layout) {
  MeasureFields all;
  for (const Field field : all_fields()) {
    if (profile.kind == AbsenceKind::notice || !is_there(field, layout)) continue;
    const Unit unit = field_unit(field);
    if (unit == Unit::minutes || unit == Unit::hours) all.minutes.push_back(field);
    if (unit == Unit::share) all.shares.push_back(field);
    if (field == Field::lessons || field == Field::absent_lessons) all.counts.push_back(field);
  }
  all.hours_beside = has_hours_beside(all.minutes);
  all.names = names_of(all);
  return all;
}

}  // namespace jagmed
