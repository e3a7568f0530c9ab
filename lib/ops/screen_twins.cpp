#include "ops/screen_twins.hpp"

#include "domain/attendance.hpp"
#include "domain/day_sums.hpp"
#include "ops/absence_doubles.hpp"

#include <algorithm>

namespace jagmed::ops {
namespace {

/// As the measures see it; `at` is kept as its school.
AttendanceRow measured(const ScreenRow& row, std::size_t at, AbsenceKind kind) {
  const auto stated = [](int value) { return value < 0 ? std::nullopt : std::optional(value); };
  AttendanceRow each{.person = 0,
                     .day = row.day,
                     .start = row.by_time ? row.start : -1,
                     .end = stated(row.end),
                     .kind = kind,
                     .category = !row.is_reported ? Category::not_reported
                                 : row.away > 0   ? Category::unspecified
                                                  : Category::present,
                     .scheduled = stated(row.length),
                     .course = row.has_course ? 1 : 0,
                     .school = static_cast<std::int64_t>(at)};
  if (row.away > 0 && row.absent == 0) return each;  // nobody says how long
  each.absent = row.absent;
  each.valid = row.valid;
  each.invalid = row.invalid;
  return each;
}

/// What is left of a lesson that shares its time with others.
void shorten(ScreenRow& row, const AttendanceRow& left) {
  (row.is_reported ? row.reported : row.unreported) =
      std::max(left.length().value_or(0), left.absent.value_or(0));
  if (!left.absent) return;
  row.absent = *left.absent;
  row.valid = left.valid.value_or(0);
  row.invalid = left.invalid.value_or(0);
  row.is_absence = row.absent > 0;
  row.is_valid = row.valid > 0;
  row.is_invalid = row.invalid > 0;
}

/// Of a file of lessons: the whole day beside those that are left.
bool is_whole_day(const ScreenRow& row, std::span<const AttendanceRow> left) {
  if (row.has_course || !row.by_time) return !row.has_course;
  return std::ranges::any_of(left, [&row](const AttendanceRow& other) {
    const int end = other.end.value_or(other.start);
    return row.start <= other.start && end <= row.end && end - other.start < row.end - row.start;
  });
}

/// As the import tells them (W-LIKE-SUM). `rows` as they stand in the file.
std::uint64_t count_like_sums(std::span<const ScreenRow> rows) {
  std::vector<RowOfDay> all;
  for (const ScreenRow& row : rows)
    all.push_back({.timed = row.by_time,
                   .has_course = row.has_course,
                   .absent = row.away > 0 && row.absent == 0 ? -1 : row.absent});
  return static_cast<std::uint64_t>(std::ranges::count(settle_sums(all), SumFate::like));
}

/// Those that rows_that_count leaves, and as long as it leaves them.
std::vector<ScreenRow> that_count(std::span<const ScreenRow> rows, AbsenceKind kind,
                                  Screening& found) {
  std::vector<AttendanceRow> all;
  for (std::size_t at = 0; at < rows.size(); ++at) all.push_back(measured(rows[at], at, kind));
  const auto before = all;
  const auto left = rows_that_count(all);
  std::vector<bool> counts(rows.size());
  std::vector<ScreenRow> kept;
  for (const AttendanceRow& each : left) {
    const auto at = static_cast<std::size_t>(each.school);
    counts[at] = true;
    kept.push_back(rows[at]);
    if (each == before[at]) continue;
    shorten(kept.back(), each);
    ++found.same_times;
  }
  for (std::size_t at = 0; at < rows.size(); ++at)
    if (!counts[at]) ++(is_whole_day(rows[at], left) ? found.whole_days : found.same_times);
  return kept;
}

}  // namespace

void add_lesson(ScreenSums& sums, const ScreenRow& row, int sign) {
  sums.absent += sign * row.absent;
  sums.valid += sign * row.valid;
  sums.invalid += sign * row.invalid;
  sums.reported += sign * row.reported;
  sums.unreported += sign * row.unreported;
  sums.without_length += row.without_length ? sign : 0;
}

ScreenTwins::ScreenTwins(const Profile& profile)
    : rules_(double_rules(profile)),
      kind_(profile.kind),
      parts_in_key_(profile.key_pieces().part),
      spans_(profile.has_spans()) {}

void ScreenTwins::take(const PupilRun& run, const ScreenBatch& batch, std::size_t pupil) {
  for (std::size_t i = run.first; i < run.first + run.rows; ++i) {
    const ScreenRow& row = batch.rows[i];
    if (const auto found = rows_.find(day_of(pupil, row.day)); found != rows_.end())
      found->second.push_back(row);
  }
}

void ScreenTwins::tell(int line, std::unordered_set<int>& told, std::uint64_t& count) const {
  count += !spans_ || told.insert(line).second ? 1 : 0;
}

std::vector<DoubleFate> ScreenTwins::fates(std::span<const ScreenRow> rows) const {
  std::vector<DoubleFate> fates;
  std::vector<std::int64_t> orders;
  std::vector<PartRow> parts;
  for (std::size_t first = 0; first < rows.size(); first += orders.size()) {
    orders.clear();
    for (std::size_t i = first; i < rows.size() && rows[i].key == rows[first].key; ++i)
      orders.push_back(rows[i].order);
    const auto same = [&](std::size_t a, std::size_t b) {
      return rows[first + a].content == rows[first + b].content;
    };
    for (const SettledRow& each : settle_key(orders, rows[first].has_start, rules_, same))
      fates.push_back(each.fate);
  }
  if (!parts_in_key_) return fates;
  for (const ScreenRow& row : rows) parts.push_back({row.whole, row.has_part});
  const auto contradict = beside_parts(parts);
  for (std::size_t i = 0; i < rows.size(); ++i)
    if (contradict[i] && !rows[i].has_start) fates[i] = DoubleFate::contradicts;
  return fates;
}

std::vector<ScreenRow> ScreenTwins::counting(std::vector<ScreenRow> rows, Screening& found) {
  if (kind_ == AbsenceKind::lesson) found.like_sums += count_like_sums(rows);
  std::ranges::stable_sort(rows, {}, &ScreenRow::key);
  const auto fates = this->fates(rows);
  std::vector<ScreenRow> kept;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (fates[i] == DoubleFate::contradicts)
      tell(rows[i].line, contradicting_, found.contradicting);
    else if (fates[i] != DoubleFate::counts)
      tell(rows[i].line, doubled_, found.doubles);
    else if (!rows[i].is_cancelled)
      kept.push_back(rows[i]);
  }
  std::ranges::stable_sort(kept, {}, &ScreenRow::moment);
  return that_count(kept, kind_, found);
}

void ScreenTwins::settle(const Change& change) {
  for (const auto& [day, rows] : rows_) {
    std::vector<ScreenRow> until_now;
    std::unordered_set<std::uint64_t> places;
    for (const ScreenRow& row : rows)
      if (row.always_counts || places.insert(row.place).second) until_now.push_back(row);
    Screening found;
    const auto instead = counting(rows, found);
    change(day >> 32u, until_now, instead, found);
  }
}

}  // namespace jagmed::ops
