// How far ahead something may be planned.
#include "base/error.hpp"
#include "domain/planned.hpp"

#include <doctest/doctest.h>

using namespace jagmed;

TEST_CASE("a year ahead may be planned, and not a day more") {
  const Date today = *Date::from_iso("2017-06-30");
  CHECK_NOTHROW(check_planned(today - 400, today));
  CHECK_NOTHROW(check_planned(today + kPlannedDays, today));
  CHECK_THROWS_AS(check_planned(today + kPlannedDays + 1, today), Error);
}
