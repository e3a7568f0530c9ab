#include "ops/same_lesson.hpp"

#include <algorithm>

namespace jagmed::ops {
namespace {

bool is_kept(RowStatus status) {
  return status == RowStatus::added || status == RowStatus::present || status == RowStatus::other;
}

/// One may have no course, where the profile has learnt it since or does not read it any more.
bool same_course(const FileRow& row, const AbsenceRecord& stored) {
  return row.course == stored.course || row.course == 0 || stored.course == 0;
}

/// A lesson that was moved within its time; nobody misses two at once.
bool is_moved(const FileRow& row, const AbsenceRecord& stored) {
  return at_same_time(row.key_start, row.end, stored);
}

bool same_lesson(const FileRow& row, const AbsenceRecord& stored) {
  if (row.key_start == stored.key.start) return same_course(row, stored);
  if (is_moved(row, stored)) return row.course != 0 && row.course == stored.course;
  const bool start_was_no_key = (row.key_start < 0) != (stored.key.start < 0);
  return start_was_no_key && row.course != 0 && row.course == stored.course &&
         (row.absent == stored.absent || stored.absent < 0);
}

bool same_part_of_day(const FileRow& row, const DayInFile& day, const AbsenceRecord& stored) {
  if (row.key_start != stored.key.start) return false;
  if (!is_absence(row.category) || !is_absence(stored.category)) return true;
  return row.absent == stored.absent ||
         (day.scheduled >= 0 && std::max(stored.absent, 0) + day.absent > day.scheduled);
}

}  // namespace

bool at_same_time(int start, int end, const AbsenceRecord& stored) {
  if (start < 0 || stored.key.start < 0) return false;
  const auto end_of = [](int from, int to) { return to < 0 ? from + 1 : to; };
  return start < end_of(stored.key.start, stored.end) && stored.key.start < end_of(start, end);
}

DayInFile day_in_file(std::span<const DayRow> rows) {
  DayInFile day;
  for (const DayRow& each : rows) {
    if (each.row.status == RowStatus::added) day.absent += std::max<int>(each.row.absent, 0);
    day.scheduled = std::max<int>(day.scheduled, each.row.scheduled);
  }
  return day;
}

const AbsenceRecord* replaced_by(const DayRow& each, const DayInFile& day,
                                 std::span<const AbsenceRecord* const> gone) {
  const AbsenceRecord* found = nullptr;
  for (const AbsenceRecord* const stored : gone) {
    const bool same = stored->key.kind == AbsenceKind::day
                          ? same_part_of_day(each.row, day, *stored)
                          : same_lesson(each.row, *stored);
    if (same && stored->absent == each.row.absent) return stored;
    if (same && found == nullptr) found = stored;
  }
  return found;
}

bool may_be_same_time(const DayRow& each, std::span<const AbsenceRecord* const> gone) {
  return std::ranges::any_of(gone, [&](const AbsenceRecord* stored) {
    const bool placed = stored->key.kind == AbsenceKind::day || each.row.key_start >= 0;
    const bool meets = stored->key.start == each.row.key_start || is_moved(each.row, *stored);
    return placed && is_absence(stored->category) && meets;
  });
}

bool is_covered(const AbsenceRecord& stored, std::span<const DayRow> rows) {
  return stored.key.kind == AbsenceKind::lesson &&
         std::ranges::any_of(rows, [&](const DayRow& each) {
           const RowStatus status = each.row.status;
           const bool taken = is_kept(status) || status == RowStatus::updated ||
                              status == RowStatus::unchanged || status == RowStatus::restored;
           return taken && each.row.course != 0 && each.row.course == stored.course &&
                  is_moved(each.row, stored);
         });
}

std::vector<std::string_view> overlap_codes(const DayRow& each) {
  std::vector<std::string_view> codes;
  if (each.whole_day) codes.emplace_back("W-WHOLE-DAY");
  if (each.like_sum) codes.emplace_back("W-LIKE-SUM");
  if (each.beside) codes.emplace_back("W-BESIDE");
  if (each.over_day) codes.emplace_back("W-OVERLAP-DAY");
  if (each.under_lessons) codes.emplace_back("W-OVERLAP-LESSONS");
  if (each.overlaps) codes.emplace_back("W-OVERLAP");
  if (each.same_time) codes.emplace_back("W-OVERLAP-FILE");
  const bool told = each.over_day || each.under_lessons || each.overlaps;
  if (each.other_says_present && !told) codes.emplace_back("W-OVERLAP-ABSENT");
  if (each.other_school) codes.emplace_back("W-OTHER-SCHOOL");
  if (each.two_schools) codes.emplace_back("W-TWO-SCHOOLS");
  return codes;
}

void note_same_times(std::vector<DayRow>& rows, AbsenceKind kind) {
  if (kind != AbsenceKind::lesson || rows.size() < 2) return;
  DayRow* last = nullptr;  // of those before, the one that ends last
  for (DayRow& each : rows) {
    if (!is_kept(each.row.status) || each.row.start < 0 || each.row.end <= each.row.start) continue;
    if (last != nullptr && each.row.start < last->row.end) {
      DayRow& away = is_absence(each.row.category) ? each : *last;
      away.same_time = is_absence(away.row.category);
    }
    if (last == nullptr || each.row.end > last->row.end) last = &each;
  }
}

void note_whole_days(std::vector<DayRow>& rows, AbsenceKind kind) {
  if (kind != AbsenceKind::lesson || rows.size() < 2) return;
  const bool has_lessons = std::ranges::any_of(
      rows, [](const DayRow& each) { return is_kept(each.row.status) && each.row.start >= 0; });
  for (DayRow& each : rows)
    each.whole_day = has_lessons && each.row.start < 0 && each.row.course == 0;
}

}  // namespace jagmed::ops
