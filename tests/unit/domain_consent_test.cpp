#include "domain/consent.hpp"
#include "support/day.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace jagmed;
using namespace jagmed::test;

namespace {

using enum Giver;

/// Born 2000-05-10: 15 on 2015-05-10, 18 on 2018-05-10.
ConsentFacts record(std::vector<Signature> signatures, std::string_view valid_to = "2019-12-31") {
  ConsentFacts facts{.birth_date = day("2000-05-10"), .birth_year = 2000};
  facts.signatures = std::move(signatures);
  facts.given_on = facts.signatures.empty() ? day("2017-03-01") : facts.signatures.front().on;
  for (const auto& s : facts.signatures) facts.given_on = std::min(facts.given_on, s.on);
  facts.valid_to = day(valid_to);
  return facts;
}

std::string days(const ConsentFacts& facts, const ConsentRules& rules = {}) {
  const auto range = days_in_force(facts, rules);
  return range ? range->first.iso() + ".." + range->last.iso() : "never";
}

std::string keys(const std::vector<Giver>& givers) {
  std::string all;
  for (const Giver giver : givers) all += (all.empty() ? "" : ",") + std::string(giver_key(giver));
  return all;
}

std::string required(const ConsentFacts& facts, std::string_view on,
                     const ConsentRules& rules = {}) {
  return keys(required_givers(facts, rules, day(on)));
}

std::string missing(const ConsentFacts& facts, std::string_view on,
                    const ConsentRules& rules = {}) {
  return keys(missing_givers(facts, rules, day(on)));
}

std::string state(const ConsentFacts& facts, std::string_view on, const ConsentRules& rules = {}) {
  return std::string(state_key(state_on(facts, rules, day(on)))).substr(14);
}

std::string reason(const ConsentFacts& facts, std::string_view on) {
  return missing_reason(std::vector{facts}, {}, day(on)).key;
}

}  // namespace

TEST_CASE("givers have the keys of their code list") {
  for (const Giver giver : {youth, guardian_1, guardian_2, appointed})
    CHECK(giver_from_key(giver_key(giver)) == giver);
  CHECK_FALSE(giver_from_key("mamma"));
}

TEST_CASE("who must sign follows from the age on the day of signing") {
  const ConsentFacts facts = record({});
  CHECK(required(facts, "2015-05-09") == "vh1,vh2");
  CHECK(required(facts, "2015-05-10") == "youth,vh1,vh2");  // the day of the 15th birthday
  CHECK(required(facts, "2018-05-09") == "youth,vh1,vh2");
  CHECK(required(facts, "2018-05-10") == "youth");  // the day of the 18th birthday
}

TEST_CASE("a leap day birthday falls on 1 March in other years") {
  ConsentFacts facts = record({});
  facts.birth_date = day("2000-02-29");
  CHECK(required(facts, "2015-02-28") == "vh1,vh2");
  CHECK(required(facts, "2015-03-01") == "youth,vh1,vh2");
  CHECK(required(facts, "2018-02-28") == "youth,vh1,vh2");
  CHECK(required(facts, "2018-03-01") == "youth");
  facts.signatures = {{guardian_1, day("2014-06-01")}, {guardian_2, day("2014-06-01")}};
  facts.given_on = day("2014-06-01");
  CHECK(days(facts) == "2014-06-01..2018-02-28");
}

TEST_CASE("one guardian, two, or an appointed one") {
  ConsentFacts facts = record({});
  facts.guardians = 1;
  CHECK(required(facts, "2014-01-01") == "vh1");
  CHECK(required(facts, "2017-01-01") == "youth,vh1");
  facts.guardians = 0;
  CHECK(required(facts, "2014-01-01") == "godman");
  CHECK(required(facts, "2017-01-01") == "youth,godman");
  CHECK(required(facts, "2018-05-10") == "youth");
}

TEST_CASE("the ages are configuration") {
  const ConsentRules rules{.youth_signs_from = 16, .adult_from = 20};
  const ConsentFacts facts = record({});
  CHECK(required(facts, "2016-05-09", rules) == "vh1,vh2");
  CHECK(required(facts, "2016-05-10", rules) == "youth,vh1,vh2");
  CHECK(required(facts, "2020-05-09", rules) == "youth,vh1,vh2");
  CHECK(required(facts, "2020-05-10", rules) == "youth");
}

