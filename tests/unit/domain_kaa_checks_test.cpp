#include "domain/kaa_checks.hpp"
#include "unit/kaa_cases.hpp"

#include <doctest/doctest.h>

#include <functional>

using namespace jagmed;
using namespace jagmed::test;

namespace {

std::vector<KaaFinding> findings_of(const std::vector<KaaCase>& cases, KaaCheckInput in = {}) {
  in.cases = cases;
  if (in.today == Date()) in.today = kaa_day("2017-07-10");
  if (in.period == DateRange{}) in.period = Half{2017, 1}.days();
  return kaa_findings(in);
}

const KaaFinding* finding(const std::vector<KaaFinding>& all, std::string_view rule) {
  for (const auto& each : all)
    if (each.rule == rule) return &each;
  return nullptr;
}

/// One rule with a spell that breaks it, and nothing else does; the untouched spell keeps all.
struct Broken {
  std::string_view rule;
  CheckLevel level;
  std::function<void(KaaCase&)> make;
};

const std::vector<Broken>& broken() {
  static const auto kError = CheckLevel::error, kWarning = CheckLevel::warning;
  static const std::vector<Broken> kAll{
      {"K01", kError, [](KaaCase& c) { c.number = "199906282381"; }},
      {"K01", kError, [](KaaCase& c) { c.number = "19990628T123"; }},
      {"K01", kError, [](KaaCase& c) { c.number.clear(); }},
      {"K02", kError,
       [](KaaCase& c) {
         c.person.birth_date = kaa_day("1997-02-01");
         end_case(c, "2017-02-01", "moved_out");
       }},
      {"K02", kError,
       [](KaaCase& c) {
         c.person.birth_date = kaa_day("1997-03-01");
         end_case(c, "2017-03-02", "moved_out");
       }},
      {"K03", kError, [](KaaCase& c) { c.spell.started = kaa_day("2017-07-01"); }},
      {"K05", kError, [](KaaCase& c) { c.spell.ended = kaa_day("2017-03-01"); }},
      {"K05", kError, [](KaaCase& c) { c.spell.deregistration_reason = "moved_out"; }},
      {"K06", kError,
       [](KaaCase& c) {
         c.person.birth_date = kaa_day("1997-03-02");
         end_case(c, "2017-03-01", "turned_20");
       }},
      {"K07", kError, [](KaaCase& c) { end_case(c, "2017-01-31", "moved_out"); }},
      {"K07", kError,
       [](KaaCase& c) {
         c.measures.push_back(kaa_measure("ongoing", "2017-03-02"));
         c.measures[0].started = kaa_day("2017-03-01");
       }},
      {"K08", kWarning,
       [](KaaCase& c) { c.measures.push_back(kaa_measure("offered", "2017-01-31")); }},
      {"K08", kWarning,
       [](KaaCase& c) {
         c.measures.push_back(kaa_measure("ongoing", "2017-03-01"));
         c.measures[0].started = kaa_day("2017-03-01");
         end_case(c, "2017-04-20", "moved_out");
       }},
      {"K09", kError,
       [](KaaCase& c) {
         c.measures.push_back(kaa_measure("completed", "2017-03-02"));
         c.measures[0].ended = kaa_day("2017-04-01");
       }},
      {"K09", kError,
       [](KaaCase& c) {
         c.measures.push_back(kaa_measure("interrupted", "2017-03-02"));
         c.measures[0].occupation_after = "work";
       }},
      {"K10", kError,
       [](KaaCase& c) {
         c.measures.push_back(kaa_measure("declined", "2017-03-02"));
         c.measures[0].occupation_after = "work";
       }},
      {"K11", kWarning, [](KaaCase& c) { c.spell.registration_reason = "unknown"; }},
      {"K12", kError, [](KaaCase& c) { c.person.birth_date = kaa_day("1997-06-30"); }},
      {"K16", kWarning, [](KaaCase& c) { c.person.birth_date = kaa_day("2002-02-02"); }}};
  return kAll;
}

}  // namespace

TEST_CASE("a spell without a fault is found by no check") {
  KaaCase one = kaa_case();
  one.measures.push_back(kaa_measure("completed", "2017-02-01"));
  one.measures[0].started = kaa_day("2017-02-10");
  one.measures[0].ended = kaa_day("2017-05-01");
  one.measures[0].occupation_after = "work";
  one.measures.push_back(kaa_measure("declined", "2017-05-02"));
  CHECK(findings_of({one}).empty());
  end_case(one, "2017-06-01", "started_national");
  CHECK(findings_of({one}).empty());
}

