// Consents that do without a guardian, at the borders of age.
#include "domain/consent.hpp"
#include "support/day.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace jagmed;
using namespace jagmed::test;

namespace {

using enum Giver;

GuardianException without(Giver giver, std::string_view since,
                          std::string ground = "sole_custody") {
  return {.giver = giver, .ground = std::move(ground), .since = day(since)};
}

/// Born 2000-05-10 unless said otherwise: 15 on 2015-05-10, 18 on 2018-05-10.
ConsentFacts record(std::vector<Signature> signatures, std::vector<GuardianException> exceptions,
                    std::string_view born = "2000-05-10") {
  ConsentFacts facts{.birth_date = day(born), .birth_year = day(born).year()};
  facts.signatures = std::move(signatures);
  facts.exceptions = std::move(exceptions);
  facts.given_on = facts.signatures.empty() ? day("2014-01-01") : facts.signatures.front().on;
  facts.valid_to = day("2029-12-31");
  return facts;
}

std::string required(const ConsentFacts& facts, std::string_view on) {
  std::string all;
  for (const Giver giver : required_givers(facts, {}, day(on)))
    all += (all.empty() ? "" : ",") + std::string(giver_key(giver));
  return all;
}

std::string days(const ConsentFacts& facts) {
  const auto range = days_in_force(facts, {});
  return range ? range->first.iso() + ".." + range->last.iso() : "never";
}

std::string fault(const GuardianException& exception, ConsentFacts facts) {
  facts.exceptions.push_back(exception);
  const Message said = exception_fault(exception, facts, {});
  return said.empty() ? "none"
                      : std::string(said.key).substr(std::string_view("consent.without.").size());
}

}  // namespace

TEST_CASE("an excepted guardian is not required, from the day of the exception") {
  const ConsentFacts facts = record({}, {without(guardian_2, "2015-05-09")});
  CHECK(required(facts, "2015-05-08") == "vh1,vh2");
  CHECK(required(facts, "2015-05-09") == "vh1");
  CHECK(required(facts, "2015-05-10") == "youth,vh1");  // the 15th birthday
  CHECK(required(facts, "2018-05-09") == "youth,vh1");
  CHECK(required(facts, "2018-05-10") == "youth");  // the 18th birthday
}

TEST_CASE("nobody under age decides alone: both guardians cannot be done without") {
  const ConsentFacts facts =
      record({}, {without(guardian_1, "2014-01-01"), without(guardian_2, "2014-01-01")});
  CHECK(required(facts, "2015-05-09") == "vh1,vh2");
  CHECK(required(facts, "2015-05-10") == "youth,vh1,vh2");
  CHECK(required(facts, "2018-05-09") == "youth,vh1,vh2");
  CHECK(required(facts, "2018-05-10") == "youth");
  CHECK_FALSE(exceptions_count(facts, {}, day("2018-05-09")));
  CHECK(exceptions_count(facts, {}, day("2018-05-10")));
  const std::vector<Signature> own{{youth, day("2017-03-01")}};
  CHECK(days(record(own, {without(guardian_1, "2017-03-01"), without(guardian_2, "2017-03-01")})) ==
        "never");
  const std::vector<Signature> both{{youth, day("2017-03-01")}, {appointed, day("2017-03-02")}};
  CHECK(days(record(both, {without(guardian_1, "2017-03-01"),
                           without(guardian_2, "2017-03-01")})) == "2017-03-02..2029-12-31");
}

TEST_CASE("where the municipality lets the young decide from an earlier age, they do") {
  const ConsentFacts facts =
      record({}, {without(guardian_1, "2014-01-01"), without(guardian_2, "2014-01-01")});
  const ConsentRules rules{.youth_signs_from = 15, .adult_from = 16};
  CHECK_FALSE(exceptions_count(facts, rules, day("2016-05-09")));
  CHECK(exceptions_count(facts, rules, day("2016-05-10")));
}

TEST_CASE("one born on a leap day is of age on 1 March") {
  const ConsentFacts one = record({}, {without(guardian_2, "2014-01-01")}, "2000-02-29");
  CHECK(required(one, "2015-02-28") == "vh1");
  CHECK(required(one, "2015-03-01") == "youth,vh1");
  CHECK(required(one, "2018-02-28") == "youth,vh1");
  CHECK(required(one, "2018-03-01") == "youth");
}

