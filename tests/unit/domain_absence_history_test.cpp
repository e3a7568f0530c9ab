#include "unit/absence_days.hpp"

#include <doctest/doctest.h>

using namespace jagmed;
using namespace jagmed::test;

namespace {

const DateRange kMay{on("2017-05-01"), on("2017-05-31")};

AbsenceParts occasions(std::vector<AttendanceRow> rows, int late_minutes = 0) {
  return history_of(std::move(rows), kMay, everything(), {.late_occasion_minutes = late_minutes})
      .sums(kMay)
      .occasions;
}

}  // namespace

TEST_CASE("an occasion is a run of absence on one day in adjacent lessons of the same type") {
  const auto at = [](int start, int absent, Validity validity = Validity::invalid) {
    return lesson("2017-05-08", start, 60, absent, validity);
  };
  CHECK(occasions({at(480, 60), at(540, 60), at(600, 30)}) == AbsenceParts{1, 0, 1, 0});
  CHECK(occasions({at(480, 60), at(540, 0), at(600, 60)}) == AbsenceParts{2, 0, 2, 0});
  CHECK(occasions({at(480, 60, Validity::valid), at(540, 60), at(600, 60, Validity::unknown)}) ==
        AbsenceParts{3, 1, 1, 0});
  // Nobody knows of the second lesson: it is no presence between the two.
  CHECK(occasions({at(480, 60), not_reported("2017-05-08", 540, 60), at(600, 60)}) ==
        AbsenceParts{1, 0, 1, 0});
  // The night ends a run.
  CHECK(occasions({at(480, 60), lesson("2017-05-09", 480, 60, 60)}) == AbsenceParts{2, 0, 2, 0});
}

TEST_CASE(
    "lessons without a time are in the order of their places, else the day is as few occasions as "
    "it can be") {
  const auto at = [](int place, int absent, Validity validity = Validity::invalid) {
    AttendanceRow row = lesson("2017-05-08", 480, 60, absent, validity);
    row.start = -1;
    row.end.reset();
    row.place = place;
    return row;
  };
  const auto most = [](std::vector<AttendanceRow> rows) {
    return history_of(std::move(rows), kMay, everything()).sums(kMay).most_occasions;
  };
  CHECK(occasions({at(3, 60), at(2, 0), at(1, 60)}) == AbsenceParts{2, 0, 2, 0});
  CHECK(occasions({at(3, 0), at(2, 60), at(1, 60)}) == AbsenceParts{1, 0, 1, 0});
  CHECK(most({at(3, 0), at(2, 60), at(1, 60)}) == AbsenceParts{1, 0, 1, 0});
  for (const int place : {0, 1}) {  // nobody says it, or two lessons have one
    CHECK(occasions({at(place, 60), at(place, 0), at(place, 60)}) == AbsenceParts{1, 0, 1, 0});
    CHECK(most({at(place, 60), at(place, 0), at(place, 60)}) == AbsenceParts{2, 0, 2, 0});
  }
  // All of the day is one run in whatever order.
  CHECK(most({at(0, 60), at(0, 60), at(0, 60)}) == AbsenceParts{1, 0, 1, 0});
  CHECK(most({at(0, 60), at(0, 60), at(0, 60, Validity::valid)}) == AbsenceParts{3, 1, 2, 0});
  // A lesson without a time joins no two runs of lessons with one.
  const AttendanceRow first = lesson("2017-05-08", 480, 60, 60),
                      there = lesson("2017-05-08", 540, 60, 0),
                      last = lesson("2017-05-08", 600, 60, 60);
  CHECK(occasions({at(0, 60), first, there, last}) == AbsenceParts{2, 0, 2, 0});
}

TEST_CASE("the place of a lesson is the one small number among the parts of its key") {
  CHECK(place_in_key("ma\x1D"
                     "12") == 12);
  CHECK(place_in_key("ma\x1D"
                     "fm\x1D"
                     "03") == 3);
  CHECK(place_in_key("ma 3") == 0);
  CHECK(place_in_key("ma\x1D"
                     "1\x1D"
                     "2") == 0);
  CHECK(place_in_key("ma\x1D"
                     "48213") == 0);
  CHECK(place_in_key("ma\x1D"
                     "1a") == 0);
}

TEST_CASE("a late arrival is an occasion from the minutes that the settings say on") {
  AttendanceRow late = lesson("2017-05-08", 540, 60, 15);
  late.category = Category::late;
  const AttendanceRow before = lesson("2017-05-08", 480, 60, 60),
                      after = lesson("2017-05-08", 600, 60, 60);
  CHECK(occasions({late}) == AbsenceParts{});
  CHECK(occasions({late}, 16) == AbsenceParts{});
  CHECK(occasions({late}, 15) == AbsenceParts{1, 0, 1, 0});
  CHECK(occasions({before, late, after}) == AbsenceParts{2, 0, 2, 0});  // it was there in between
}

