// The plan: what is open, what is next, and numbers that are never used again.
#include "domain/free_text.hpp"
#include "domain/plan.hpp"

#include "base/error.hpp"
#include "support/day.hpp"

#include <doctest/doctest.h>

using namespace jagmed;
using namespace jagmed::test;

namespace {

Plan plan_of(const char* started, std::optional<Date> closed = {}) {
  return {.started = day(started), .closed = closed, .close_reason = closed ? "revised" : ""};
}

}  // namespace

TEST_CASE("the open plan is the latest that holds on the day") {
  const std::vector<Plan> plans{plan_of("2017-01-09", day("2017-03-31")), plan_of("2017-04-01")};
  CHECK(open_plan(plans, day("2017-01-08")) == nullptr);
  CHECK(open_plan(plans, day("2017-03-31")) == &plans[0]);
  CHECK(open_plan(plans, day("2017-04-01")) == &plans[1]);
  CHECK(open_plan({}, day("2017-04-01")) == nullptr);
}

TEST_CASE("the next follow-up is the earliest of the plan and what goes on in it") {
  Plan plan = plan_of("2017-01-09");
  CHECK_FALSE(next_review(plan, day("2017-01-10")));
  plan.review_on = day("2017-08-28");
  plan.measures = {{.number = 1, .started = day("2017-01-09"), .review_on = day("2017-06-15")},
                   {.number = 2,
                    .started = day("2017-01-09"),
                    .ended = day("2017-02-01"),
                    .end_reason = "done",
                    .review_on = day("2017-03-01")}};
  CHECK(next_review(plan, day("2017-05-01")) == day("2017-06-15"));
  CHECK(next_review(plan, day("2017-01-20")) == day("2017-03-01"));  // the second went on then
  plan.measures[0].ended = day("2017-04-30");
  CHECK(next_review(plan, day("2017-05-01")) == day("2017-08-28"));
  plan.closed = day("2017-05-01");
  CHECK_FALSE(next_review(plan, day("2017-05-01")));
}

TEST_CASE("an insats that was registered by mistake goes on no day") {
  Plan plan = plan_of("2017-01-09");
  plan.measures = {{.number = 1, .started = day("2017-01-09")},
                   {.number = 2,
                    .started = day("2017-01-09"),
                    .ended = day("2017-05-01"),
                    .end_reason = "error"}};
  REQUIRE(measures_on(plan, day("2017-02-01")).size() == 1);
  CHECK(measures_on(plan, day("2017-02-01")).front()->number == 1);
}

TEST_CASE("a number is never used again") {
  Plan plan = plan_of("2017-01-09");
  CHECK(next_goal_number(plan) == 1);
  plan.goals = {{.number = 1}, {.number = 3, .dropped_on = day("2017-02-01")}};
  plan.measures = {{.number = 2}};
  CHECK(next_goal_number(plan) == 4);
  CHECK(next_measure_number(plan) == 3);
  CHECK(goals_on(plan, day("2017-01-31")).size() == 2);
  CHECK(goals_on(plan, day("2017-02-01")).size() == 1);
}

TEST_CASE("free text is plain, short and of nobody's number") {
  CHECK(checked_text("  läsa mer ") == "läsa mer");
  CHECK(checked_text("ÅP 2017-044") == "ÅP 2017-044");
  for (const std::string& wrong : {std::string(" "), std::string("a\nb"), std::string("a\x1b[2J"),
                                   std::string(501, 'a'), std::string("hos 20010412-2387")}) {
    CAPTURE(wrong);
    CHECK_THROWS_AS((void)checked_text(wrong), Error);
  }
}

TEST_CASE("whose codes stand in a text") {
  CHECK(persons_in_text("ring P-0017 och p20, sedan (P3:s) mor; P4s och \u201dP5\u201d", "P") ==
        std::vector<PersonId>{17, 20, 3, 4, 5});
  CHECK(persons_in_text("P\u20130017 p17\u2013p18", "P") == std::vector<PersonId>{17, 17, 18});
  for (const char* none :
       {"\u00c5P 2017-044", "\u00e5p17", "17", "app12", "p17kg", "P", "p-", "P0", "p12345678", ""})
    CHECK_MESSAGE(persons_in_text(none, "P").empty(), none);
  CHECK(persons_in_text("p17", "M").empty());
  CHECK(persons_in_text("p17", "").empty());
}

TEST_CASE("a text of nobody holds no code and no number of a person") {
  CHECK(checked_text_of_nobody(" boka rum 17 ", "P", "hint") == "boka rum 17");
  for (const char* wrong : {"ring p17", "P-0017", "20010412-2387", " "})
    CHECK_THROWS_AS((void)checked_text_of_nobody(wrong, "P", "hint"), Error);
}
