#include "domain/retention.hpp"

#include <doctest/doctest.h>

using namespace jagmed;

TEST_CASE("every class of retention has a key of its own") {
  for (const RetentionClass each : kPurgeClasses)
    CHECK(retention_from_key(retention_key(each)) == each);
  CHECK(retention_from_key("all") == RetentionClass::everything);
  CHECK_FALSE(retention_from_key("lessons"));
}

TEST_CASE("what has no period is never due") {
  const Date day = *Date::make(2017, 6, 30);
  CHECK_FALSE(is_due(day, 0, *Date::make(2100, 1, 1)));
  CHECK_FALSE(is_due(day, 12, *Date::make(2018, 6, 29)));
  CHECK(is_due(day, 12, *Date::make(2018, 6, 30)));
}

TEST_CASE("months are those of the calendar, to the last day of a shorter one") {
  CHECK(months_after(*Date::make(2016, 2, 29), 12) == *Date::make(2017, 2, 28));
  CHECK(months_after(*Date::make(2017, 1, 31), 1) == *Date::make(2017, 2, 28));
  CHECK(months_after(*Date::make(2017, 3, 31), -1) == *Date::make(2017, 2, 28));
}

TEST_CASE("lessons are due by whole läsår") {
  CHECK(absence_limit(*Date::make(2017, 6, 29), 12) == *Date::make(2015, 6, 30));
  CHECK(absence_limit(*Date::make(2017, 6, 30), 12) == *Date::make(2016, 6, 30));
  CHECK(absence_limit(*Date::make(2018, 6, 29), 12) == *Date::make(2016, 6, 30));
  CHECK(absence_limit(*Date::make(2017, 12, 31), 6) == *Date::make(2017, 6, 30));
}
