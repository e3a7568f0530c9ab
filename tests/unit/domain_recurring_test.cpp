// What a coordinator answers to a planned occasion, the ladder of practice, days off.
#include "domain/practice.hpp"
#include "domain/recurring.hpp"

#include "base/error.hpp"
#include "support/day.hpp"

#include <doctest/doctest.h>

using namespace jagmed;
using namespace jagmed::test;

namespace {

PlannedOccasion occasion() {
  PlannedOccasion planned{.recurring = {.id = 3, .minutes = 120}, .day = day("2017-05-15")};
  for (const PersonId person : {17, 20, 31})
    planned.persons.push_back({.spell = {.id = person, .person = person}, .usual = 120});
  return planned;
}

std::vector<int> minutes_of(std::string_view typed, const PlannedOccasion& planned = occasion()) {
  std::vector<int> minutes;
  for (const auto& each : read_answer(typed, planned, CodeBook(), "P"))
    minutes.push_back(each.minutes);
  return minutes;
}

std::string refused(std::string_view typed, const PlannedOccasion& planned = occasion()) {
  try {
    (void)minutes_of(typed, planned);
  } catch (const Error& e) {
    return std::string(e.message().key);
  }
  return "";
}

}  // namespace

TEST_CASE("an answer is for all, or names those who differ from the plan") {
  CHECK(minutes_of("") == std::vector{120, 120, 120});
  CHECK(minutes_of("  ") == std::vector{120, 120, 120});
  CHECK(minutes_of("45") == std::vector{45, 45, 45});
  CHECK(minutes_of("1:30") == std::vector{90, 90, 90});
  CHECK(minutes_of("0 sjuk") == std::vector{0, 0, 0});
  for (const char* typed : {"45 min", "45 m", "45m", "45min", "45 minuter"})
    CHECK(minutes_of(typed) == std::vector{45, 45, 45});
  for (const char* typed :
       {"1,5h", "1,5 h", "1.5h", "1 h 30 min", "1h 30m", "1h30", "1 timme 30 min"})
    CHECK_MESSAGE(refused(typed) == (std::string_view(typed) == "1h30" ? "duration.form" : ""),
                  typed);
  CHECK(minutes_of("1,5 h") == std::vector{90, 90, 90});
  CHECK(minutes_of("1 h 30 min") == std::vector{90, 90, 90});
  CHECK(minutes_of("0 min sjuk") == std::vector{0, 0, 0});
  CHECK(minutes_of("p20 1,5h, p31 45 min") == std::vector{120, 90, 45});
  CHECK(minutes_of("20 60,31 0") == std::vector{120, 60, 0});
  CHECK(minutes_of("p20 60") == std::vector{120, 60, 120});
  CHECK(minutes_of("20 60") == std::vector{120, 60, 120});
  CHECK(minutes_of("20=60") == std::vector{120, 60, 120});
  CHECK(minutes_of("p17 0 sjuk, P-0031 45") == std::vector{0, 120, 45});
  CHECK(read_answer("p31 0 sjuk", occasion(), CodeBook(), "P")[2].missed == "sick");
  CHECK(read_answer("0 did not come", occasion(), CodeBook(), "P")[0].missed == "did_not_come");
}

TEST_CASE("what cannot be meant is refused") {
  CHECK(refused("sjuk") == "week.answer");
  CHECK(refused("p20") == "week.answer");
  CHECK(refused("1,5") == "week.answer");
  CHECK(refused("p20 60, nej") == "week.answer");
  CHECK(refused("p99 60") == "week.answer.person");
  for (const char* typed : {"p17 60, p17 70", "p17 60, 17 60"})
    CHECK(refused(typed) == "week.answer.twice");
  CHECK(refused("60 sjuk") == "week.answer.reason");
  CHECK(refused("0 regn") == "code.unknown");
  CHECK(refused("1441") == "duration.range");
  CHECK(refused("20010412-2387") != "");
}

TEST_CASE("hours that are written already stay: they are no answer of none") {
  PlannedOccasion planned = occasion();
  planned.persons[1].written = WrittenHours{7, 90};
  planned.persons[1].usual = 90;
  CHECK(minutes_of("", planned) == std::vector{120, 90, 120});
  CHECK(minutes_of("p17 0, p20 90", planned) == std::vector{0, 90, 120});
  for (const char* typed : {"p20 60", "p20 0", "p20 0 sjuk", "0", "120"})
    CHECK(refused(typed, planned) == "week.answer.written");
}

TEST_CASE("a day off that counts as none is a holiday") {
  PlannedOccasion planned = occasion();
  planned.persons[0].usual = 0;
  CHECK(as_planned(planned)[0].missed == "holiday");
  CHECK(as_planned(planned)[1].missed.empty());
}