TEST_CASE("each rule on one spell: broken it is found, and only it") {
  for (const auto& each : broken()) {
    CAPTURE(each.rule);
    KaaCase one = kaa_case();
    each.make(one);
    const auto found = findings_of({one, kaa_case(2)});
    REQUIRE(found.size() == 1);
    CHECK(found[0].rule == each.rule);
    CHECK(found[0].level == each.level);
    CHECK(found[0].persons == std::vector<PersonId>{1});
    CHECK(found[0].message.key == "kaa.check." + std::string(each.rule));
  }
}

TEST_CASE("K02 and K06: the 20th birthday is the last day to be deregistered") {
  KaaCase one = kaa_case();
  one.person.birth_date = kaa_day("1997-03-01");
  end_case(one, "2017-03-01", "turned_20");
  CHECK(findings_of({one}).empty());
  end_case(one, "2017-03-03", "turned_20");
  CHECK(finding(findings_of({one}), "K06") != nullptr);
  KaaCheckInput in;
  in.rules.age_days = 2;
  CHECK(findings_of({one}, in).empty());
}

TEST_CASE("K04: spells may meet, not overlap") {
  KaaCase first = kaa_case(), second = kaa_case();
  end_case(first, "2017-03-01", "moved_out");
  second.spell.id = 2;
  second.spell.started = kaa_day("2017-03-01");
  CHECK(findings_of({first, second}).empty());
  second.spell.started = kaa_day("2017-02-28");
  const auto found = findings_of({second, first});
  REQUIRE(found.size() == 1);
  CHECK(found[0].rule == "K04");
  CHECK(found[0].persons == std::vector<PersonId>{1});
}

TEST_CASE("K09 says nothing of a measure that ended after the half-year") {
  KaaCase one = kaa_case();
  one.measures.push_back(kaa_measure("interrupted", "2017-03-02"));
  one.measures[0].started = kaa_day("2017-03-02");
  one.measures[0].ended = kaa_day("2017-07-01");
  CHECK(findings_of({one}).empty());
  one.measures[0].ended = kaa_day("2017-06-30");
  CHECK(finding(findings_of({one}), "K09") != nullptr);
}

TEST_CASE("K12 waits for the birthday") {
  KaaCase one = kaa_case();
  one.person.birth_date = kaa_day("1997-06-20");
  KaaCheckInput in{.today = kaa_day("2017-06-19")};
  CHECK(findings_of({one}, in).empty());
  in.today = kaa_day("2017-06-20");
  CHECK(finding(findings_of({one}, in), "K12") != nullptr);
}

TEST_CASE("K12 tells how many with protection are registered still, and names none") {
  KaaCase one = kaa_case(), open = kaa_case(2);
  one.person.birth_date = open.person.birth_date = kaa_day("1997-06-20");
  one.person.protection = Protection::confidentiality_mark;
  const auto found = findings_of({one, kaa_case(3)}, {.protected_acknowledged = true});
  REQUIRE(finding(found, "K12") != nullptr);
  CHECK(*finding(found, "K12")->message.values.begin() == "1");
  CHECK(finding(found, "K12")->message.key == "kaa.check.K12.protected");
  CHECK(finding(found, "K12")->level == CheckLevel::error);
  CHECK(finding(found, "K12")->persons.empty());
  end_case(one, "2017-06-20", "turned_20");
  CHECK(finding(findings_of({one, kaa_case(3)}, {.protected_acknowledged = true}), "K12") ==
        nullptr);
  CHECK(finding(findings_of({open}), "K12")->persons == std::vector<PersonId>{2});
}

TEST_CASE("K13: the same number and start twice") {
  const KaaCase one = kaa_case();
  KaaCase same = kaa_case(2), later = kaa_case(3);
  same.number = later.number = one.number;
  later.spell.started = kaa_day("2017-03-01");
  CHECK(finding(findings_of({one, later}), "K13") == nullptr);
  const auto found = findings_of({one, same});
  REQUIRE(finding(found, "K13") != nullptr);
  CHECK(finding(found, "K13")->persons == std::vector<PersonId>{2});
}

