// Words that follow a number.
#include "text/catalogue.hpp"

#include <doctest/doctest.h>

using namespace jagmed;

TEST_CASE("a word after a number has the form that the number asks for") {
  const Catalogue& en = Catalogue::of("en");
  CHECK(en("today.pause", "2017-05-01", 1) == "since 2017-05-01, 1 day");
  CHECK(en("today.pause", "2017-05-01", 0) == "since 2017-05-01, 0 days");
  CHECK(en("today.pause", "2017-05-01", 21) == "since 2017-05-01, 21 days");
  CHECK(en.text({"today.pause", {"2017-05-01", "1"}}) == "since 2017-05-01, 1 day");
  CHECK(Catalogue::of("sv")("kaa.file.written", "f", 1, 2, "o") == "f: 1 person, 2 rader i o");
}

TEST_CASE("what a value holds in braces stays as it is") {
  CHECK(Catalogue::of("en")("today.pause", "{a|b|c} {", 2) == "since {a|b|c} {, 2 days");
}
