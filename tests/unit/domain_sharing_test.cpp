// What is told with a paper, what words may hold, how soon a first meeting came, what of needs is
// given out.
#include "base/error.hpp"
#include "domain/first_meeting.hpp"
#include "domain/free_text.hpp"
#include "domain/public_unmet.hpp"
#include "domain/shared_kinds.hpp"
#include "domain/shared_parts.hpp"
#include "support/day.hpp"

#include <doctest/doctest.h>

using namespace jagmed;
using namespace jagmed::test;

namespace {

using Texts = std::vector<std::string>;
constexpr BySex kMany{100, 100, 0};  // participants

}  // namespace

TEST_CASE("an area of drugs is health, economy is housing, whatever paper it stands on") {
  for (const char* key : {"social", "", "talk"}) CHECK(data_kind_told_by(key).empty());
  for (const char* key : {"substance", "health", "crime"})
    CHECK(data_kind_told_by(key) == "health");
  CHECK(data_kind_told_by("economy") == "housing");
}

TEST_CASE("of a municipality's own area or insats nobody knows what it tells: it is health") {
  for (const char* key : {"chess", "mood"}) CHECK(data_kind_told_by(key) == "health");
  for (const char* area :
       {"pedagogy", "social", "school", "leisure", "language", "work", "motivation"})
    CHECK(data_kind_told_by(area).empty());
}

TEST_CASE("the family is told of no more lightly than housing") {
  for (const char* key : {"home", "family", "guardian_support", "parent_course", "bus_group"})
    CHECK(data_kind_told_by(key) == "housing");
  CHECK(data_kind_told_by("relatives_group") == "health");
  for (const char* focus : {"pupil", "school"}) CHECK(data_kind_told_by(focus).empty());
}

TEST_CASE("who set a goal and what kind of plan it is tells that they know somebody") {
  Plan plan{.kind = "own"};
  plan.goals.push_back({.set_by = "youth"});
  CHECK(kinds_of_plan(plan, {}) == Texts{"measures"});
  plan.goals.push_back({.set_by = "social"});
  CHECK(kinds_of_plan(plan, {}) == Texts{"measures", "housing"});
  CHECK(kinds_of_plan({.kind = "kaa"}, {}) == Texts{"measures"});
  CHECK(kinds_of_plan({.kind = "sig"}, {}) == Texts{"measures", "housing", "health"});
  CHECK(kinds_of_plan({.kind = "of_ones_own"}, {}) == Texts{"measures", "health"});
}

TEST_CASE("what is for others in the family is for nobody who is told by consent") {
  const MayKnow all = [](std::string_view) { return true; };
  CHECK_FALSE(told_by(PlanMeasure{.kind = "talk", .focus = "family"}).to(all));
  for (const char* kind : {"guardian_support", "parent_course", "relatives_group"})
    CHECK_FALSE(told_by(PlanMeasure{.kind = kind}).to(all));
  CHECK_FALSE(told_by(PlanMeasure{.kind = "talk", .organisation = "anhorig"}).to(all));
  CHECK_FALSE(told_by(WaitingOn{.party = "anhorig"}).to(all));
  CHECK_FALSE(told_by(UnmetNeed{.kind = "family_therapist"}).to(all));
  CHECK(told_by(PlanGoal{.area = "home"}).to(all));
  CHECK(told_by(UnmetNeed{.kind = "contact_person_sol"}).to(all));
}

TEST_CASE(
    "of a plan the parts are left out that a reader may not know of, and no gap tells of it") {
  const MayKnow no_health = [](std::string_view kind) { return kind != "health"; };
  Plan plan{.kind = "sig", .closed = day("2017-06-01"), .close_reason = "moved"};
  plan.goals = {{.number = 1, .area = "health"}, {.number = 2, .area = "economy"}};
  plan.measures = {{.number = 1, .kind = "talk", .organisation = "bup"},
                   {.number = 4, .kind = "studies"}};
  plan.reviews = {{.outcome = "a_code_of_ones_own"}, {.outcome = "continue"}};
  const auto taken = leave_out(plan, no_health);
  REQUIRE(taken.size() == 3);
  CHECK(taken.front().number == 1);
  CHECK(taken.front().told.kinds == Texts{"health"});
  forget_numbers(plan);
  REQUIRE(plan.goals.size() == 1);
  CHECK(plan.goals.front().area == "economy");
  CHECK(plan.goals.front().number == 0);
  REQUIRE(plan.measures.size() == 1);
  CHECK(plan.measures.front().kind == "studies");
  CHECK(plan.measures.front().number == 0);
  CHECK(plan.reviews.size() == 1);
  CHECK(plan.close_reason.empty());
  CHECK(plan.kind.empty());
  PlanAround around;
  around.waiting = {{.party = "bup"}, {.party = "school"}};
  CHECK(leave_out(around, no_health).size() == 1);
  CHECK(around.waiting.front().party == "school");
}