TEST_CASE(
    "parts of a day are one occasion of each type, whole days one; unreported absence is counted "
    "by itself") {
  AttendanceRow day{.day = on("2017-05-08"),
                    .source = 7,
                    .kind = AbsenceKind::day,
                    .category = Category::sick,
                    .validity = Validity::valid,
                    .reported = Reported::yes,
                    .scheduled = 300,
                    .absent = 100};
  AttendanceRow rest = day;
  rest.validity = Validity::invalid;
  rest.reported = Reported::no;
  CHECK(occasions({day, day}) == AbsenceParts{1, 1, 0, 0});
  CHECK(occasions({day, rest}) == AbsenceParts{2, 1, 1, 1});
  AttendanceRow whole = day, other = rest;  // of two spans that overlap
  whole.absent = other.absent = 300;
  CHECK(occasions({other, whole}) == AbsenceParts{1, 1, 0, 1});
  CHECK(occasions({whole, rest}) == AbsenceParts{1, 1, 0, 1});
  whole.absent.reset();
  other.absent.reset();
  whole.validity = Validity::unknown;
  CHECK(occasions({other, whole}) == AbsenceParts{1, 0, 0, 1});
  AttendanceRow first = lesson("2017-05-08", 480, 60, 60),
                second = lesson("2017-05-08", 540, 60, 60);
  first.reported = second.reported = Reported::no;
  CHECK(occasions({first, second}).unreported == 1);
}

TEST_CASE("the parts of a lesson go to their kinds, and every total is the sum of its rows") {
  AttendanceRow parts = lesson("2017-05-08", 480, 60, 45);
  parts.valid = 20;
  parts.invalid = 25;
  AttendanceRow unknown = lesson("2017-05-09", 480, 80, 40, Validity::unknown);
  unknown.reported = Reported::no;
  AttendanceRow no_amount = lesson("2017-05-10", 480, 50, 1, Validity::valid);
  no_amount.absent.reset();
  const AbsenceHistory history =
      history_of({parts, unknown, no_amount, lesson("2017-05-11", 480, 60, 0)}, kMay, everything());
  const AbsenceSums sums = history.sums(kMay);
  CHECK(sums.minutes == AbsenceParts{85, 20, 25, 40});
  CHECK(sums.unmeasured == 1);
  CHECK(sums.unmeasured_minutes.total == 50);
  CHECK(sums.reported == 60 + 80 + 50 + 60);
  AbsenceParts by_row;
  for (const AttendanceRow& row : history.rows(kMay)) by_row += minutes_of_absence(row);
  CHECK(by_row == sums.minutes);
  AbsenceSums by_day;
  for (const AbsenceDay& day : history.days()) by_day += day.sums;
  CHECK(by_day == sums);
  // Windows end where they say.
  CHECK(history.sums({on("2017-05-09"), on("2017-05-09")}).minutes.total == 40);
  CHECK(history.sums({on("2017-05-12"), on("2017-05-31")}) == AbsenceSums{});
}

TEST_CASE("days of a source that lists absences only are no part of a share") {
  const AbsenceHistory history = history_of({lesson("2017-05-08", 480, 60, 60)}, kMay, Listings(9));
  const AbsenceSums sums = history.sums(kMay);
  CHECK(sums.minutes.total == 60);
  CHECK(sums.share.total == 0);
  CHECK(sums.offered == 0);
  CHECK(sums.only_absences == 1);
}

TEST_CASE("lessons of one course by themselves") {
  AttendanceRow sport = lesson("2017-05-08", 480, 60, 60), maths = lesson("2017-05-08", 540, 80, 0);
  sport.course = 3;
  maths.course = 4;
  const AbsenceHistory history = history_of({sport, maths}, kMay, everything());
  CHECK(history.courses(kMay) == std::vector<std::int64_t>{3, 4});
  CHECK(history.of_course(3).sums(kMay).offered == 60);
  CHECK(history.of_course(3).sums(kMay).share.total == 60);
  CHECK(history.of_course(4).sums(kMay).share.total == 0);
  CHECK(history.of_course(5).days().empty());
}

TEST_CASE("an absence longer than its lesson takes nothing from the lessons without an amount") {
  auto longer = lesson("2017-05-08", 480, 60, 65);
  auto without = lesson("2017-05-08", 600, 60, 60);
  without.absent.reset();
  const auto sums = history_of({longer, without}, kMay, everything()).sums(kMay);
  CHECK(sums.reported == 125);
  CHECK(sums.unmeasured_minutes.total == 60);
}
