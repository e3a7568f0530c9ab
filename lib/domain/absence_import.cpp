#include "domain/absence_import.hpp"

#include <tuple>

namespace jagmed {
namespace {

constexpr std::string_view kStatuses[kRowStatusCount] = {
    "new",        "updated", "unchanged",    "restored",  "differs",
    "present",    "other",   "not_reported", "cancelled", "duplicate",
    "superseded", "staged",  "rejected",     "skipped",   "vanished"};

std::string number(const std::optional<int>& value) { return value ? std::to_string(*value) : ""; }
std::string clock(const std::optional<int>& value) { return value ? clock_text(*value) : ""; }

class Differences {
 public:
  void add(std::string_view field, std::string before, std::string after) {
    if (before != after) found.push_back({field, std::move(before), std::move(after)});
  }
  void add(std::string_view field, std::string_view before, std::string_view after) {
    add(field, std::string(before), std::string(after));
  }
  std::vector<FieldChange> found;
};

}  // namespace

std::string_view row_status_code(RowStatus status) {
  return kStatuses[static_cast<std::size_t>(status)];
}

std::vector<FieldChange> differences(const AbsenceRow& before, const AbsenceRow& after) {
  Differences all;
  all.add("validity", validity_code(before.validity), validity_code(after.validity));
  all.add("reported", reported_code(before.reported), reported_code(after.reported));
  all.add("category", category_code(before.category), category_code(after.category));
  all.add("absent", number(before.absent), number(after.absent));
  if (before.validity == after.validity && before.absent == after.absent) {
    const auto minutes = [](const std::optional<int>& value) {
      return std::to_string(value.value_or(0));
    };
    all.add("valid", minutes(before.valid), minutes(after.valid));
    all.add("invalid", minutes(before.invalid), minutes(after.invalid));
  }
  all.add("scheduled", number(before.scheduled), number(after.scheduled));
  all.add("end", clock(before.end), clock(after.end));
  all.add("group", before.group, after.group);
  all.add("school", before.school, after.school);
  const PeriodMeasures &b = before.period, &a = after.period;
  const std::tuple<std::string_view, std::optional<int>, std::optional<int>> measures[] = {
      {"present", b.present, a.present},
      {"other", b.other, a.other},
      {"reported_minutes", b.reported, a.reported},
      {"lessons", b.lessons, a.lessons},
      {"absent_lessons", b.absent_lessons, a.absent_lessons},
      {"absent_share", b.absent_share, a.absent_share},
      {"valid_share", b.valid_share, a.valid_share},
      {"invalid_share", b.invalid_share, a.invalid_share},
      {"reported_share", b.reported_share, a.reported_share}};
  for (const auto& [field, was, is] : measures) all.add(field, number(was), number(is));
  if (before.source_code != after.source_code) all.found.push_back({"source_code", "", ""});
  return std::move(all.found);
}

}  // namespace jagmed
