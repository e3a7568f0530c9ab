#include "base/date.hpp"

#include "base/error.hpp"
#include "base/weekday.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace jagmed;

TEST_CASE("a day is accepted in every form a coordinator types") {
  const Date today = *Date::from_iso("2017-05-11");  // a Thursday
  const auto is = [&](std::string_view typed, std::string_view iso) {
    CHECK(parse_day(typed, today).iso() == iso);
  };
  is("2017-05-08", "2017-05-08");
  is("8/5", "2017-05-08");
  is("12/7", "2016-07-12");  // not in the future: the year before
  is("29/2", "2016-02-29");
  is("idag", "2017-05-11");
  is("Igår", "2017-05-10");
  is("yesterday", "2017-05-10");
  is("mån", "2017-05-08");
  is("thu", "2017-05-11");
  is("fre", "2017-05-05");
  is("fredag", "2017-05-05");
  is("Måndag", "2017-05-08");
  is("mandag", "2017-05-08");
  is("monday", "2017-05-08");
  is("tors", "2017-05-11");
  is("lordag", "2017-05-06");
  is("tues", "2017-05-09");
  is("@fredag", "2017-05-05");
  is(" @8/5", "2017-05-08");
  is("@ 8/5", "2017-05-08");
  CHECK(parse_coming_day("@mån", today).iso() == "2017-05-15");
  CHECK(parse_days("@mån-ons", today).last.iso() == "2017-05-10");
  CHECK(parse_week("@v19", today).iso() == "2017-05-08");
  CHECK_THROWS_AS((void)parse_day("@@fredag", today), Error);
  CHECK_THROWS_AS((void)parse_day("@", today), Error);
}

TEST_CASE("a day and month that is soon to come is not silently that of a year ago") {
  const Date today = *Date::from_iso("2026-11-28");
  const auto refused = [&](std::string_view typed, Date on) -> std::vector<std::string> {
    try {
      (void)parse_day(typed, on);
    } catch (const Error& e) {
      CHECK(std::string(e.message().key) == "date.soon");
      return e.hint().values;
    }
    return {};
  };
  CHECK(refused("29/11", today) == std::vector<std::string>{"2025-11-29", "2026-11-29"});
  CHECK(refused("28/12", today) == std::vector<std::string>{"2025-12-28", "2026-12-28"});
  CHECK(refused("29/12", today).empty());
  CHECK(refused("28/11", today).empty());
  CHECK(refused("5/1", *Date::from_iso("2026-12-20")) ==
        std::vector<std::string>{"2026-01-05", "2027-01-05"});
  CHECK(parse_coming_day("29/11", today).iso() == "2026-11-29");
}

TEST_CASE("weekdays have names in two languages, whole or cut") {
  CHECK(weekday_named("söndag", 3) == 7);
  CHECK(weekday_named("sondag", 3) == 7);
  CHECK(weekday_named("wednes", 3) == 3);
  CHECK(weekday_named("lö", 2) == 6);
  CHECK(weekday_named("ti", 2) == 2);
  CHECK(weekday_named("mon", 2) == 1);
  for (const char* subject : {"ma", "so", "sa", "mo", "lo", "we"}) {
    CAPTURE(subject);
    CHECK_FALSE(weekday_named(subject, 2));
  }
  for (const char* none : {"", "m", "to", "fredagar", "dag", "x"}) {
    CAPTURE(none);
    CHECK_FALSE(weekday_named(none, 3));
  }
}

TEST_CASE("what is not a day is refused with its own message") {
  const Date today = *Date::from_iso("2017-05-11");
  const auto refused = [&](std::string_view typed) -> std::string {
    try {
      (void)parse_day(typed, today);
    } catch (const Error& e) {
      return std::string(e.message().key);
    }
    return "accepted";
  };
  CHECK(refused("2017-02-30") == "date.none");
  CHECK(refused("31/4") == "date.none");
  CHECK(refused("soon") == "date.form");
  CHECK(refused("") == "date.form");
  CHECK(refused("2017-5-8") == "date.form");
}

TEST_CASE("several days: a range, a weekday span, a week") {
  const Date today = *Date::from_iso("2017-05-11");
  CHECK(parse_days("mån-ons", today) ==
        DateRange{*Date::from_iso("2017-05-08"), *Date::from_iso("2017-05-10")});
  CHECK(parse_days("2017-05-01..2017-05-03", today).length() == 3);
  CHECK(parse_days("v19", today) ==
        DateRange{*Date::from_iso("2017-05-08"), *Date::from_iso("2017-05-12")});
  CHECK(parse_days("v52", today).first.iso() == "2016-12-26");
  // Week 1 of 2026 begins on 29 December.
  CHECK(parse_days("v1", *Date::from_iso("2025-12-30")).first.iso() == "2025-12-29");
  CHECK(parse_days("v1", *Date::from_iso("2025-12-28")).first.iso() == "2024-12-30");
  CHECK_THROWS_AS((void)parse_days("2017-05-03..2017-05-01", today), Error);
}

TEST_CASE("birthdays: a leap day is completed on 1 March") {
  const Date born = *Date::make(2000, 2, 29);
  CHECK(birthday(born, 18).iso() == "2018-03-01");
  CHECK(birthday(born, 20).iso() == "2020-02-29");
  CHECK(age_on(born, *Date::make(2018, 2, 28)) == 17);
  CHECK(age_on(born, *Date::make(2018, 3, 1)) == 18);
}

TEST_CASE("months") {
  CHECK(parse_month("2017-02").last().iso() == "2017-02-28");
  CHECK(Month{2016, 12}.next().iso() == "2017-01");
  CHECK_THROWS_AS((void)parse_month("2017-13"), Error);
}

TEST_CASE("a day to come is the first one that is not before today") {
  const Date today = *Date::make(2017, 5, 15);  // a Monday
  const std::pair<const char*, const char*> cases[] = {
      {"28/8", "2017-08-28"},      {"15/5", "2017-05-15"},    {"13/2", "2018-02-13"},
      {"mån", "2017-05-15"},       {"fredag", "2017-05-19"},  {"sön", "2017-05-21"},
      {"29/2", "2020-02-29"},      {"imorgon", "2017-05-16"}, {"idag", "2017-05-15"},
      {"2016-01-04", "2016-01-04"}};
  for (const auto& each : cases) {
    CAPTURE(each.first);
    CHECK(parse_coming_day(each.first, today).iso() == each.second);
  }
  for (const char* lately : {"14/5", "10/5", "14/2"}) {
    CAPTURE(lately);
    try {
      (void)parse_coming_day(lately, today);
      FAIL("accepted");
    } catch (const Error& e) {
      CHECK(std::string(e.message().key) == "date.passed");
      CHECK(e.hint().values.front().starts_with("2017-"));
      CHECK(e.hint().values.back().starts_with("2018-"));
    }
  }
  CHECK_THROWS_AS((void)parse_coming_day("31/2", today), Error);
  CHECK_THROWS_AS((void)parse_coming_day("snart", today), Error);
}

TEST_CASE("the last day of a month is there where the next month is not") {
  CHECK(Month{2199, 12}.last().iso() == "2199-12-31");
  CHECK(Month{2016, 2}.last().iso() == "2016-02-29");
  CHECK(Month{2017, 2}.last().iso() == "2017-02-28");
}
