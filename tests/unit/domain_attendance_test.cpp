#include "domain/attendance.hpp"

#include <doctest/doctest.h>

#include <vector>

using namespace jagmed;

namespace {

using Rows = std::vector<AttendanceRow>;
constexpr std::int64_t kSchool = 1, kOther = 2, kByHand = 9;

AttendanceRow lesson(int start, int minutes, Category category, std::optional<int> absent = {},
                     std::int64_t source = kSchool) {
  return {.person = 1,
          .start = start,
          .end = start + minutes,
          .source = source,
          .category = category,
          .scheduled = minutes,
          .absent = absent};
}
AttendanceRow day_row(std::optional<int> scheduled, Category category, std::optional<int> absent,
                      std::int64_t source = kSchool) {
  return {.person = 1,
          .source = source,
          .kind = AbsenceKind::day,
          .category = category,
          .scheduled = scheduled,
          .absent = absent};
}
const auto kAway = Category::unspecified;

DayState state(Rows rows, Listing listing = Listing::everything, int whole_day = 245) {
  return day_state(rows_that_count(rows), listing, whole_day);
}
DayMinutes minutes(Rows rows) { return minutes_of(rows_that_count(rows)); }

}  // namespace

TEST_CASE("in school if present at any lesson") {
  CHECK(state({lesson(500, 60, kAway, 60), lesson(600, 60, Category::present)}) ==
        DayState::present);
  CHECK(state({lesson(500, 60, kAway, 60), lesson(600, 60, Category::other_activity)}) ==
        DayState::present);
  CHECK(state({lesson(500, 60, kAway, 60), lesson(600, 60, kAway, 59)}) == DayState::present);
  CHECK(state({lesson(500, 60, Category::late, {})}) == DayState::present);
  CHECK(state({lesson(500, 60, Category::left_early, 60)}) == DayState::present);
  CHECK(state({lesson(500, 60, kAway, 0)}) == DayState::present);
}

TEST_CASE("absent when every reported lesson is absence, unknown when none is reported") {
  CHECK(state({lesson(500, 60, kAway, 60), lesson(600, 60, kAway)}) == DayState::absent);
  CHECK(state({lesson(500, 60, kAway, 60), lesson(600, 60, Category::not_reported)}) ==
        DayState::absent);
  CHECK(state({lesson(500, 60, Category::not_reported)}) == DayState::unknown);
  CHECK(state({lesson(500, 60, Category::cancelled)}) == DayState::unknown);
  CHECK(state({lesson(500, 60, kAway, 60), lesson(600, 60, Category::cancelled)}) ==
        DayState::absent);
  CHECK(state({}) == DayState::unknown);
}

TEST_CASE("a day row with less absence than its length is presence in part") {
  CHECK(state({day_row(300, kAway, 300)}) == DayState::absent);
  CHECK(state({day_row(300, kAway, 299)}) == DayState::present);
  CHECK(state({day_row(300, kAway, 200), day_row(300, Category::sick, 100)}) == DayState::absent);
  CHECK(state({day_row({}, kAway, {})}) == DayState::absent);
  CHECK(state({day_row({}, Category::present, {})}) == DayState::present);
  CHECK(state({day_row(300, Category::late, 300)}) == DayState::present);
  CHECK(state({day_row({}, kAway, 245)}) == DayState::absent);
  CHECK(state({day_row({}, kAway, 244)}) == DayState::unknown);
  CHECK(state({day_row({}, kAway, 0)}) == DayState::present);
  CHECK(state({day_row(300, Category::not_reported, {})}) == DayState::unknown);
}

TEST_CASE("a list of absences makes a day of absence only when the minutes reach it") {
  const auto only = Listing::absences_only;
  CHECK(state({lesson(500, 120, kAway, 120), lesson(700, 125, kAway, 125)}, only) ==
        DayState::absent);
  CHECK(state({lesson(500, 120, kAway, 120), lesson(700, 124, kAway, 124)}, only) ==
        DayState::unknown);
  CHECK(state({lesson(500, 60, kAway, 60), lesson(600, 60, kAway, 20)}, only) == DayState::present);
  CHECK(state({lesson(500, 60, kAway, 60)}, only, 60) == DayState::absent);
  CHECK(state({{.start = 500, .category = kAway}}, only, 1) == DayState::unknown);
  CHECK(state({}, only) == DayState::unknown);
}