TEST_CASE("an uncertain age asks for everybody who may have to sign") {
  ConsentFacts facts = record({});
  facts.birth_date.reset();
  CHECK(required(facts, "2014-12-31") == "vh1,vh2");        // 13 or 14
  CHECK(required(facts, "2015-01-01") == "youth,vh1,vh2");  // 14 or 15
  CHECK(required(facts, "2017-12-31") == "youth,vh1,vh2");  // 16 or 17
  CHECK(required(facts, "2018-01-01") == "youth,vh1,vh2");  // 17 or 18
  CHECK(required(facts, "2018-12-31") == "youth");  // 18 for certain: the last possible birthday
  facts.birth_year.reset();
  CHECK(required(facts, "2017-01-01") == "youth,vh1,vh2");  // nothing known
}

TEST_CASE("a consent holds from the day the last required signature was given") {
  CHECK(days(record({{youth, day("2017-03-01")},
                     {guardian_1, day("2017-03-01")},
                     {guardian_2, day("2017-03-08")}})) == "2017-03-08..2019-12-31");
  CHECK(days(record({{youth, day("2017-03-01")}, {guardian_1, day("2017-03-01")}})) == "never");
  CHECK(days(record({{guardian_1, day("2017-03-01")}, {guardian_2, day("2017-03-01")}})) ==
        "never");
  // The guardian's signature came first, the young person's last.
  CHECK(days(record({{guardian_2, day("2017-03-01")},
                     {guardian_1, day("2017-03-02")},
                     {youth, day("2017-04-01")}})) == "2017-04-01..2019-12-31");
}

TEST_CASE("one guardian's signature is enough when there is one, whichever it is called") {
  ConsentFacts facts = record({{youth, day("2017-03-01")}, {guardian_2, day("2017-03-02")}});
  CHECK(days(facts) == "never");
  facts.guardians = 1;
  CHECK(days(facts) == "2017-03-02..2019-12-31");
}

TEST_CASE("an appointed guardian stands for both guardians, guardians not for an appointed one") {
  ConsentFacts facts = record({{youth, day("2017-03-01")}, {appointed, day("2017-03-02")}});
  CHECK(days(facts) == "2017-03-02..2019-12-31");
  facts.guardians = 0;
  CHECK(days(facts) == "2017-03-02..2019-12-31");
  facts.signatures[1].giver = guardian_1;
  CHECK(days(facts) == "never");
  CHECK(missing(facts, "2017-04-01") == "godman");
}

TEST_CASE("when a birthday comes between two signatures, the later day decides who must sign") {
  ConsentFacts facts =
      record({{guardian_1, day("2015-05-01")}, {guardian_2, day("2015-05-10")}}, "2016-04-30");
  CHECK(days(facts) == "never");  // 15 that day: the young person signs too
  CHECK(missing(facts, "2015-05-09") == "vh2");
  CHECK(missing(facts, "2015-05-10") == "youth");
  facts.signatures[1].on = day("2015-05-09");
  CHECK(days(facts) == "2015-05-09..2016-04-30");
}

TEST_CASE("what only guardians signed ends the day before the young person becomes an adult") {
  const ConsentFacts facts =
      record({{guardian_1, day("2015-01-01")}, {guardian_2, day("2015-01-01")}});
  CHECK(days(facts) == "2015-01-01..2018-05-09");
  CHECK(state(facts, "2018-05-09") == "in_force");
  CHECK(state(facts, "2018-05-10") == "lapsed_by_age");
}

TEST_CASE("configured so, it ends the day before the young person signs for themselves") {
  const ConsentRules rules{.guardians_lapse_at_youth_age = true};
  ConsentFacts facts = record({{guardian_1, day("2015-01-01")}, {guardian_2, day("2015-01-01")}});
  CHECK(days(facts, rules) == "2015-01-01..2015-05-09");
  CHECK(state(facts, "2015-05-10", rules) == "lapsed_by_age");
  // A child's signature is welcome and carries nothing beyond that age.
  facts.signatures.push_back({youth, day("2015-01-01")});
  CHECK(days(facts, rules) == "2015-01-01..2015-05-09");
  CHECK(days(facts) == "2015-01-01..2018-05-09");
}