TEST_CASE("an age that is not certain lets nobody decide alone") {
  ConsentFacts facts =
      record({}, {without(guardian_1, "2014-01-01"), without(guardian_2, "2014-01-01")});
  facts.birth_date.reset();
  CHECK(required(facts, "2018-06-01") == "youth,vh1,vh2");  // 17 or 18
  CHECK(required(facts, "2018-12-31") == "youth");          // 18 for certain
  facts.birth_year.reset();
  CHECK(required(facts, "2019-01-01") == "youth,vh1,vh2");
}

TEST_CASE("a consent holds from the exception when that was what it lacked") {
  std::vector<Signature> two{{youth, day("2017-03-01")}, {guardian_1, day("2017-03-01")}};
  CHECK(days(record(two, {})) == "never");
  CHECK(days(record(two, {without(guardian_2, "2017-03-08")})) == "2017-03-08..2029-12-31");
  CHECK(days(record(two, {without(guardian_2, "2017-02-01")})) == "2017-03-01..2029-12-31");
  // An exception is no signature.
  CHECK(days(record({}, {without(guardian_2, "2017-03-08")})) == "never");
  CHECK(days(record({{youth, day("2017-03-01")}}, {without(guardian_2, "2017-03-08")})) == "never");
}

TEST_CASE("what one guardian signed for a child ends as what two signed") {
  CHECK(days(record({{guardian_1, day("2015-05-09")}}, {without(guardian_2, "2015-05-09")})) ==
        "2015-05-09..2018-05-09");
  // On the birthday the young person must sign, too.
  CHECK(days(record({{guardian_1, day("2015-05-10")}}, {without(guardian_2, "2015-05-10")})) ==
        "never");
}

TEST_CASE("what was not known yet on a day is no reason for that day") {
  ConsentFacts facts = record({{youth, day("2017-03-01")}, {guardian_1, day("2017-03-01")}},
                              {without(guardian_2, "2017-03-08")});
  facts.given_on = day("2017-03-01");
  const std::vector all{facts};
  CHECK(missing_reason(all, {}, day("2017-03-07")).key == "guardian_waiting");
  CHECK(state_on(facts, {}, day("2017-03-07")) == ConsentState::incomplete);
  CHECK(state_on(facts, {}, day("2017-03-08")) == ConsentState::in_force);
}

TEST_CASE("only guardians who would have to sign can be done without") {
  const ConsentFacts nobody = record({}, {});
  CHECK(fault(without(guardian_2, "2017-03-01"), nobody) == "none");
  CHECK(fault(without(youth, "2017-03-01"), nobody) == "giver");
  CHECK(fault(without(appointed, "2017-03-01"), nobody) == "giver");
  CHECK(fault(without(guardian_2, "2018-05-09"), nobody) == "none");
  CHECK(fault(without(guardian_2, "2018-05-10"), nobody) == "not_required");  // an adult
  ConsentFacts one = nobody;
  one.guardians = 1;
  CHECK(fault(without(guardian_2, "2017-03-01"), one) == "not_required");
  CHECK(fault(without(guardian_1, "2017-03-01"), one) == "nobody");
  CHECK(fault(without(guardian_1, "2015-05-09"), one) == "nobody");
  one.signatures = {{appointed, day("2015-05-09")}};
  CHECK(fault(without(guardian_1, "2015-05-09"), one) == "none");
}

TEST_CASE(
    "who cannot be reached is decided by somebody, and a decision of the board has a number") {
  const ConsentFacts nobody = record({}, {});
  GuardianException exception = without(guardian_2, "2017-03-01", "unreachable");
  CHECK(fault(exception, nobody) == "decided_by");
  exception.decided_by = "social";
  CHECK(fault(exception, nobody) == "none");
  exception = without(guardian_2, "2017-03-01", "board_decision");
  CHECK(fault(exception, nobody) == "reference");
  exception.reference = "SN 2017/044";
  CHECK(fault(exception, nobody) == "none");
}