TEST_CASE(
    "K14: somebody with protection stops the file until that is acknowledged, and is not named") {
  KaaCase one = kaa_case();
  one.person.protection = Protection::protected_registration;
  one.number.clear();
  const auto found = findings_of({one, kaa_case(2)});
  REQUIRE(found.size() == 1);
  CHECK(found[0].rule == "K14");
  CHECK(found[0].level == CheckLevel::error);
  CHECK(found[0].persons.empty());
  CHECK(found[0].message.values == std::vector<std::string>{"1"});
  CHECK(findings_of({one}, {.protected_acknowledged = true})[0].level == CheckLevel::warning);
}

TEST_CASE("K15: introductory programmes left the responsibility on 1 July 2018") {
  KaaCase one = kaa_case();
  one.spell.started = kaa_day("2018-02-01");
  one.occupations = {{kaa_day("2018-02-01"), "im"}};
  KaaCheckInput before{.period = Half{2018, 1}.days(), .today = kaa_day("2018-12-31")};
  CHECK(findings_of({one}, before).empty());
  KaaCheckInput after{.period = Half{2018, 2}.days(), .today = kaa_day("2018-12-31")};
  CHECK(finding(findings_of({one}, after), "K15") != nullptr);
  one.occupations.push_back({kaa_day("2018-07-01"), "none"});
  CHECK(findings_of({one}, after).empty());
}

TEST_CASE("K15 looks at the days of the half-year alone") {
  KaaCase one = kaa_case();
  one.occupations = {{kaa_day("2018-08-01"), "im"}, {kaa_day("2019-01-01"), "work"}};
  const auto found_in = [&](Half half) {
    return finding(findings_of({one}, {.period = half.days(), .today = kaa_day("2019-12-31")}),
                   "K15") != nullptr;
  };
  CHECK(found_in({2018, 2}));
  CHECK_FALSE(found_in({2019, 1}));
  one.occupations[1].since = kaa_day("2019-01-02");
  CHECK(found_in({2019, 1}));
  CHECK_FALSE(found_in({2019, 2}));
}

TEST_CASE("K17: far fewer than in the return before") {
  const std::vector<KaaCase> four{kaa_case(1), kaa_case(2), kaa_case(3), kaa_case(4)};
  CHECK(findings_of(four, {.last_persons = 5}).empty());
  const auto found = findings_of(four, {.last_persons = 6});
  REQUIRE(found.size() == 1);
  CHECK(found[0].rule == "K17");
  CHECK(found[0].level == CheckLevel::warning);
}

TEST_CASE(
    "K17: far fewer than in the file that a new one takes the place of, whatever the half-year "
    "before had") {
  const std::vector<KaaCase> four{kaa_case(1), kaa_case(2), kaa_case(3), kaa_case(4)};
  CHECK(findings_of(four, {.last_persons = 4, .replaced = 5}).empty());
  const auto found = findings_of(four, {.last_persons = 4, .replaced = 6});
  REQUIRE(found.size() == 1);
  CHECK(found[0].rule == "K17");
  CHECK(found[0].message == Message("kaa.check.K17.same", {"4", "6", "20"}));
}

TEST_CASE("K18: a file of nobody is an error, also when all have protection") {
  KaaCase hidden = kaa_case();
  hidden.person.protection = Protection::confidentiality_mark;
  for (const auto& cases : {std::vector<KaaCase>{}, std::vector<KaaCase>{hidden}}) {
    const auto found = findings_of(cases, {.protected_acknowledged = true});
    REQUIRE(finding(found, "K18") != nullptr);
    CHECK(finding(found, "K18")->level == CheckLevel::error);
  }
  CHECK(finding(findings_of({kaa_case()}), "K18") == nullptr);
}

TEST_CASE("K19: measures without a column are a warning for each person") {
  KaaCheckInput in;
  in.left_out = {3, {1, 2}};
  const auto found = findings_of({kaa_case(1), kaa_case(2)}, in);
  REQUIRE(finding(found, "K19") != nullptr);
  CHECK(finding(found, "K19")->level == CheckLevel::warning);
  CHECK(finding(found, "K19")->persons == std::vector<PersonId>{1, 2});
  CHECK(finding(found, "K19")->message.values == std::vector<std::string>{"3"});
  CHECK(finding(findings_of({kaa_case()}), "K19") == nullptr);
}

TEST_CASE("errors are counted by person") {
  KaaCase one = kaa_case(), two = kaa_case(2);
  one.number.clear();
  two.number.clear();
  two.spell.registration_reason = "unknown";
  const auto found = findings_of({one, two});
  CHECK(count_of(found, CheckLevel::error) == 2);
  CHECK(count_of(found, CheckLevel::warning) == 1);
}
