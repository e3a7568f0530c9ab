// Rows of a day that say once more what the others say.
#include "domain/day_sums.hpp"

#include <doctest/doctest.h>

#include <vector>

using jagmed::RowOfDay;
using jagmed::settle_sums;
using jagmed::SumFate;

namespace {

RowOfDay timed(int absent) {
  return {.called_sum = false, .timed = true, .has_course = true, .absent = absent};
}
RowOfDay untimed(int absent) {
  return {.called_sum = false, .timed = false, .has_course = true, .absent = absent};
}
RowOfDay called(int absent) {
  return {.called_sum = true, .timed = false, .has_course = true, .absent = absent};
}

using Fates = std::vector<SumFate>;
constexpr auto kNone = SumFate::none, kSum = SumFate::sum, kUnclear = SumFate::unclear;

}  // namespace

TEST_CASE("what is called a sum is one beside rows with a time, whatever its minutes") {
  CHECK(settle_sums(std::vector{timed(60), called(300)}) == Fates{kNone, kSum});
  CHECK(settle_sums(std::vector{called(300), timed(60)}) == Fates{kSum, kNone});
}

TEST_CASE("without times the minutes of rows right above or below it tell a sum") {
  CHECK(settle_sums(std::vector{untimed(60), untimed(40), called(100)}) ==
        Fates{kNone, kNone, kSum});
  CHECK(settle_sums(std::vector{called(100), untimed(60), untimed(40)}) ==
        Fates{kSum, kNone, kNone});
  // Of each course, and of them all.
  CHECK(settle_sums(std::vector{untimed(60), called(60), untimed(40), untimed(20), called(60),
                                called(120)}) == Fates{kNone, kSum, kNone, kNone, kSum, kSum});
  CHECK(settle_sums(std::vector{untimed(60), untimed(40), called(50)}) ==
        Fates{kNone, kNone, kUnclear});
}

TEST_CASE("where nobody says minutes the name is all there is to compare") {
  CHECK(settle_sums(std::vector{untimed(-1), called(-1)}) == Fates{kNone, kSum});
  CHECK(settle_sums(std::vector{untimed(60), called(-1)}) == Fates{kNone, kSum});
  CHECK(settle_sums(std::vector{untimed(-1), called(60)}) == Fates{kNone, kUnclear});
}

TEST_CASE("what is called a sum and alone on its day may be a lesson") {
  CHECK(settle_sums(std::vector{called(60)}) == Fates{kUnclear});
  CHECK(settle_sums(std::vector{called(60), called(60)}) == Fates{kUnclear, kUnclear});
  CHECK(settle_sums(std::vector{called(-1)}) == Fates{kUnclear});
}

TEST_CASE("whatever it is called, a row without a time may be the sum of two timed ones above it") {
  CHECK(settle_sums(std::vector{timed(60), timed(40), untimed(100)}) ==
        Fates{kNone, kNone, SumFate::like});
  CHECK(settle_sums(std::vector{timed(60), timed(40), untimed(90)}) == Fates{kNone, kNone, kNone});
  CHECK(settle_sums(std::vector{timed(60), untimed(60)}) == Fates{kNone, kNone});
  CHECK(settle_sums(std::vector{untimed(60), untimed(40), untimed(100)}) ==
        Fates{kNone, kNone, kNone});
  const RowOfDay whole_day{.called_sum = false, .timed = false, .has_course = false, .absent = 100};
  CHECK(settle_sums(std::vector{timed(60), timed(40), whole_day}) == Fates{kNone, kNone, kNone});
}
