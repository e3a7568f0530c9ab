#include "domain/absence_pattern.hpp"

#include "domain/coverage.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace jagmed {
namespace {

constexpr int kWholeDays = -1, kNoon = 12 * 60, kFriday = 5;
constexpr int kLeastLessons = 4, kLeastDays = 3;
constexpr int kScatteredPercent = 5;

bool stands_out(const PatternPart& part, const LessonCount& all) {
  const LessonCount& count = part.count;
  const int rest = all.reported - count.reported, rest_absent = all.absent - count.absent;
  return part.days >= kLeastDays && count.reported >= kLeastLessons && rest >= kLeastLessons &&
         1LL * count.absent * rest >= 2LL * rest_absent * count.reported;
}

class Counting {
 public:
  Counting(const AbsenceHistory& history, AbsencePattern& pattern)
      : history_(history), pattern_(pattern) {}

  void run() {
    const auto in_window = [this](const AbsenceDay& day) {
      return pattern_.window.contains(day.day);
    };
    pattern_.by_hour =
        std::none_of(history_.days().begin(), history_.days().end(), [&](const AbsenceDay& day) {
          return in_window(day) && day.listing == Listing::everything;
        });
    for (const AbsenceDay& day : history_.days()) {
      if (!in_window(day)) continue;
      const auto rows = history_.rows({day.day, day.day});
      const auto is_away = [this](const AttendanceRow& row) {
        return history_.is_absence_occasion(row);
      };
      const bool away = std::ranges::any_of(rows, is_away);
      pattern_.days_absent += away ? 1 : 0;
      pattern_.day_rows_absent += away && rows.front().kind == AbsenceKind::day ? 1 : 0;
      if (pattern_.by_hour || day.listing == Listing::everything) add(day, rows);
    }
    for (auto& [slot, line] : slots_) pattern_.slots.push_back(line);
    for (const auto& [course, part] : courses_) pattern_.subjects.push_back({course, part});
    std::stable_sort(
        pattern_.subjects.begin(), pattern_.subjects.end(),
        [](const auto& a, const auto& b) { return a.part.count.absent > b.part.count.absent; });
  }

 private:
  [[nodiscard]] LessonCount count_of(const AttendanceRow& row) const {
    if (!row.is_reported()) return {.unreported = 1};
    return {.absent = history_.is_absence_occasion(row) ? 1 : 0, .reported = 1};
  }

  void add(const AbsenceDay& day, std::span<const AttendanceRow> rows) {
    int place = 0, start = -1;
    absent_today_.clear();
    for (const AttendanceRow& row : rows) {
      if (row.kind != AbsenceKind::lesson) continue;
      if (row.start != start) ++place;
      start = row.start;
      add(row, place);
    }
    add_whole_day(day.day, rows);
    for (PatternPart* part : absent_today_) ++part->days;
    if (day.state == DayState::present) pattern_.minutes_in_school_days += day.sums.minutes.total;
  }

  /// Its rows, one for each kind of absence, are one count.
  void add_whole_day(Date day, std::span<const AttendanceRow> rows) {
    LessonCount sum;
    for (const AttendanceRow& row : rows)
      if (row.kind != AbsenceKind::lesson) sum += count_of(row);
    if (sum == LessonCount{}) return;
    const LessonCount count{.absent = sum.absent > 0 ? 1 : 0,
                            .reported = sum.reported > 0 ? 1 : 0,
                            .unreported = sum.reported > 0 ? 0 : 1};
    const auto weekday = static_cast<std::size_t>(day.weekday() - 1);
    pattern_.all += count;
    add(count, pattern_.weekdays[weekday]);
    slots_.try_emplace(kWholeDays, PatternSlot{.slot = kWholeDays}).first->second.days[weekday] +=
        count;
  }

  void add(const AttendanceRow& row, int place) {
    const LessonCount count = count_of(row);
    const auto weekday = static_cast<std::size_t>(row.day.weekday() - 1);
    pattern_.all += count;
    add(count, pattern_.weekdays[weekday]);
    if (row.course != 0) add(count, courses_[row.course]);
    pattern_.without_times = pattern_.without_times || row.start >= kNoClock;
    if (!row.has_time()) return;  // nobody says when it was
    const int slot = pattern_.by_hour ? row.start / 60 : place;
    slots_.try_emplace(slot, PatternSlot{.slot = slot}).first->second.days[weekday] += count;
    if (!pattern_.by_hour && place == 1) add(count, pattern_.first_lesson);
    if (row.day.weekday() == kFriday && row.start >= kNoon) add(count, pattern_.friday_afternoon);
  }

  void add(const LessonCount& count, PatternPart& part) {
    part.count += count;
    if (count.absent > 0) absent_today_.insert(&part);
  }