TEST_CASE("days off: public holidays, lov, study days") {
  SchoolCalendar calendar;
  calendar.add({CalendarKind::term, {day("2016-08-17"), day("2016-12-21")}, "HT"});
  calendar.add({CalendarKind::term, {day("2017-01-10"), day("2017-06-14")}, "VT"});
  calendar.add({CalendarKind::study_day, {day("2017-05-26"), day("2017-05-26")}, ""});
  calendar.add({CalendarKind::lov, {day("2017-02-13"), day("2017-02-17")}, "sportlov"});
  CHECK(day_off(calendar, day("2017-05-25")) == DayOff::public_holiday);
  CHECK(day_off(calendar, day("2017-05-26")) == DayOff::study_day);
  CHECK(day_off(calendar, day("2017-02-15")) == DayOff::lov);
  CHECK(day_off(calendar, day("2017-05-24")) == DayOff::none);
}

TEST_CASE("weeks are called by number, year and number, or a day of theirs") {
  const Date today = day("2017-05-19");
  for (const char* typed : {"v20", "w20", "20", "2017-w20", "2017-V20", "mån", "2017-05-21"})
    CHECK(parse_week(typed, today) == day("2017-05-15"));
  CHECK(parse_week("v52", today) == day("2017-12-25"));  // of this year, also before it has begun
  CHECK(parse_week("v52", day("2017-01-01")) == day("2016-12-26"));  // that day is in it
  CHECK(parse_week("v1", day("2018-12-31")) == day("2018-12-31"));
  CHECK(parse_week("2016-v52", today) == day("2016-12-26"));
  CHECK_THROWS_AS((void)parse_week("v53", today), Error);
  CHECK(parse_week("2015-w53", today) == day("2015-12-28"));
  CHECK_THROWS_AS((void)parse_week("2017-w53", today), Error);
  CHECK_THROWS_AS((void)parse_week("v54", today), Error);
  CHECK_THROWS_AS((void)parse_week("nästa", today), Error);
  CHECK(iso_week(day("2017-01-01")) == 52);
  CHECK(iso_week(day("2015-12-31")) == 53);
  CHECK(iso_week(day("2018-01-01")) == 1);
  CHECK(iso_week_year(day("2017-01-01")) == 2016);
  CHECK(iso_week_year(day("2018-12-31")) == 2019);
}

TEST_CASE("steps of the ladder that somebody has not been on are told") {
  const std::vector<Practice> none, shadowed{{.kind = "shadow"}}, beside{{.kind = "holiday_job"}};
  CHECK(skipped_steps(none, "motivation").empty());
  CHECK(skipped_steps(none, "training") == std::vector<std::string>{"motivation", "shadow"});
  CHECK(skipped_steps(shadowed, "training").empty());
  CHECK(skipped_steps(shadowed, "company") == std::vector<std::string>{"training", "adapted"});
  CHECK(skipped_steps(shadowed, "motivation").empty());
  CHECK(skipped_steps(beside, "holiday_job").empty());
  CHECK(skipped_steps(beside, "shadow") == std::vector<std::string>{"motivation"});
  const std::vector<Practice> mistaken{{.kind = "training", .end_reason = "error"}};
  CHECK(skipped_steps(mistaken, "shadow") == std::vector<std::string>{"motivation"});
}

TEST_CASE("a practice that was registered by mistake takes up no day") {
  const std::vector<Practice> known{{.id = 1,
                                     .kind = "training",
                                     .started = day("2017-03-01"),
                                     .ended = day("2017-03-15"),
                                     .end_reason = "error"}};
  CHECK(overlapping(known, {.kind = "shadow", .started = day("2017-03-01")}) == nullptr);
}

TEST_CASE("two practices share no day; a holiday job goes beside") {
  const std::vector<Practice> known{
      {.id = 1, .kind = "shadow", .started = day("2017-03-01"), .ended = day("2017-03-15")},
      {.id = 2, .kind = "training", .started = day("2017-04-03")}};
  const auto clash = [&](Practice practice) { return overlapping(known, practice) != nullptr; };
  CHECK(clash({.kind = "company", .started = day("2017-05-01")}));
  CHECK(clash({.kind = "company", .started = day("2017-03-15"), .ended = day("2017-03-20")}));
  CHECK_FALSE(clash({.kind = "company", .started = day("2017-03-16"), .ended = day("2017-04-02")}));
  CHECK_FALSE(clash({.kind = "holiday_job", .started = day("2017-05-01")}));
}

TEST_CASE("hours a week, in minutes") {
  CHECK(parse_week_hours("24") == 1440);
  CHECK(parse_week_hours("12,5h") == 750);
  CHECK(parse_week_hours("60") == 3600);
  for (const char* wrong : {"", "0", "61", "-3", "abc", "1e1", "inf", "."})
    CHECK_THROWS_AS((void)parse_week_hours(wrong), Error);
  CHECK(visit_days(1) == std::vector{3});
  for (int n = 0; n <= 7; ++n) CHECK(visit_days(n).size() == static_cast<std::size_t>(n));
}

TEST_CASE("the line that corrects says the time of day and the guardians when they are meant") {
  Activity activity{.day = day("2017-06-19"), .kind = "talk"};
  CHECK(correction_typed("P-0001", 0, activity, HoursWith::youth) ==
        "jagmed plan log P-0001 0 talk @2017-06-19 --correct");
  activity.start = 9 * 60 + 5;
  CHECK(correction_typed("P-0001", 45, activity, HoursWith::guardian) ==
        "jagmed plan log P-0001 45m talk @2017-06-19 --start 09:05 --with guardian --correct");
}