TEST_CASE("the kind of a plan is there or not by who reads, never by what it is") {
  const MayKnow none = [](std::string_view) { return false; };
  Plan plan{.kind = "own"};
  CHECK(leave_out(plan, none).empty());
  CHECK(plan.kind.empty());
}

TEST_CASE(
    "of a mapping areas are left out, and who said something; nobody sees if they were asked") {
  const MayKnow no_health = [](std::string_view kind) { return kind != "health"; };
  Mapping mapping{.main_area = "crime", .present = {"youth", "a_code_of_ones_own"}};
  mapping.factors = {{.area = "health"}, {.area = "school", .source = "a_code_of_ones_own"}};
  CHECK(leave_out(mapping, no_health));
  CHECK(mapping.main_area.empty());
  CHECK(mapping.present == Texts{"youth"});
  REQUIRE(mapping.factors.size() == 1);
  CHECK(mapping.factors.front().source.empty());
  CHECK_FALSE(leave_out(mapping, no_health));
  CHECK(hidden_areas(CodeBook{}, no_health) ==
        std::set<std::string>{"crime", "health", "substance"});
}

TEST_CASE("who said something in a mapping, or was there, is told with it") {
  std::vector<Mapping> versions(1);
  versions.front().factors.push_back({.area = "school", .source = "guardian"});
  versions.front().present = {"youth", "project", "school"};
  CHECK(kinds_of_mapping(versions) == Texts{"mapping"});
  versions.front().present.emplace_back("social");
  CHECK(kinds_of_mapping(versions) == Texts{"mapping", "housing"});
  versions.front().factors.front().source = "a_code_of_ones_own";
  CHECK(kinds_of_mapping(versions) == Texts{"mapping", "housing", "health"});
}

TEST_CASE("words may be about anything: they are told with all kinds that can be consented to") {
  CodeBook codes;
  codes.put({"data_kind", "religion", "Tro", "Religion"});
  codes.put({"data_kind", "contact", "Kontaktuppgifter", "Contact details", false});
  const Texts all{"presence", "results", "mapping", "measures", "housing", "health", "religion"};
  CHECK(kinds_of_words(codes) == all);
  codes.put({"data_kind", "health", "Hälsa", "Health", false});
  CHECK(kinds_of_words(codes) == all);
  Plan plan;
  CHECK(kinds_told(plan, {}, codes) == Texts{"measures"});
  plan.goals.push_back({.text = "flytta hem"});
  CHECK(kinds_told(plan, {}, codes).size() == all.size());
}

TEST_CASE("whom somebody waits for and what is lacking tells of health or of where they live") {
  for (const char* key : {"school", "af", "ame", "kaa", "leisure", "culture", "employer",
                          "language_unit", "practice_place", "transport", "interpreter", "other"}) {
    CAPTURE(key);
    CHECK(data_kind_waited_for(key).empty());
  }
  for (const char* key : {"social", "placement", "housing"})
    CHECK(data_kind_waited_for(key) == "housing");
  for (const char* key :
       {"eht", "bup", "police", "anhorig", "ngo", "other_muni", "family_therapist",
        "contact_person_sol", "psychiatry", "addiction", "assessment", "a_code_of_ones_own"}) {
    CAPTURE(key);
    CHECK(data_kind_waited_for(key) == "health");
  }
}

TEST_CASE("a need of what the social services give tells of them, too") {
  for (const char* key : {"contact_person_sol", "family_therapist"}) {
    CAPTURE(key);
    PlanAround around;
    around.unmet.push_back({.kind = key});
    CHECK(kinds_of_plan({}, around) == Texts{"measures", "health", "housing"});
  }
}

TEST_CASE("a municipality's own codes may tell of anything, in whichever list they stand") {
  for (const auto& [list, key] : {std::pair{"activity", "social"},
                                  {"area", "talk"},
                                  {"party", "other_code"},
                                  {"unmet_need", "school"},
                                  {"respondent", "af"},
                                  {"review_outcome", "x"}})
    CHECK(data_kind_of_own(list, key) == "health");
  CHECK(data_kind_of_own("activity", "talk").empty());
  CHECK(data_kind_of_own("plan_end", "").empty());
}

TEST_CASE("who answers for an insats tells what a wait for them tells") {
  Plan plan;
  plan.measures.push_back({.kind = "talk"});
  CHECK(kinds_of_plan(plan, {}) == Texts{"measures"});
  plan.measures.push_back({.kind = "talk", .organisation = "school"});
  CHECK(kinds_of_plan(plan, {}) == Texts{"measures"});
  plan.measures.push_back({.kind = "talk", .organisation = "bup"});
  CHECK(kinds_of_plan(plan, {}) == Texts{"measures", "health"});
  plan.measures.push_back({.kind = "talk", .organisation = "social"});
  CHECK(kinds_of_plan(plan, {}) == Texts{"measures", "health", "housing"});
}

