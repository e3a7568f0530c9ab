#include "domain/absence_pattern.hpp"
#include "domain/coverage.hpp"
#include "unit/absence_days.hpp"

#include <doctest/doctest.h>

#include <functional>

using namespace jagmed;
using namespace jagmed::test;

namespace {

const DateRange kFourWeeks{on("2017-05-01"), on("2017-05-26")};  // a Monday to a Friday

/// Three lessons of an hour every Monday to Friday: 8, 10 and 13 o'clock, subjects 1, 2 and 3.
AbsencePattern pattern(const std::function<bool(Date, int)>& away) {
  std::vector<AttendanceRow> rows;
  for (Date day = kFourWeeks.first; day <= kFourWeeks.last; day = day + 1) {
    if (day.weekday() > 5) continue;
    for (int at = 1; at <= 3; ++at) {
      constexpr int kStarts[] = {8 * 60, 10 * 60, 13 * 60};
      rows.push_back(lesson(day.iso().c_str(), kStarts[at - 1], 60, away(day, at) ? 60 : 0));
      rows.back().course = at;
    }
  }
  return pattern_of(history_of(std::move(rows), kFourWeeks, everything()), kFourWeeks, 850);
}

int standing_out(const AbsencePattern& found) {
  int parts = (found.first_lesson.stands_out ? 1 : 0) + (found.friday_afternoon.stands_out ? 1 : 0);
  for (const auto& part : found.weekdays) parts += part.stands_out ? 1 : 0;
  for (const auto& subject : found.subjects) parts += subject.part.stands_out ? 1 : 0;
  return parts;
}

}  // namespace

TEST_CASE("whole days of sickness on one weekday are no pattern before the third") {
  const auto tuesdays = [](int weeks) {
    return pattern([weeks](Date day, int) {
      return day.weekday() == 2 && day < kFourWeeks.first + 7 * weeks;
    });
  };
  const AbsencePattern one = tuesdays(1), two = tuesdays(2), three = tuesdays(3);
  CHECK(one.weekdays[1].count.absent == 3);
  CHECK(one.weekdays[1].days == 1);
  CHECK(standing_out(one) == 0);
  CHECK(standing_out(two) == 0);
  CHECK(three.weekdays[1].days == 3);
  CHECK(three.weekdays[1].stands_out);
  CHECK(standing_out(three) == 1);
}

TEST_CASE("first lesson and Friday afternoon stand out on three days, the subject with them") {
  const AbsencePattern first =
      pattern([](Date day, int at) { return at == 1 && day.weekday() == 1; });
  CHECK(first.first_lesson.count.absent == 4);
  CHECK(first.first_lesson.days == 4);
  CHECK(first.first_lesson.stands_out);
  CHECK(first.weekdays[0].stands_out);
  const AbsencePattern friday =
      pattern([](Date day, int at) { return at == 3 && day.weekday() == 5; });
  CHECK(friday.friday_afternoon.count == LessonCount{.absent = 4, .reported = 4});
  CHECK(friday.friday_afternoon.stands_out);
  CHECK(friday.subjects.front().course == 3);
  CHECK(friday.subjects.front().part.stands_out);
}

TEST_CASE("coverage never rounds up to a limit, nor to all of it") {
  CHECK(coverage_permille(3300, 4800) == 687);
  CHECK(coverage_permille(84'999, 100'000) == 849);
  CHECK(coverage_permille(99'999, 100'000) == 999);
  CHECK(coverage_permille(0, 60) == 0);
  CHECK_FALSE(coverage_permille(0, 0).has_value());
}

TEST_CASE("little is not said where absence by hand or days that nobody tells of may be more") {
  const auto with = [](int days, std::optional<int> minutes, bool few_days = false) {
    std::vector<AttendanceRow> rows;
    for (Date day = kFourWeeks.first; day <= kFourWeeks.last; day = day + 1) {
      if (day.weekday() > 5) continue;
      rows.push_back(lesson(day.iso().c_str(), 8 * 60, 300, 0));
      if (days-- > 0)
        rows.back() = {.day = day,
                       .source = 9,
                       .kind = AbsenceKind::day,
                       .category = Category::sick,
                       .absent = minutes};
    }
    return pattern_of(history_of(std::move(rows), kFourWeeks, everything()), kFourWeeks, 850,
                      few_days);
  };
  CHECK(with(2, {}).spread == Spread::little);  // on fewer than three days
  const AbsencePattern three = with(3, {});
  CHECK(three.spread == Spread::unmeasurable);
  CHECK(three.why == NotMeasurable::without_minutes);
  CHECK_FALSE(three.measurable);
  CHECK_FALSE(three.share_permille().has_value());
  CHECK(three.days_absent == 3);
  CHECK(with(3, 300).why == NotMeasurable::left_out);
  CHECK(with(3, 60).spread == Spread::little);  // 180 of 5 280 minutes
  CHECK(with(0, {}, true).why == NotMeasurable::few_days);
}

TEST_CASE("a late arrival is no absence of a pattern until it is as long as the programme says") {
  const auto with = [](int late_occasion_minutes) {
    std::vector<AttendanceRow> rows;
    for (Date day = kFourWeeks.first; day <= kFourWeeks.last; day = day + 1) {
      if (day.weekday() > 5) continue;
      rows.push_back(lesson(day.iso().c_str(), 8 * 60, 60, 5));
      rows.back().category = Category::late;
      rows.push_back(lesson(day.iso().c_str(), 10 * 60, 60, 0));
    }
    return pattern_of(history_of(std::move(rows), kFourWeeks, everything(),
                                 {.late_occasion_minutes = late_occasion_minutes}),
                      kFourWeeks, 850);
  };
  const AbsencePattern minutes_only = with(0), longer = with(6), counted = with(5);
  CHECK(minutes_only.all == LessonCount{.absent = 0, .reported = 40});
  CHECK(minutes_only.days_absent == 0);
  CHECK_FALSE(minutes_only.first_lesson.stands_out);
  CHECK(minutes_only.sums.share.total == 100);  // the minutes count all the same
  CHECK(longer.all.absent == 0);
  CHECK(counted.all.absent == 20);
  CHECK(counted.first_lesson.stands_out);
}