TEST_CASE("lessons go before days, but an unreported lesson says nothing") {
  CHECK(state({day_row({}, kAway, {}), lesson(500, 60, Category::present)}) == DayState::present);
  CHECK(minutes({day_row(300, kAway, 300), lesson(500, 60, kAway, 60)}).absent == 60);
  CHECK(state({day_row({}, Category::present, {}, kByHand),
               lesson(500, 60, Category::not_reported)}) == DayState::present);
  CHECK(minutes({day_row(300, Category::not_reported, {}), lesson(500, 60, Category::not_reported)})
            .offered == 60);
}

TEST_CASE("of several sources of one grain one counts") {
  const Rows rows{lesson(500, 60, kAway, 60, kOther), lesson(500, 60, kAway, 60, kSchool),
                  lesson(600, 60, Category::present, {}, kOther)};
  CHECK(minutes(rows) == DayMinutes{.offered = 120, .reported = 120, .absent = 60});
  // As many minutes: more reported rows, then the lowest number.
  CHECK(minutes({lesson(500, 60, kAway, 60, kSchool), lesson(500, 30, kAway, 30, kOther),
                 lesson(530, 30, Category::present, {}, kOther)})
            .absent == 30);
  CHECK(minutes({lesson(500, 60, kAway, 40, kOther), lesson(500, 60, kAway, 30, kSchool)}).absent ==
        30);
  // Unreported lessons give no weight.
  CHECK(minutes({lesson(500, 300, Category::not_reported, {}, kSchool),
                 lesson(500, 60, kAway, 60, kOther)})
            .absent == 60);
}

TEST_CASE("the order of the rows does not matter") {
  const Rows rows{lesson(500, 60, kAway, 40, kOther), lesson(500, 60, kAway, 30, kSchool),
                  lesson(600, 60, Category::cancelled), day_row(300, kAway, 300, kByHand)};
  const Rows reversed(rows.rbegin(), rows.rend());
  CHECK(minutes(rows) == minutes(reversed));
  CHECK(minutes(rows).absent == 30);
}

TEST_CASE("minutes of a day") {
  AttendanceRow split = lesson(600, 60, kAway, 50);
  split.valid = 20;
  split.invalid = 30;
  AttendanceRow invalid = lesson(700, 60, kAway, 60);
  invalid.validity = Validity::invalid;
  CHECK(minutes({lesson(500, 60, Category::present), split, invalid,
                 lesson(800, 60, Category::other_activity), lesson(900, 60, Category::not_reported),
                 lesson(1000, 60, Category::cancelled), lesson(1100, 60, kAway)}) ==
        DayMinutes{.offered = 360,
                   .reported = 300,
                   .absent = 110,
                   .valid = 20,
                   .invalid = 90,
                   .other = 60,
                   .unmeasured = 1});
  // Two rows of one day: its length once.
  CHECK(minutes({day_row(360, kAway, 120), day_row(360, kAway, 15)}) ==
        DayMinutes{.offered = 360, .reported = 360, .absent = 135});
  // Two rows of one day without minutes: one absence without an amount.
  CHECK(minutes({day_row(360, kAway, {}), day_row(360, kAway, {})}).unmeasured == 1);
  CHECK(minutes({{.start = 500, .end = 545, .category = kAway, .absent = 45}}).offered == 45);
}

TEST_CASE("a source lists everything at one school, what is written by hand nowhere") {
  Listings listings(kByHand);
  CHECK(listings.of(kSchool, 0) == Listing::absences_only);
  listings.add(kSchool, 0);
  CHECK(listings.of(kSchool, 0) == Listing::everything);
  CHECK(listings.of(kSchool, 1) == Listing::absences_only);
  listings.add(kByHand, 0);
  CHECK(listings.of(kByHand, 0) == Listing::absences_only);
}