TEST_CASE("all that stands beside a plan is asked for, also what is over; words are dropped") {
  PlanAround around;
  around.waiting.push_back({.party = "school", .what = "schema"});
  Plan plan;
  plan.goals.push_back({.area = "social"});
  CHECK(kinds_of_plan(plan, around) == Texts{"measures"});
  around.answered.push_back({.party = "eht"});
  CHECK(kinds_of_plan(plan, around) == Texts{"measures", "health"});
  around.met.push_back({.kind = "placement"});
  CHECK(kinds_of_plan(plan, around) == Texts{"measures", "health", "housing"});
  around.unmet.push_back({.kind = "other", .other_text = "en cykel"});
  CHECK(drop_words(around));
  CHECK(around.waiting.front().what.empty());
  CHECK(around.unmet.front().other_text.empty());
  CHECK_FALSE(drop_words(around));
}

TEST_CASE("the words of a plan itself are dropped as those beside it") {
  Plan plan{.external_ref = "ÅP utredning ADHD"};
  plan.goals.push_back({.text = "orka mer", .area = "social"});
  plan.measures.push_back({.kind = "other", .other_text = "behandling"});
  CHECK(drop_words(plan));
  CHECK(plan.external_ref.empty());
  CHECK(plan.goals.front().text.empty());
  CHECK(plan.goals.front().area == "social");
  CHECK(plan.measures.front().other_text.empty());
  CHECK_FALSE(drop_words(plan));
}

TEST_CASE(
    "grades are results, who works in school is there, who has gone on to work tells nothing "
    "further, of other reasons "
    "nobody knows what they tell") {
  for (const char* end : {"np_eligible", "exam"}) CHECK(data_kind_told_by_end(end) == "results");
  CHECK(data_kind_told_by_end("works_in_school") == "presence");
  for (const char* end : {"to_studies", "to_work", "to_practice"})
    CHECK(data_kind_told_by_end(end).empty());
  for (const char* end : {"frisk", "after_treatment"})
    CHECK(data_kind_told_by_end(end) == "health");
}

TEST_CASE("words hold no telephone number and no e-mail address") {
  for (const char* text :
       {"ring 070-123 45 67", "0155-21 00 00", "+46 70 123 45 67", "(0155) 210 00 00",
        "mamma nås på 08-123 456 78.", "mejla anna.b@exempel.se", "a@b.nu efter kl 16",
        "tel:0701234567", "mamma,070-123 45 67", "070\u2013123\u00A045\u00A067", "x@a.b.se",
        "x@skola.örebro.se"}) {
    CAPTURE(text);
    CHECK(holds_contact_detail(text));
    CHECK_THROWS_AS((void)checked_text(text), Error);
    CHECK_THROWS_AS((void)checked_page(text), Error);
  }
  for (const char* text :
       {"möte 2017-05-22 08:15-09:30", "01-02-2017 eller 05-02-2017", "åk 09, sal 0123",
        "dnr 2017-00123", "vi ses @ skolan", "0 av 10 dagar", "10 000 kr",
        "2017-01-02 – 2017-03-04", "09.00-10.30", "KS 2017/0123", "01.02.2017"}) {
    CAPTURE(text);
    CHECK_FALSE(holds_contact_detail(text));
  }
}

TEST_CASE("the number of a matter is no telephone number, however it begins") {
  for (const char* text :
       {"0581-2017-12", "dnr 0581-2017-12.", "0581-2017-12345, se beslutet", "0581-1999-7",
        "2017:012", "2017/0123456", "SoN 2017:0123", "0123/2017", "01/02/2017", "09/10-2017",
        "kl 09.00", "09.00 10.30", "01.02.2017 kl 08.15", "beslut 08-2017-45", "08-2017-123",
        "031-2017-45", "dnr0581-2017-12"}) {
    CAPTURE(text);
    CHECK_FALSE(holds_contact_detail(text));
  }
  for (const char* text :
       {"0581-201 712", "0581-20 17 12", "0581-201712", "070.123.45.67", "070/1234567",
        "08.123 45 67", "08/123 456 78", "+46.70.123.45.67", "0581-2017-12 070-123 45 67",
        "0581-3017-12", "0581-2017-12-3", "0581.201712", "08-2017-4567", "070-2017-456",
        "08-3017-45", "08-20 17 45"}) {
    CAPTURE(text);
    CHECK(holds_contact_detail(text));
  }
}

