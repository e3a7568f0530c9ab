#include "ops/import_told.hpp"

#include <algorithm>

namespace jagmed::ops {
namespace {

constexpr int kFriday = 5;

}  // namespace

/// Three with a length may be lessons.
void ImportTold::day(std::span<const DayRow> rows) {
  constexpr std::ptrdiff_t kMany = 3;
  if (file_.profile.kind != AbsenceKind::day) return;
  const auto long_ones =
      std::ranges::count_if(rows, [](const DayRow& each) { return each.row.scheduled > 0; });
  ++days_;
  if (long_ones < kMany) return;
  ++days_of_many_;
  rows_of_many_ += long_ones;
}

void ImportTold::row(const FileRow& row) {
  day_off(row);
  if (row.code != RowCode::none) details_.add(detail_of(file_, row));
  const bool taken = row.status == RowStatus::added || row.status == RowStatus::updated ||
                     row.status == RowStatus::restored;
  const bool present = row.status == RowStatus::present;
  taken_rows_ += taken ? 1 : 0;
  if ((!taken && !present) || row.warnings == 0) return;
  for (const auto code : warnings_of(row)) {
    // The rest of the lesson may be an absence, and so may the word.
    if (present && code != "W-SUM-MIN" && code != "W-ZERO-WORD") continue;
    ImportDetail detail = detail_of(file_, row);
    detail.code = code;
    const bool of_many = file_.profile.kind == AbsenceKind::day && code == "W-ABSENT-NULL";
    (of_many ? untimed_ : details_).add(std::move(detail));
    untimed_rows_ += of_many ? 1 : 0;
  }
}

/// A new absence on a day without school: kept, and in no measure. Of weekends W-WEEKEND tells.
void ImportTold::day_off(const FileRow& row) {
  if (row.status != RowStatus::added || row.is_stranger() || !is_measured(file_.profile.kind))
    return;
  if (Date(row.day).weekday() > kFriday || !is_day_off_(row.who, row.day)) return;
  ImportDetail detail = detail_of(file_, row);
  detail.code = "W-NO-SCHOOL-DAY";
  details_.add(std::move(detail));
}

void ImportTold::add_to(ImportSummary& summary, const Compared& found, std::int64_t struck) {
  constexpr std::int64_t kFew = 10;  // one of so many days
  const bool lessons = days_of_many_ > 0 && days_of_many_ * kFew >= days_;
  const struct {
    std::int64_t rows;
    RowStatus status;
    const char* code;
  } once[] = {{lessons ? rows_of_many_ : 0, RowStatus::added, "W-DAY-LESSONS"},
              {found.other_school, RowStatus::updated, "W-OTHER-SCHOOL"},
              {found.other_groups, RowStatus::unchanged, "W-OTHER-GROUPS"},
              {summary.left, RowStatus::skipped, "W-OLDER-LEFT"},
              {struck, RowStatus::skipped, "W-STRUCK"},
              {found.two_schools, RowStatus::added, "W-TWO-SCHOOLS"}};
  for (const auto& [rows, status, code] : once)
    if (rows > 0) details_.add({.status = status, .code = code, .rows = rows});
  untimed(summary);
  add_details(summary, found.details);
  add_details(summary, details_);
}

/// Of files of days it is often true of all of them: of a span it is said with its first day.
void ImportTold::untimed(ImportSummary& summary) {
  const bool of_all = file_.profile.has_spans() || untimed_rows_ * 10 >= taken_rows_ * 9;
  summary.untimed_by_form = of_all;
  if (untimed_rows_ < 2 || !of_all) return add_details(summary, untimed_);
  details_.add({.code = "W-ABSENT-NULL", .rows = untimed_rows_});
}

}  // namespace jagmed::ops