TEST_CASE("a few rows of presence in a list of absences are corrections, many are a register") {
  const auto rows = [](int no_absence, int absence) {
    ListedRows listed;
    for (int i = 0; i < no_absence; ++i) listed.add(true);
    for (int i = 0; i < absence; ++i) listed.add(false);
    return listed;
  };
  CHECK(listing_of_followed(rows(0, 9)) == Listing::absences_only);
  CHECK(listing_of_followed(rows(1, 10)) == Listing::absences_only);
  CHECK(listing_of_followed(rows(1, 9)) == Listing::everything);
  CHECK(listing_of_followed(rows(0, 0)) == Listing::absences_only);
  CHECK(listing_of_file(rows(0, 9)) == Listing::absences_only);
  CHECK(listing_of_file(rows(1, 4)) == Listing::absences_only);
  CHECK(listing_of_file(rows(1, 3)) == Listing::everything);
}

TEST_CASE(
    "an absence longer than its lesson makes the lesson as long, and its parts are no longer") {
  const AttendanceRow row{.kind = AbsenceKind::lesson,
                          .category = Category::unspecified,
                          .validity = Validity::invalid,
                          .scheduled = 60,
                          .absent = 65,
                          .valid = 90,
                          .invalid = 0};
  const DayMinutes minutes = minutes_of(std::vector{row});
  CHECK(minutes.offered == 65);
  CHECK(minutes.reported == 65);
  CHECK(minutes.absent == 65);
  CHECK(minutes.valid == 65);
  CHECK(minutes.invalid == 0);
}

TEST_CASE("what a file of lessons says of the whole day counts only where it has no lessons") {
  AttendanceRow whole = lesson(0, 0, kAway, 300);
  whole.start = -1;
  whole.end.reset();
  whole.scheduled.reset();
  CHECK(minutes({whole}).absent == 300);
  CHECK(minutes({whole, lesson(500, 80, kAway, 80), lesson(600, 60, kAway, 60)}).absent == 140);
  AttendanceRow timed = lesson(480, 400, kAway, 300);
  CHECK(minutes({timed, lesson(500, 80, kAway, 80), lesson(600, 60, kAway, 60)}).absent == 140);
  // One lesson within another is no day, and nor is what has a course.
  CHECK(minutes({lesson(500, 80, kAway, 80), lesson(510, 60, kAway, 60)}).absent == 80);
  whole.course = 3;
  CHECK(minutes({whole, lesson(500, 80, kAway, 80)}).absent == 380);
}

TEST_CASE("two lessons at the very same time are one") {
  AttendanceRow invalid = lesson(500, 60, kAway, 60), valid = invalid;
  invalid.validity = Validity::invalid;
  invalid.course = 3;
  valid.validity = Validity::valid;
  valid.course = 4;
  for (const Rows& rows : {Rows{invalid, valid}, Rows{valid, invalid}}) {
    CHECK(minutes(rows).offered == 60);
    CHECK(minutes(rows).absent == 60);
    CHECK(minutes(rows).valid == 60);
  }
  // Who was in one of them was there; what nobody reported says nothing against the other.
  CHECK(minutes({lesson(500, 60, kAway, 60), lesson(500, 60, Category::present, 0)}).absent == 0);
  CHECK(state({lesson(500, 60, kAway, 60), lesson(500, 60, kAway, 15)}) == DayState::present);
  const Rows silent{lesson(500, 60, Category::not_reported), lesson(500, 60, kAway, 60)};
  CHECK(minutes(silent).offered == 60);
  CHECK(minutes(silent).reported == 60);
  // Without an end they may be two.
  AttendanceRow open = lesson(500, 60, kAway, 60);
  open.end.reset();
  CHECK(minutes({open, open}).absent == 120);
}

