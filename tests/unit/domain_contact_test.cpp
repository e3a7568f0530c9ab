// Who is to be reached, since when, and whether it happened in time.
#include "domain/contact.hpp"
#include "domain/follow_up.hpp"
#include "support/day.hpp"

#include <doctest/doctest.h>

using namespace jagmed;
using namespace jagmed::test;

namespace {

ContactAttempt attempt(const char* on, const char* mode, const char* result,
                       const char* with = "youth") {
  return {.day = day(on), .mode = mode, .with = with, .result = result};
}

Enrollment spell(const char* from, const char* to = nullptr, const char* reason = "moved",
                 Standing standing = Standing::started) {
  Enrollment e{
      .programme = "p", .standing = standing, .target_group = "risk", .started = day(from)};
  if (to != nullptr) {
    e.ended = day(to);
    e.end_reason = reason;
  }
  return e;
}

ContactCase case_on(const ContactFacts& facts, const char* as_of) {
  const auto found = contact_case(facts, day(as_of));
  REQUIRE(found);
  return *found;
}

}  // namespace

TEST_CASE("a contact is with youth or guardian, and they answered in some way") {
  CHECK(is_contact(attempt("2017-05-02", "phone", "reached")));
  CHECK(is_contact(attempt("2017-05-02", "phone", "refused", "guardian")));
  CHECK(is_contact(attempt("2017-05-02", "sms", "booked")));
  CHECK_FALSE(is_contact(attempt("2017-05-02", "phone", "reached", "school")));
  for (const char* result : {"no_answer", "message_left", "wrong_address"})
    CHECK_FALSE(is_contact(attempt("2017-05-02", "phone", result)));
  CHECK(usual_result("sms") == "message_left");
  CHECK(usual_result("phone") == "no_answer");
  CHECK(needs_two("visit_home"));
  CHECK_FALSE(needs_two("visit_school"));
}

TEST_CASE("the clock starts at the referral, the watch list or the enrolment, whichever is first") {
  CHECK(case_on({.spells = {spell("2017-05-02")}}, "2017-05-10").since == day("2017-05-02"));
  CHECK(case_on({.referrals = {day("2017-04-20")}}, "2017-05-10").since == day("2017-04-20"));
  CHECK(case_on({.spells = {spell("2017-05-02")}, .referrals = {day("2017-04-20")}}, "2017-05-10")
            .since == day("2017-04-20"));
  const ContactFacts watched{
      .spells = {spell("2017-04-01", "2017-05-01", "joined", Standing::watch),
                 spell("2017-05-02")}};
  CHECK(case_on(watched, "2017-05-10").since == day("2017-04-01"));
  CHECK_FALSE(contact_case({.spells = {spell("2017-05-02")}}, day("2017-05-01")));
  CHECK_FALSE(
      contact_case({.spells = {spell("2017-05-02", "2017-05-03", "error", Standing::not_started)}},
                   day("2017-05-10")));
}

TEST_CASE("who comes back is a new case, with its own contacts") {
  const ContactFacts facts{.spells = {spell("2016-05-02", "2016-12-16"), spell("2017-05-02")},
                           .attempts = {attempt("2016-05-03", "phone", "reached")}};
  const auto before = case_on(facts, "2017-01-10");
  CHECK(before.until == day("2016-12-16"));
  CHECK(before.reached == day("2016-05-03"));
  const auto now = case_on(facts, "2017-05-10");
  CHECK(now.since == day("2017-05-02"));
  CHECK(now.waits());
  CHECK(now.attempts.empty());
  // A referral after the end, before any new spell.
  const auto referred = case_on({.spells = {spell("2016-05-02", "2016-12-16")},
                                 .referrals = {day("2016-04-01"), day("2017-03-01")}},
                                "2017-05-10");
  CHECK(referred.since == day("2017-03-01"));
  CHECK(referred.target_group.empty());
  CHECK(referred.waits());
}

