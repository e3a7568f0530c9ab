#include "domain/school_calendar.hpp"
#include "support/day.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace jagmed;
using namespace jagmed::test;

namespace {

DateRange range(const char* first, const char* last) { return {day(first), day(last)}; }

/// Läsåret 2016/17 with autumn and spring term.
SchoolCalendar calendar() {
  SchoolCalendar c{.key = "s", .name = "S"};
  c.add({CalendarKind::term, range("2017-01-10", "2017-06-14"), "VT 2017"});
  c.add({CalendarKind::term, range("2016-08-18", "2016-12-21"), "HT 2016"});
  c.add({CalendarKind::lov, range("2016-10-31", "2016-11-04"), "höstlov"});
  c.add({CalendarKind::lov, range("2017-02-13", "2017-02-17"), "sportlov"});
  c.add({CalendarKind::lov, range("2017-04-10", "2017-04-13"), "påsklov"});
  c.add({CalendarKind::lov, range("2017-05-26", "2017-05-26"), "klämdag"});
  c.add({CalendarKind::study_day, range("2016-09-19", "2016-09-19"), ""});
  return c;
}

}  // namespace

TEST_CASE("Easter by the rule") {
  CHECK(easter_sunday(2017).iso() == "2017-04-16");
  CHECK(easter_sunday(2024).iso() == "2024-03-31");
  CHECK(easter_sunday(2025).iso() == "2025-04-20");
  CHECK(easter_sunday(2008).iso() == "2008-03-23");
  CHECK(easter_sunday(2011).iso() == "2011-04-24");
  CHECK(easter_sunday(2038).iso() == "2038-04-25");  // the latest there is
  CHECK(easter_sunday(1818).iso() == "1818-03-22");  // the earliest
}

TEST_CASE("the public holidays of a year") {
  std::vector<std::string> found;
  for (Date d = day("2017-01-01"); d <= day("2017-12-31"); d = d + 1)
    if (public_holiday(d)) found.push_back(d.iso().substr(5));
  CHECK(found == std::vector<std::string>{"01-01", "01-06", "04-14", "04-16", "04-17", "05-01",
                                          "05-25", "06-04", "06-06", "06-24", "11-04", "12-25",
                                          "12-26"});
  CHECK(public_holiday(day("2004-05-31")) == PublicHoliday::whit_monday);
  CHECK(!public_holiday(day("2004-06-06")));
  CHECK(!public_holiday(day("2005-05-16")));
  CHECK(public_holiday(day("2025-11-01")) == PublicHoliday::all_saints);
  CHECK(public_holiday(day("2026-10-31")) == PublicHoliday::all_saints);
  CHECK(public_holiday(day("2025-06-21")) == PublicHoliday::midsummer_day);
}

TEST_CASE("school days, lov and what lies outside the terms") {
  const SchoolCalendar c = calendar();
  CHECK(c.is_school_day(day("2017-04-07")));
  CHECK(!c.is_school_day(day("2017-04-10")));  // lov
  CHECK(!c.is_school_day(day("2017-04-14")));  // Good Friday
  CHECK(!c.is_school_day(day("2017-04-09")));  // Sunday
  CHECK(!c.is_school_day(day("2016-09-19")));  // study day
  CHECK(!c.is_school_day(day("2016-12-22")));  // between the terms
  CHECK(!c.is_school_day(day("2017-06-15")));
  CHECK(c.is_school_day(day("2017-06-14")));
  CHECK(c.is_lov(day("2017-01-02")));
  CHECK(c.is_lov(day("2017-06-30")));
  CHECK(!c.is_lov(day("2017-04-14")));
  CHECK(!c.is_lov(day("2016-09-19")));
  // From 29 March to 31 May: 37, with Easter, its lov, 1 May, Ascension and a day between.
  CHECK(c.school_days(range("2017-03-29", "2017-05-31")) == 37);
  CHECK(c.school_days(range("2017-04-27", "2017-05-31")) == 22);
}

TEST_CASE("a calendar says nothing of another school year") {
  const SchoolCalendar c = calendar(), none;
  CHECK(c.says(day("2016-07-01")));
  CHECK(c.says(day("2017-06-30")));
  CHECK(!c.says(day("2017-07-01")));
  CHECK(!c.says(day("2016-06-30")));
  CHECK(c.is_school_day(day("2017-09-01")));
  CHECK(!none.says(day("2017-02-15")));
  CHECK(none.is_school_day(day("2017-02-15")));
  CHECK(!none.is_school_day(day("2017-05-25")));
  CHECK(!none.is_school_day(day("2017-07-03")));
  CHECK(none.is_lov(day("2017-07-03")));
  SchoolCalendar autumn;
  autumn.add({CalendarKind::term, range("2016-08-18", "2016-12-21"), "HT 2016"});
  CHECK(autumn.says(day("2016-08-01")));
  CHECK(!autumn.says(day("2017-02-01")));
}

TEST_CASE("the term of a day") {
  const SchoolCalendar c = calendar(), none;
  CHECK(c.term_of(day("2016-09-01"))->name == "HT 2016");
  CHECK(c.term_of(day("2017-06-14"))->name == "VT 2017");
  CHECK(!c.term_of(day("2017-01-02")));
  CHECK(none.term_of(day("2017-01-02"))->days == range("2017-01-01", "2017-06-30"));
  CHECK(none.term_of(day("2016-12-31"))->days == range("2016-08-01", "2016-12-31"));
  CHECK(!none.term_of(day("2016-07-15")));
  CHECK(school_year_of(day("2017-06-30")) == 2016);
  CHECK(school_year_of(day("2017-07-01")) == 2017);
}

TEST_CASE("the days of a läsår are counted") {
  const auto years = calendar().school_years();
  REQUIRE(years.size() == 1);
  CHECK(years[0].year == 2016);
  // Autumn: 18 weeks from Thursday 18 August to Wednesday 21 December are 90 days; less 5 of lov
  // and 1 study day. Spring: 112 from Tuesday 10 January to Wednesday 14 June, less 5 red days that
  // are weekdays (14 and 17 April, 1 and 25 May, 6 June) and 10 of lov.
  CHECK(years[0].school_days == 84 + 97);
  CHECK(years[0].lov_days == 15);
  CHECK(years[0].study_days == 1);
  CHECK(years[0].within_rules());
  CHECK(!SchoolYearCount{2016, 177, 12, 5}.within_rules());
  CHECK(!SchoolYearCount{2016, 178, 11, 5}.within_rules());
  CHECK(!SchoolYearCount{2016, 178, 12, 6}.within_rules());
  CHECK(SchoolYearCount{2016, 178, 12, 5}.within_rules());
}

TEST_CASE("two terms that share a day are told") {
  SchoolCalendar c = calendar();
  CHECK(!c.overlapping_terms());
  c.add({CalendarKind::term, range("2016-12-21", "2016-12-22"), ""});
  CHECK(c.overlapping_terms()->second.days.first == day("2016-12-21"));
}

TEST_CASE("a school goes before its municipality, and that before everybody") {
  const std::vector<SchoolCalendar> all{{.key = "all"},
                                        {.key = "town", .municipalities = {"1415"}},
                                        {.key = "school", .schools = {"nos"}}};
  CHECK(calendar_for(all, "nos", "1415").key == "school");
  CHECK(calendar_for(all, "", "1415").key == "town");
  CHECK(calendar_for(all, "x", "").key == "all");
  CHECK(calendar_for({}, "nos", "1415").key.empty());
}
