#include "base/duration.hpp"

#include "base/error.hpp"

#include <doctest/doctest.h>

using namespace jagmed;

TEST_CASE("a length of time in every form a coordinator types") {
  CHECK(parse_minutes("1:30") == 90);
  CHECK(parse_minutes("90m") == 90);
  CHECK(parse_minutes("90min") == 90);
  CHECK(parse_minutes("1,5h") == 90);
  CHECK(parse_minutes("1.25h") == 75);
  CHECK(parse_minutes("2h") == 120);
  CHECK(parse_minutes("2h30m") == 150);
  CHECK(parse_minutes(" 24H ") == 1440);
  CHECK(parse_minutes("0,1h") == 6);
}

TEST_CASE("what is not a length of time is refused") {
  for (const char* text : {"", "90", "1:60", "1:5", "h", "m", "-1h", "+2h", "1,33h", "1h60m",
                           "24:01", "0m", "1,h", "1e3m", "1:30:00", "99999999h"}) {
    CAPTURE(text);
    CHECK_THROWS_AS((void)parse_minutes(text), Error);
  }
}

TEST_CASE("a sum of time may be longer than a day, where its reader says how long") {
  CHECK(parse_minutes("40h", 2000) == 2400);
  CHECK(parse_minutes("2000h", 2000) == 120'000);
  CHECK_THROWS_AS((void)parse_minutes("2000:01", 2000), Error);
}