TEST_CASE("what is done after the end reaches nobody in the case that has ended") {
  const ContactFacts facts{.spells = {spell("2025-03-03", "2025-03-10")},
                           .attempts = {attempt("2025-03-05", "phone", "no_answer"),
                                        attempt("2025-05-10", "phone", "reached")},
                           .met = {day("2025-05-12")}};
  const auto found = case_on(facts, "2025-06-30");
  CHECK_FALSE(found.reached.has_value());
  CHECK(found.attempts.size() == 1);
}

TEST_CASE("what a watch or a no leads to goes on with the case, unless there is a new referral") {
  using S = Standing;
  const std::vector<Date> referred{day("2017-02-01")}, met{day("2017-03-20")};
  const auto late = [&](std::vector<Enrollment> spells, std::vector<Date> referrals) {
    const auto found = case_on(
        {.spells = std::move(spells), .referrals = std::move(referrals), .met = met}, "2017-05-10");
    return found.reached ? *found.reached - found.since : -1;
  };
  CHECK(late({spell("2017-02-01", "2017-03-19", "declined", S::watch),
              spell("2017-03-20", nullptr, "", S::declined)},
             referred) == 47);
  CHECK(late({spell("2017-02-01", "2017-03-19", "moved", S::watch),
              spell("2017-03-20", "2017-03-20", "moved", S::not_started)},
             referred) == 47);
  const Enrollment said_no = spell("2017-02-01", "2017-03-20", "declined", S::watch);
  CHECK(late({said_no}, referred) == 47);
  CHECK(late({said_no, spell("2017-04-10")}, referred) == 47);
  CHECK(late({said_no, spell("2017-04-10")}, {referred[0], day("2017-04-05")}) == -1);
  CHECK(late({spell("2017-02-01", "2017-03-20", "moved", S::watch), spell("2017-04-10")},
             referred) == -1);
}

TEST_CASE("a watch that was registered by mistake is no case, nor is its referral") {
  const auto watch = [](const char* reason) {
    return ContactFacts{.spells = {spell("2017-05-02", "2017-05-10", reason, Standing::watch)},
                        .referrals = {day("2017-05-02")}};
  };
  CHECK_FALSE(contact_case(watch("error"), day("2017-05-20")));
  CHECK(contact_case(watch("moved"), day("2017-05-20")));
  // Another spell of that day has the referral; a mistaken participant had been referred all the
  // same.
  ContactFacts again = watch("error");
  again.spells.push_back(spell("2017-05-02", nullptr, "", Standing::watch));
  CHECK(case_on(again, "2017-05-20").waits());
  ContactFacts started = watch("error");
  started.spells.front().standing = Standing::not_started;
  CHECK(case_on(started, "2017-05-20").waits());
}

TEST_CASE("hours, an answer and a no are contacts too") {
  CHECK(case_on({.spells = {spell("2017-05-02")}, .met = {day("2017-05-04")}}, "2017-05-10")
            .reached == day("2017-05-04"));
  CHECK(
      case_on({.spells = {spell("2017-05-02")}, .met = {day("2017-05-14")}}, "2017-05-10").waits());
  CHECK(case_on({.spells = {spell("2017-05-02", nullptr, "", Standing::declined)}}, "2017-05-10")
            .reached == day("2017-05-02"));
}

TEST_CASE("the next step is the first not tried, then from the start") {
  const std::vector<std::string> ladder{"phone", "sms", "visit_home"};
  std::vector<ContactAttempt> tried;
  CHECK(next_step(ladder, tried)->mode == "phone");
  tried = {attempt("2017-05-02", "sms", "no_answer"), attempt("2017-05-03", "phone", "no_answer")};
  CHECK(next_step(ladder, tried)->mode == "visit_home");
  CHECK_FALSE(next_step(ladder, tried)->all_tried);
  tried.push_back(attempt("2017-05-04", "visit_home", "no_answer"));
  CHECK(next_step(ladder, tried)->mode == "phone");
  CHECK(next_step(ladder, tried)->all_tried);
  CHECK_FALSE(next_step({}, tried));
}