TEST_CASE("what lessons share of the clock counts once") {
  // 08:00 to 09:00 and 08:30 to 09:30 are ninety minutes, in whatever order.
  const AttendanceRow first = lesson(480, 60, kAway, 60), second = lesson(510, 60, kAway, 60);
  for (const Rows& rows : {Rows{first, second}, Rows{second, first}})
    CHECK(minutes(rows) == DayMinutes{.offered = 90, .reported = 90, .absent = 90});
  CHECK(minutes({first, second, lesson(500, 30, kAway, 30)}).absent == 90);
  CHECK(minutes({lesson(500, 60, kAway, 60), lesson(500, 40, kAway, 40)}).absent == 60);
  CHECK(state({first, second}, Listing::absences_only, 91) == DayState::unknown);
  // It belongs to who was there, then to what is reported.
  CHECK(minutes({first, lesson(510, 60, Category::present, 0)}).absent == 30);
  CHECK(minutes({first, lesson(510, 60, kAway, 40)}).absent == 70);
  CHECK(minutes({first, lesson(510, 60, Category::not_reported)}) ==
        DayMinutes{.offered = 90, .reported = 60, .absent = 60});
  CHECK(minutes({lesson(480, 60, kAway), lesson(510, 60, kAway, 60)}).offered == 90);
  // Nothing is shared at the minute where one ends and the other begins.
  CHECK(minutes({first, lesson(540, 60, kAway, 60)}).absent == 120);
}

TEST_CASE("of shared time the valid absence stays, and the minutes that were attended") {
  AttendanceRow invalid = lesson(480, 60, kAway, 60), valid = lesson(510, 60, kAway, 60);
  invalid.validity = Validity::invalid;
  valid.validity = Validity::valid;
  CHECK(minutes({invalid, valid}) ==
        DayMinutes{.offered = 90, .reported = 90, .absent = 90, .valid = 60, .invalid = 30});
  AttendanceRow parts = lesson(480, 60, kAway, 60);
  parts.valid = 20;
  parts.invalid = 40;
  CHECK(minutes({parts, lesson(510, 60, Category::present, 0)}) ==
        DayMinutes{.offered = 90, .reported = 90, .absent = 30, .valid = 20, .invalid = 10});
  CHECK(minutes({lesson(480, 60, kAway, 50), lesson(480, 30, Category::present, 0)}) ==
        DayMinutes{.offered = 60, .reported = 60, .absent = 20});
  // A lesson with a break has room for another beside it.
  AttendanceRow with_break = lesson(480, 120, kAway, 60);
  with_break.scheduled = 60;
  CHECK(minutes({with_break, lesson(540, 30, kAway, 30)}).absent == 90);
}

TEST_CASE(
    "of two lessons at one time that say as much absence the valid one counts, then the longer, "
    "whatever their numbers") {
  AttendanceRow unknown = lesson(500, 60, kAway, 60), valid = unknown, longer = unknown;
  valid.validity = Validity::valid;
  longer.scheduled = 80;
  valid.course = 4;
  for (const std::int64_t course : {3, 5}) {
    unknown.course = longer.course = course;
    for (const Rows& rows : {Rows{unknown, valid}, Rows{valid, unknown}})
      CHECK(minutes(rows).valid == 60);
    AttendanceRow plain = unknown;
    plain.course = 4;
    for (const Rows& rows : {Rows{plain, longer}, Rows{longer, plain}})
      CHECK(minutes(rows).offered == 80);
  }
}

TEST_CASE("lessons that nobody reported stay so beside a day without a length") {
  AttendanceRow day{.kind = AbsenceKind::day, .category = kAway};
  const AttendanceRow silent = lesson(500, 60, Category::not_reported),
                      cancelled = lesson(600, 60, Category::cancelled);
  CHECK(lessons_beside_day(Rows{day, silent, cancelled}) == Rows{silent});
  CHECK(lessons_beside_day(Rows{silent}).empty());
  CHECK(lessons_beside_day(Rows{day, silent, lesson(600, 60, kAway, 60)})
            .empty());  // the lessons count
  day.scheduled = 360;
  CHECK(lessons_beside_day(Rows{day, silent}).empty());  // the day tells how much it is
}