TEST_CASE("the young person's own signature carries a consent past the 18th birthday") {
  CHECK(days(record({{youth, day("2018-05-09")},
                     {guardian_1, day("2018-05-09")},
                     {guardian_2, day("2018-05-09")}})) == "2018-05-09..2019-12-31");
  CHECK(days(record({{youth, day("2018-05-10")}})) == "2018-05-10..2019-12-31");
}

TEST_CASE("with a birth year alone, guardians' consents end with the first possible birthday") {
  ConsentFacts facts = record({{guardian_1, day("2014-12-31")}, {guardian_2, day("2014-12-31")}});
  facts.birth_date.reset();
  CHECK(days(facts) == "2014-12-31..2017-12-31");
  CHECK(days(facts, {.guardians_lapse_at_youth_age = true}) == "2014-12-31..2014-12-31");
  // In the year of the 15th birthday everybody signs, and then it holds.
  facts = record({{youth, day("2015-01-01")},
                  {guardian_1, day("2015-01-01")},
                  {guardian_2, day("2015-01-01")}});
  facts.birth_date.reset();
  CHECK(days(facts, {.guardians_lapse_at_youth_age = true}) == "2015-01-01..2019-12-31");
}

TEST_CASE("a youth who signed at 17 without a guardian signs anew at 18") {
  ConsentFacts facts = record({{youth, day("2018-05-01")}});
  CHECK(state(facts, "2018-05-09") == "incomplete");
  CHECK(missing(facts, "2018-05-09") == "vh1,vh2");
  CHECK(state(facts, "2018-05-10") == "incomplete");  // a birthday is no signature
  CHECK(missing(facts, "2018-05-10") == "youth");
  CHECK(reason(facts, "2018-05-09") == "guardian_waiting");
  CHECK(reason(facts, "2018-05-10") == "turned_18");
}

TEST_CASE("the day of withdrawal is the first day it no longer holds") {
  ConsentFacts facts = record({{youth, day("2017-03-01")},
                               {guardian_1, day("2017-03-01")},
                               {guardian_2, day("2017-03-08")}});
  facts.withdrawn_on = day("2017-05-31");
  CHECK(days(facts) == "2017-03-08..2017-05-30");
  CHECK(state(facts, "2017-05-30") == "in_force");
  CHECK(state(facts, "2017-05-31") == "withdrawn");
  facts.withdrawn_on = day("2017-03-09");
  CHECK(days(facts) == "2017-03-08..2017-03-08");
  facts.withdrawn_on = day("2017-03-08");
  CHECK(days(facts) == "never");
  CHECK(state(facts, "2017-03-07") == "incomplete");
  CHECK(state(facts, "2017-03-08") == "withdrawn");
}

TEST_CASE("expired is not withdrawn") {
  const ConsentFacts facts = record({{youth, day("2017-03-01")},
                                     {guardian_1, day("2017-03-01")},
                                     {guardian_2, day("2017-03-08")}},
                                    "2018-02-28");
  CHECK(state(facts, "2017-02-28") == "not_yet");
  CHECK(state(facts, "2017-03-07") == "incomplete");
  CHECK(missing(facts, "2017-03-07") == "vh2");
  CHECK(missing(facts, "2017-03-08") == "");
  CHECK(state(facts, "2017-03-08") == "in_force");
  CHECK(state(facts, "2018-02-28") == "in_force");
  CHECK(state(facts, "2018-03-01") == "expired");
  // Never complete, and its time is over: nothing can be added any more.
  CHECK(state(record({{youth, day("2017-03-01")}}, "2018-02-28"), "2018-03-01") == "expired");
}

