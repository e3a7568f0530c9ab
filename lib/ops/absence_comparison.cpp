#include "ops/absence_comparison.hpp"

#include "domain/attendance.hpp"
#include "ops/period_schools.hpp"
#include "store/hidden_sources.hpp"
#include "store/import_batches.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

namespace jagmed::ops {
namespace {

std::optional<int> stated(int value) { return value < 0 ? std::nullopt : std::optional(value); }

}  // namespace

bool decides(const FileRow& row) {
  return row.status == RowStatus::added || row.status == RowStatus::present ||
         row.status == RowStatus::other || row.status == RowStatus::cancelled ||
         row.status == RowStatus::not_reported;
}

bool tells_absence(const AbsenceRecord& stored) {
  return !stored.retracted && is_absence(stored.category);
}

bool tells_presence(const AbsenceRecord& stored) {
  return !stored.retracted && is_measured(stored.key.kind) &&
         (stored.category == Category::present || stored.category == Category::other_activity);
}

Comparison::Comparison(const AbsenceFile& file, ReadTxn& txn, std::int64_t source, DateRange period,
                       IsDayOff is_day_off)
    : file_(file),
      rules_(file.profile.reimport),
      txn_(txn),
      source_(source),
      period_(period),
      is_day_off_(std::move(is_day_off)),
      last_days_(last_days(txn, file.profile.source)) {
  for (const auto& [number, person] : file.matched)
    if (!has_absences(txn, person, period, file.profile.kind)) without_rows_.insert(person);
}

void Comparison::begin(PersonId person) {
  person_ = person;
  at_ = 0;
  has_met_ = false;
  to_retract_.clear();
  stored_.clear();
  if (reads(person)) read_absences(txn_, person, period_, file_.profile.kind, stored_);
}

void Comparison::day(std::vector<DayRow>& rows) {
  const std::int32_t day = rows.front().row.day;
  pass_until(day);
  note_whole_days(rows, file_.profile.kind);
  note_same_times(rows, file_.profile.kind);
  if (stands_by_school(file_.profile)) place_by_school(rows, file_, source_, stored_on(day));
  fresh_.clear();
  gone_.clear();
  untold_.clear();
  of_day_ = {};
  std::size_t row = 0;
  for (; at_ < stored_.size() && stored_[at_].key.day == day; ++at_) {
    const AbsenceRecord& stored = stored_[at_];
    if (is_untold(stored)) {
      if (!stored.retracted) untold_.push_back(&stored);
      continue;
    }
    if (!is_own(stored)) {
      measure_later(day);
      note_overlap(rows, stored);
      continue;
    }
    while (row < rows.size() && order(rows[row], stored.key) < 0) fresh_.push_back({row++});
    const auto same = rows_with_key(std::span(rows).subspan(row), stored.key);
    if (same == 0 && !stored.retracted)
      gone_.push_back(&stored);
    else if (same > 0 && stored.retracted)
      fresh_.push_back({row, same, &stored});
    else if (same > 0)
      meet(std::span(rows).subspan(row, same), stored);
    row += same;
  }
  while (row < rows.size()) fresh_.push_back({row++});
  pass_fresh(rows);
  tell_overlaps(rows);
  end_day(rows);
}

void Comparison::new_of_day(std::vector<DayRow>& rows) {
  const std::int32_t day = rows.front().row.day;
  pass_until(day + 1);
  measure_later(day);
  of_day_ = {};
  for (DayRow& each : rows) pass_new(each);
}

/// From where the person's rows stand now.
std::span<const AbsenceRecord> Comparison::stored_on(std::int32_t day) const {
  std::size_t end = at_;
  while (end < stored_.size() && stored_[end].key.day == day) ++end;
  return std::span(stored_).subspan(at_, end - at_);
}

bool Comparison::is_stored(std::int32_t day) const {
  return std::ranges::any_of(stored_, [&](const AbsenceRecord& each) {
    return each.key.day == day && (is_own(each) || is_untold(each));
  });
}

bool Comparison::has_timeless(std::int32_t day) const {
  return std::ranges::any_of(stored_, [&](const AbsenceRecord& each) {
    const bool is_timeless = is_measured(each.key.kind) && each.key.start < 0;
    return each.key.day == day && (is_untold(each) || (is_own(each) && is_timeless));
  });
}

void Comparison::end() { pass_until(std::numeric_limits<std::int32_t>::max()); }

bool Comparison::is_own(const AbsenceRecord& stored) const {
  return stored.key.source == source_ && stored.key.kind == file_.profile.kind;
}

/// Of somebody who was protected: it may be of this source.
bool Comparison::is_untold(const AbsenceRecord& stored) const {
  return is_hidden_source(stored.key.source) && stored.key.kind == file_.profile.kind &&
         is_measured(stored.key.kind);
}

/// Below, equal to or above zero: where the row stands to a stored key of the same day.
int Comparison::order(const DayRow& each, const AbsenceRecordKey& key) const {
  const FileRow& row = each.row;
  const bool span = !is_measured(file_.profile.kind);
  const std::int32_t last = span ? file_.spans[row.extra].key_last : 0;
  const std::int32_t end = span ? file_.spans[row.extra].key_end : -1;
  const auto order =
      std::tuple(std::int32_t{row.key_start}, row.key_course, each.occurrence, last, end) <=>
      std::tuple(key.start, key.course, key.occurrence, key.last, key.end);
  return order == 0 ? 0 : order < 0 ? -1 : 1;
}

bool Comparison::says_same(const DayRow& each, const AbsenceRecord& stored) const {
  return same_content(record_of(file_, each, source_, 0), stored);
}

void Comparison::pass_until(std::int32_t day) {
  for (; at_ < stored_.size() && stored_[at_].key.day < day; ++at_) {
    measure_later(stored_[at_].key.day);
    if (is_own(stored_[at_])) miss(stored_[at_]);
  }
}

void Comparison::pass_new(DayRow& each) {
  if (!decides(each.row)) return;
  each.write = RowWrite::insert;
  if (each.row.status == RowStatus::added) count_minutes(each);
}

/// How many of the first ones have it.
std::size_t Comparison::rows_with_key(std::span<const DayRow> rows,
                                      const AbsenceRecordKey& key) const {
  std::size_t count = 0;
  while (count < rows.size() && order(rows[count], key) == 0) ++count;
  return count;
}

/// Another source or grain has an absence or a presence: does one of the file's rows speak of the
/// same time?
void Comparison::note_overlap(std::vector<DayRow>& rows, const AbsenceRecord& stored) {
  const bool present = tells_presence(stored);
  if ((!present && !tells_absence(stored)) || !is_measured(file_.profile.kind)) return;
  for (DayRow& each : rows) {
    const FileRow& row = each.row;
    const bool whole_day = stored.key.start < 0 || row.start < 0;
    const bool same_kind = stored.key.kind == file_.profile.kind;
    const bool meets = !same_kind || whole_day || at_same_time(row.start, row.end, stored);
    if (present)
      each.other_says_present = each.other_says_present || meets;
    else if (!same_kind)
      (stored.key.kind == AbsenceKind::day ? each.over_day : each.under_lessons) = true;
    else if (meets)
      each.overlaps = true;
  }
}

/// What a file says for the first time, or otherwise than before. Of presence on such a day one row
/// tells.
void Comparison::tell_overlaps(const std::vector<DayRow>& rows) {
  const auto tell = [&](const DayRow& each, std::string_view code) {
    ImportDetail detail = detail_of(file_, each.row);
    detail.code = code;
    found_.details.add(std::move(detail));
  };
  bool is_told = false;
  for (const DayRow& each : rows) {
    const RowStatus status = each.row.status;
    const bool said = status == RowStatus::added || status == RowStatus::restored;
    for (const auto code : overlap_codes(each))
      if (code == "W-OTHER-SCHOOL")
        ++found_.other_school;
      else if (code == "W-TWO-SCHOOLS")
        found_.two_schools += said ? 1 : 0;
      else if (said)
        tell(each, code);
    const bool fresh = status == RowStatus::present && each.write != RowWrite::nothing;
    if (fresh && each.beside) tell(each, "W-BESIDE");
    if (!fresh || is_told || !(each.over_day || each.under_lessons || each.overlaps)) continue;
    tell(each, "W-OVERLAP-PRESENT");
    is_told = true;
  }
}

void Comparison::count(int absent, int valid, int invalid) {
  const int said = std::max(valid, 0) + std::max(invalid, 0);
  of_day_.valid += std::max(valid, 0);
  of_day_.invalid += std::max(invalid, 0);
  of_day_.undecided += std::max(absent - said, 0);
}

void Comparison::count_minutes(const DayRow& each) {
  count(each.row.absent, each.row.valid, each.row.invalid);
  if (each.row.absent < 0) of_day_.note_day(each.row.validity);
}

void Comparison::count_stored(const AbsenceRecord& stored) {
  if (!tells_absence(stored) || !is_measured(stored.key.kind)) return;
  count(stored.absent, stored.valid, stored.invalid);
  if (stored.absent < 0) of_day_.note_day(stored.validity);
}

void Comparison::measure_later(std::int32_t day) {
  const std::pair each(person_, day);
  auto& days = found_.days_to_measure;
  if (is_measured(file_.profile.kind) && (days.empty() || days.back() != each))
    days.push_back(each);
}

/// Whether no rule leaves one out for another, or a part of it: a day each, or lessons one after
/// the other, and none that may be the whole day.
bool Comparison::all_count(const std::vector<DayRow>& rows) const {
  if (rows.size() > 1 && file_.profile.kind == AbsenceKind::day) return false;
  for (std::size_t i = 0; i + 1 < rows.size(); ++i) {
    const FileRow &row = rows[i].row, &next = rows[i + 1].row;
    const bool may_be_day = row.course == 0 && row.key_start < 0;
    if (row.key_start >= next.key_start || row.end > next.key_start || may_be_day) return false;
  }
  return true;
}

void Comparison::end_day(const std::vector<DayRow>& rows) {
  const std::int32_t day = rows.front().row.day;
  const auto& later = found_.days_to_measure;
  if (!is_measured(file_.profile.kind))
    found_.after += of_day_;
  else if (!later.empty() && later.back() == std::pair(person_, day))
    return;
  else if (!all_count(rows))
    measure_later(day);
  else if (!is_day_off_(person_, day))
    found_.after += of_day_;
}

AbsenceRow Comparison::row_of(const AbsenceRecord& stored) const {
  return {.kind = stored.key.kind,
          .category = stored.category,
          .validity = stored.validity,
          .reported = stored.reported,
          .validity_derived = stored.validity_derived,
          .minutes_from = stored.minutes_from,
          .date = Date(stored.key.day),
          .last = Date(is_measured(stored.key.kind) ? stored.key.day : stored.last),
          .start = stored.key.start < kNoClock ? stated(stored.key.start) : std::nullopt,
          .end = stated(stored.end),
          .scheduled = stated(stored.scheduled),
          .absent = stated(stored.absent),
          .valid = stated(stored.valid),
          .invalid = stated(stored.invalid),
          .course = file_.texts[stored.course],
          .group = file_.texts[stored.group],
          .school = file_.texts[stored.school],
          .source_code = stored.source_code,
          .period = stored.period};
}

}  // namespace jagmed::ops