TEST_CASE(
    "a telephone number directly behind a word is one, a code with letters in front is none") {
  for (const char* text : {"ring070-1740612", "tel0701740612", "TEL0701740612", "nr070-174 06 12",
                           "mamma0155-210000", "ring+46701740612", "hem08-123 456 78."}) {
    CAPTURE(text);
    CHECK(holds_contact_detail(text));
  }
  for (const char* text : {"KS0123456789", "SoN0581-201712", "id0012345678", "sal0123", "P0123",
                           "ks0717401234567", "a0701740612f", "vecka02-2017", "kl08.15-09.30"}) {
    CAPTURE(text);
    CHECK_FALSE(holds_contact_detail(text));
  }
}

TEST_CASE("days to the first joint meeting: those who have had none are counted, not measured") {
  CHECK(first_meeting_figures({}).referred == 0);
  const std::vector<FirstMeeting> all{{1, day("2017-02-01"), day("2017-02-11")},
                                      {2, day("2017-02-01"), std::nullopt},
                                      {3, day("2017-02-01"), day("2017-02-01")},
                                      {4, day("2017-02-01"), day("2017-03-03")}};
  const auto found = first_meeting_figures(all);
  CHECK(found.referred == 4);
  CHECK(found.met == 3);
  CHECK(found.median_tenths == 100);
  CHECK(found.longest_days == 30);
}

TEST_CASE("needs of few are hidden when they are given out, and so is a sex that few are of") {
  const std::vector<UnmetFigure> needs{
      {"interpreter", {5, 9, 0}}, {"housing", {2, 1, 0}}, {"psychiatry", {7, 2, 0}}};
  const Texts kinds{"interpreter", "housing", "psychiatry", "other"};
  const PublicTable table = public_unmet(needs, kinds, kMany, day("2017-06-30"));
  const std::vector<PublicTable> tables{table};
  const auto outcome = hide_small(tables, {}, {.hide_below = 5, .percent_base = 10});
  REQUIRE(outcome.state != PublicState::refused);
  const auto hidden = [&](const char* kind) {
    return outcome.hidden.front().by_sex(public_unmet_row(kind));
  };
  CHECK_FALSE(hidden("interpreter").total);
  CHECK(hidden("housing").total);
  CHECK_FALSE(hidden("psychiatry").total);
  CHECK(hidden("psychiatry").male);
  CHECK(hidden("psychiatry").female);
  CHECK_FALSE(hidden("other").total);
}

TEST_CASE("from the needs of one day and the next nobody's is told") {
  const Texts kinds{"psychiatry"};
  const auto given_out = [&](Date as_of, BySex persons, std::span<const Publication> earlier) {
    const std::vector<UnmetFigure> needs{{"psychiatry", persons}};
    const std::vector<PublicTable> tables{public_unmet(needs, kinds, kMany, as_of)};
    const auto outcome = hide_small(tables, earlier, {.hide_below = 5, .percent_base = 10});
    const bool printed = outcome.state != PublicState::refused &&
                         !outcome.hidden.front().by_sex(public_unmet_row("psychiatry")).total;
    return std::pair(printed, outcome.hidden.empty()
                                  ? Publication{.as_of = as_of, .figures = {}}
                                  : publication_of(tables.front(), outcome.hidden.front()));
  };
  const auto [first, table] = given_out(day("2017-06-30"), {7, 6, 0}, {});
  REQUIRE(first);
  const std::vector<Publication> earlier{table};
  CHECK_FALSE(given_out(day("2017-07-01"), {8, 6, 0}, earlier).first);  // one girl more
  CHECK_FALSE(given_out(day("2017-07-01"), {5, 6, 0}, earlier).first);  // two have met it
  CHECK(given_out(day("2017-07-01"), {7, 6, 0}, earlier).first);
}

TEST_CASE("who lacks nothing of a kind is no small group among the participants") {
  const Texts kinds{"psychiatry"};
  const std::vector<UnmetFigure> needs{{"psychiatry", {7, 6, 0}}};
  const auto hidden = [&](BySex participants) {
    const std::vector<PublicTable> tables{
        public_unmet(needs, kinds, participants, day("2017-06-30"))};
    return hide_small(tables, {}, {.hide_below = 5, .percent_base = 10})
        .hidden.front()
        .by_sex(public_unmet_row("psychiatry"));
  };
  CHECK(hidden({8, 8, 0}).total);    // 16 participants: three are without
  CHECK(hidden({8, 20, 0}).female);  // one girl is
  CHECK_FALSE(hidden({8, 20, 0}).total);
  CHECK_FALSE(hidden({7, 6, 0}).any());  // nobody is
  CHECK_FALSE(hidden({20, 20, 0}).any());
}