  const AbsenceHistory& history_;
  AbsencePattern& pattern_;
  std::map<int, PatternSlot> slots_;
  std::map<std::int64_t, PatternPart> courses_;
  std::set<PatternPart*> absent_today_;
};

long long measured(const AbsenceSums& sums) {
  return sums.reported - sums.unmeasured_minutes.total;
}

bool is_little(long long absent, long long measured) {
  return 100 * absent < kScatteredPercent * measured;
}

Spread spread_of(const AbsencePattern& pattern) {
  const AbsenceSums& sums = pattern.sums;
  if (!pattern.measurable || sums.without_length > 0 || measured(sums) <= 0)
    return Spread::unmeasurable;
  if (is_little(sums.share.total, measured(sums)) || pattern.days_absent < kLeastDays)
    return Spread::little;
  return 2 * pattern.minutes_in_school_days > sums.share.total ? Spread::scattered
                                                               : Spread::whole_days;
}

/// Why nothing is a share.
NotMeasurable lack_of(const AbsencePattern& pattern, int min_coverage_permille) {
  const LessonCount& all = pattern.all;
  const AbsenceSums& sums = pattern.sums;
  if (pattern.by_hour && all.reported > 0) return NotMeasurable::only_absences;
  if (all == LessonCount{}) return NotMeasurable::no_data;
  const bool in_minutes = sums.offered > 0 && sums.without_length == 0;
  const long long offered = in_minutes ? sums.offered : all.reported + all.unreported;
  const long long reported = in_minutes ? sums.reported : all.reported;
  const bool enough = 1000 * reported >= min_coverage_permille * offered;
  return pattern.by_hour || all.reported == 0 || !enough ? NotMeasurable::coverage
                                                         : NotMeasurable::none;
}

/// Why little may be more.
NotMeasurable doubt_of(const AbsencePattern& pattern, const OutsideShares& left, bool few_days) {
  const AbsenceSums& sums = pattern.sums;
  const long long absent = sums.share.total + left.minutes;
  if (pattern.days_absent >= kLeastDays) {
    const bool unbounded = left.without_minutes > 0 || sums.unbounded.total > 0;
    if (unbounded || !is_little(sums.share.total + sums.unmeasured_minutes.total, sums.reported))
      return NotMeasurable::without_minutes;
    if (!is_little(absent, measured(sums) + left.minutes)) return NotMeasurable::left_out;
  }
  return few_days ? NotMeasurable::few_days : NotMeasurable::none;
}

}  // namespace

std::string_view spread_word(Spread spread) {
  switch (spread) {
    case Spread::unmeasurable: return "unmeasurable";
    case Spread::little: return "little";
    case Spread::scattered: return "scattered";
    case Spread::whole_days: break;
  }
  return "whole_days";
}

LessonCount& LessonCount::operator+=(const LessonCount& more) {
  absent += more.absent;
  reported += more.reported;
  unreported += more.unreported;
  return *this;
}

LessonCount PatternSlot::all() const {
  LessonCount sum;
  for (const LessonCount& day : days) sum += day;
  return sum;
}

std::optional<int> AbsencePattern::share_permille() const {
  const long long whole = measured(sums);
  if (!measurable || sums.without_length > 0 || whole <= 0) return {};
  return static_cast<int>(1000 * sums.share.total / whole);
}

bool AbsencePattern::on_few_days() const {
  return spread == Spread::little && !is_little(sums.share.total, measured(sums));
}

std::optional<int> AbsencePattern::coverage_permille() const {
  if (sums.without_length > 0) return {};
  return jagmed::coverage_permille(sums.reported, sums.offered);
}

AbsencePattern pattern_of(const AbsenceHistory& history, DateRange window,
                          int min_coverage_permille, bool few_days) {
  AbsencePattern pattern{.window = window, .sums = history.sums(window)};
  Counting(history, pattern).run();
  const LessonCount& all = pattern.all;
  pattern.why = lack_of(pattern, min_coverage_permille);
  pattern.measurable = pattern.why == NotMeasurable::none;
  pattern.spread = spread_of(pattern);
  if (pattern.spread == Spread::little)
    pattern.why = doubt_of(pattern, outside_shares(history, window, AbsencePart::total), few_days);
  if (pattern.why != NotMeasurable::none) {
    pattern.measurable = false;
    pattern.spread = Spread::unmeasurable;
  } else {
    const auto judge = [&all](PatternPart& part) { part.stands_out = stands_out(part, all); };
    judge(pattern.first_lesson);
    judge(pattern.friday_afternoon);
    for (auto& part : pattern.weekdays) judge(part);
    for (auto& subject : pattern.subjects) judge(subject.part);
    if (pattern.spread == Spread::unmeasurable)
      pattern.why = pattern.sums.without_length > 0 ? NotMeasurable::without_length
                                                    : NotMeasurable::without_minutes;
  }
  return pattern;
}

}  // namespace jagmed