TEST_CASE("everybody is in one of five figures, and the last day is in time") {
  const Date as_of = day("2017-05-31");
  const auto made = [](Sex sex, const char* since, const char* reached,
                       const char* until = nullptr) {
    ContactCase c{.sex = sex, .since = day(since)};
    if (reached != nullptr) c.reached = day(reached);
    if (until != nullptr) c.until = day(until);
    return c;
  };
  const std::vector<ContactCase> cases{
      made(Sex::female, "2017-05-01", "2017-05-15"),            // on the last day: in time
      made(Sex::male, "2017-05-01", "2017-05-16"),              // late
      made(Sex::unknown, "2017-05-16", nullptr),                // 15 days: overdue
      made(Sex::unknown, "2017-05-17", nullptr),                // 14 days: the last day is today
      made(Sex::male, "2017-05-30", "2017-05-31"),              // in time
      made(Sex::female, "2017-04-01", nullptr, "2017-04-05"),   // gone before
      made(Sex::female, "2017-04-01", nullptr, "2017-05-05")};  // gone, overdue
  const ReachFigures figures = reach_figures(cases, 14, as_of);
  CHECK(figures.in_time == BySex{.female = 1, .male = 1});
  CHECK(figures.late == BySex{.male = 1});
  CHECK(figures.overdue == BySex{.female = 1, .unknown = 1});
  CHECK(figures.left == BySex{.female = 1});
  CHECK(figures.waiting == BySex{.unknown = 1});
  CHECK(figures.decided().total() == 5);
  CHECK(figures.reached().total() == 3);
  CHECK(figures.total() == BySex{.female = 3, .male = 2, .unknown = 2});
  CHECK(reach_figures({}, 14, as_of).total().total() == 0);
}

TEST_CASE("follow-ups are asked one and six months after a participant's end") {
  const auto asked = follow_ups(spell("2016-08-15", "2017-03-31"));
  REQUIRE(asked.size() == 2);
  CHECK(asked[0].due == day("2017-04-30"));
  CHECK(asked[1].due == day("2017-09-30"));
  CHECK(asked[0].first == day("2017-04-16"));
  CHECK(asked[0].last == day("2017-07-15"));
  CHECK(asked[1].first == day("2017-09-16"));
  CHECK(asked[1].last == day("2018-03-31"));
  const auto ended = spell("2016-08-15", "2017-03-31");
  // What is said at the end, or soon after, tells of the end.
  CHECK_FALSE(follow_up_on(ended, day("2017-03-31")));
  CHECK_FALSE(follow_up_on(ended, day("2017-04-15")));
  CHECK(next_follow_up(ended, day("2017-04-15"))->months == 1);
  CHECK(follow_up_on(ended, day("2017-04-16"))->months == 1);
  // Between the two, nearer to the second and too early for it.
  CHECK_FALSE(follow_up_on(ended, day("2017-07-16")));
  CHECK(next_follow_up(ended, day("2017-07-16"))->months == 6);
  CHECK_FALSE(next_follow_up(ended, day("2017-09-16")));
  CHECK(follow_up_on(ended, asked[0].last)->months == 1);
  CHECK(follow_up_on(ended, asked[1].first)->months == 6);
  CHECK_FALSE(follow_up_on(ended, day("2018-04-01")));
  CHECK_FALSE(follow_up_on(ended, day("2017-03-30")));
}

TEST_CASE("nobody is asked while it goes on, after a death, a mistake or a no") {
  CHECK(follow_ups(spell("2016-08-15")).empty());
  for (const char* reason : {"deceased", "error"})
    CHECK(follow_ups(spell("2016-08-15", "2017-03-31", reason)).empty());
  CHECK(follow_ups(spell("2016-08-15", "2017-03-31", "moved", Standing::declined)).empty());
  CHECK(follow_ups(spell("2016-08-15", "2017-03-31", "joined", Standing::watch)).empty());
}
