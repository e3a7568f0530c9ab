#include "base/error.hpp"
#include "domain/figures.hpp"
#include "domain/step_figure.hpp"
#include "support/day.hpp"

#include <doctest/doctest.h>

using namespace jagmed;
using namespace jagmed::test;

namespace {}  // namespace

TEST_CASE("shares and hours per head are integers, rounded half up, and nothing over nothing") {
  CHECK(permille(48, 40) == 1200);
  CHECK(permille(1, 3) == 333);
  CHECK(permille(2, 3) == 667);
  CHECK(permille(1, 2000) == 1);  // 0.05 % is 0.1 %
  CHECK_FALSE(permille(5, 0));
  CHECK(tenths_of_hours(150630, 31) == 810);
  CHECK(tenths_of_hours(804 * 60, 14) == 574);
  CHECK(tenths_of_hours(102390, 17) == 1004);
  CHECK(tenths_of_hours(3, 1) == 1);  // three minutes are 0.05 h
  CHECK(tenths_of_hours(2, 1) == 0);
  CHECK_FALSE(tenths_of_hours(60, 0));
}

TEST_CASE("what is held against a goal never looks reached before it is") {
  CHECK(full_permille(1495, 10000) == 149);
  CHECK(full_permille(1500, 10000) == 150);
  CHECK_FALSE(full_permille(5, 0));
  const Target hours{.measure = Measure::hours, .value = 2511};
  CHECK(target_figure(hours, {2510 * 60 + 30, 0, 0}, day("2017-06-30")).permille == 999);
  CHECK(target_figure(hours, {2511 * 60, 0, 0}, day("2017-06-30")).permille == 1000);
  CHECK(StepFigure{.amount = 1495, .whole = 10000}.share_permille() == 149);
}

TEST_CASE("a target is reached, missed or under way with the pace it needs") {
  const Target participants{.value = 40, .by = day("2017-12-31")};
  CHECK(target_figure(participants, {20, 28, 0}, day("2017-06-30")).state == TargetState::reached);
  CHECK(target_figure(participants, {20, 28, 0}, day("2017-06-30")).permille == 1200);
  CHECK(target_figure(participants, {20, 20, 0}, day("2017-06-30")).state == TargetState::reached);
  CHECK(target_figure(participants, {20, 19, 0}, day("2017-12-31")).state ==
        TargetState::under_way);
  CHECK(target_figure(participants, {20, 19, 0}, day("2018-01-01")).state ==
        TargetState::not_reached);
  CHECK_FALSE(target_figure(participants, {20, 28, 0}, day("2017-06-30")).pace_tenths);

  // 6 of 10 left, 31 months to go: 0.2 a month
  const Target sig{.value = 10, .by = day("2019-11-30")};
  CHECK(target_figure(sig, {1, 3, 0}, day("2017-05-01")).pace_tenths == 2);
  const Target hours{.measure = Measure::hours, .value = 100, .by = day("2017-12-31")};
  const TargetFigure half = target_figure(hours, {2000, 999, 1}, day("2017-12-01"));
  CHECK(half.permille == 500);
  CHECK(half.reached.total() == 3000);
  CHECK(half.pace_tenths == 507);  // 50 h in 30 days of a month of 30.4
  CHECK(target_figure({.value = 5}, {}, day("2017-12-01")).state == TargetState::under_way);
}

TEST_CASE("the bridge adds up line by line, most persons first, nobody without a reason") {
  const auto person = [](PersonId id, bool reported, bool in_force) {
    return PersonFigures{.person = id,
                         .sex = id % 2 == 0 ? Sex::male : Sex::female,
                         .current = true,
                         .reported = reported,
                         .in_force = in_force};
  };
  std::vector<PersonFigures> persons{person(1, true, true),   person(2, true, false),
                                     person(3, false, false), person(4, false, false),
                                     person(5, false, false), person(6, false, false)};
  persons.push_back({.person = 7, .declined = true, .minutes = 90, .declined_minutes = 90});
  auto informed = persons;
  informed[2].reported = true;
  const std::vector<MissingBasis> missing{
      {3, "refused"}, {4, "language"}, {5, "language"}, {1, "withdrawn"}};
  const Bridge bridge = bridge_of(persons, informed, missing, ReportingBasis::consent);
  REQUIRE(bridge.left_out.size() == 3);
  CHECK(bridge.left_out[0].reason == "language");
  CHECK(bridge.left_out[0].persons == std::vector<PersonId>{4, 5});
  CHECK(bridge.left_out[1].reason == "not_asked");  // nothing was recorded of P-0006
  CHECK(bridge.left_out[2].reason == "refused");
  std::size_t sum = 0;
  for (const auto& group : bridge.left_out) sum += group.persons.size();
  CHECK(bridge.current.total() - static_cast<long long>(sum) == bridge.reported.total());
  CHECK(bridge.lapsed == BySex{0, 1, 0});
  CHECK(bridge.reported_on_other_basis.total() == 3);
  CHECK(bridge.outside == BySex{0, 0, 1});
  CHECK(bridge.outside_minutes == BySex{0, 0, 90});
}

TEST_CASE(
    "somebody left out whose reason was erased is in a group of that, unless another reason is "
    "known") {
  const auto left_out = [](PersonId id) { return PersonFigures{.person = id, .current = true}; };
  const std::vector<PersonFigures> persons{left_out(1), left_out(2), left_out(3)};
  const std::vector<MissingBasis> missing{
      {1, "not_asked", true}, {2, "withdrawn", true}, {3, "not_asked", false}};
  const Bridge bridge = bridge_of(persons, persons, missing, ReportingBasis::consent);
  REQUIRE(bridge.left_out.size() == 3);
  CHECK(bridge.left_out[0].reason == "erased");
  CHECK(bridge.left_out[0].persons == std::vector<PersonId>{1});
  CHECK(bridge.left_out[1].reason == "not_asked");
  CHECK(bridge.left_out[2].reason == "withdrawn");
}

TEST_CASE("a figure is named in either language, in any order") {
  const auto key = [](const char* typed) { return figure_from(typed).key(); };
  CHECK(key("current") == "current");
  CHECK(key("hours.male") == "hours.male");
  CHECK(key("pojkar timmar") == "hours.male");
  CHECK(key("Timmar flickor") == "hours.female");
  CHECK(key("rapporterade") == "reported");
  CHECK(key("reported.hours") == "hours");
  CHECK(key("utanför timmar kvinnor") == "outside.hours.female");
  CHECK(key("left_out.hours") == "left_out.hours");
  CHECK(key("utelämnade okänt") == "left_out.unknown");
  for (const char* wrong :
       {"", "pojkar", "current hours", "hours hours", "hours male female", "hej"})
    CHECK_THROWS_AS((void)figure_from(wrong), Error);
}

TEST_CASE("hours with one decimal add up to their sum") {
  for (long long f = 0; f < 40; f += 3)
    for (long long m = 0; m < 40; m += 7)
      for (long long u = 0; u < 20; u += 4) {
        const BySex tenths = tenths_that_add_up({f, m, u});
        CHECK(tenths.total() == tenths_of_hours(f + m + u, 1));
        CHECK(tenths.female - f / 6 <= 1);
        CHECK(tenths.unknown >= u / 6);
      }
  CHECK(tenths_that_add_up({48240, 102390, 0}) == BySex{8040, 17065, 0});
}