TEST_CASE("information needs no signature and is not ended by age") {
  ConsentFacts facts = record({}, "2199-12-31");
  facts.needs_signatures = false;
  CHECK(required(facts, "2017-03-01") == "");
  CHECK(missing(facts, "2017-03-01") == "");
  CHECK(days(facts) == "2017-03-01..2199-12-31");
  facts.withdrawn_on = day("2017-03-02");
  CHECK(days(facts) == "2017-03-01..2017-03-01");
}

TEST_CASE("a consent holds for so many whole months, information until further notice") {
  const auto end = [](std::string_view given, int months) {
    return default_valid_to(kRegister, day(given), {.valid_months = months}).iso();
  };
  CHECK(end("2017-03-01", 12) == "2018-02-28");
  CHECK(end("2015-03-01", 12) == "2016-02-29");
  CHECK(end("2017-05-31", 12) == "2018-05-30");
  CHECK(end("2016-02-29", 12) == "2017-02-28");  // 29 February comes 1 March, as birthdays do
  CHECK(end("2016-02-29", 48) == "2020-02-28");
  CHECK(end("2017-08-31", 6) == "2018-02-28");
  CHECK(end("2017-08-28", 6) == "2018-02-27");
  CHECK(end("2017-12-15", 1) == "2018-01-14");
  CHECK(end("2017-01-31", 1) == "2017-02-28");
  CHECK(end("2198-05-01", 120) == "2199-12-31");
  CHECK(default_valid_to(kInform, day("2017-03-01"), {}) == kOpenEnd);
}

TEST_CASE("the reason is derived from the consent given last, as it stood that day") {
  const ConsentFacts full = record({{youth, day("2017-03-01")},
                                    {guardian_1, day("2017-03-01")},
                                    {guardian_2, day("2017-03-08")}},
                                   "2018-02-28");
  CHECK(missing_reason({}, {}, day("2017-06-30")) == MissingReason{"not_asked", {}});
  CHECK(reason(full, "2017-02-28") == "not_asked");
  CHECK(missing_reason(std::vector{full}, {}, day("2017-03-07")) ==
        MissingReason{"guardian_waiting", day("2017-03-01")});
  CHECK(reason(full, "2017-03-08") == "not_asked");  // in force, but on no day of a spell
  CHECK(missing_reason(std::vector{full}, {}, day("2018-03-01")) ==
        MissingReason{"expired", day("2018-03-01")});
  ConsentFacts withdrawn = full;
  withdrawn.withdrawn_on = day("2017-05-31");
  CHECK(missing_reason(std::vector{withdrawn}, {}, day("2017-05-31")) ==
        MissingReason{"withdrawn", day("2017-05-31")});
  CHECK(reason(withdrawn, "2017-05-30") == "not_asked");
  CHECK(reason(record({{guardian_1, day("2017-03-01")}, {guardian_2, day("2017-03-01")}}),
               "2017-06-30") == "thinking");
  CHECK(missing_reason(
            std::vector{record({{guardian_1, day("2015-01-01")}, {guardian_2, day("2015-01-01")}})},
            {}, day("2018-06-01")) == MissingReason{"turned_18", day("2018-05-10")});
  CHECK(reason(record({{guardian_1, day("2017-03-01")}}, "2018-02-28"), "2018-03-10") ==
        "guardian_waiting");
  // A new, incomplete consent after an expired one.
  const ConsentFacts renewed = record({{youth, day("2018-03-05")}});
  CHECK(missing_reason(std::vector{renewed, full}, {}, day("2018-03-10")).key ==
        "guardian_waiting");
}

TEST_CASE("what ends at 15 by the configuration has expired, nobody has turned 18") {
  const ConsentFacts facts =
      record({{guardian_1, day("2015-01-01")}, {guardian_2, day("2015-01-01")}});
  CHECK(missing_reason(std::vector{facts}, {.guardians_lapse_at_youth_age = true},
                       day("2015-06-01")) == MissingReason{"expired", day("2015-05-10")});
}

TEST_CASE("hours are reported on consent to register, or on information") {
  CHECK(reporting_purpose(ReportingBasis::consent) == "register");
  CHECK(reporting_purpose(ReportingBasis::information) == "inform");
}
