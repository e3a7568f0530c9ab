// Reminders that any contact clears and an active plan silences, and what there is to celebrate.
#include "store/plan_due.hpp"
#include "domain/contact.hpp"
#include "ops/agenda.hpp"
#include "ops/quiet.hpp"
#include "ops/today.hpp"
#include "ops/waiting_on.hpp"
#include "ops/working_plans.hpp"
#include "settings/load.hpp"
#include "store/connection.hpp"
#include "store/contacts.hpp"
#include "store/decisions.hpp"
#include "store/due_story.hpp"
#include "store/mappings.hpp"
#include "store/meetings.hpp"
#include "store/notes.hpp"
#include "store/surveys.hpp"
#include "store/waiting_on.hpp"
#include "support/programme_store.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>

namespace jagmed::test::due {

TEST_CASE("whatever a contact is called, it ends the quiet; what is none does not") {
  ProgrammeStore store;
  std::set<PersonId> expected;
  PersonId id = 0;
  store.write([&](WriteTxn& txn) {
    for (const auto& mode : store.codes().list("contact_mode"))
      for (const auto& with : store.codes().list("contact_with"))
        for (const auto& result : store.codes().list("contact_result")) {
          (void)somebody(store, txn, ++id);
          const ContactAttempt attempt{.person = id,
                                       .programme = "p",
                                       .day = day("2017-06-20"),
                                       .mode = mode.key,
                                       .with = with.key,
                                       .result = result.key};
          insert_attempt(txn, attempt, {}, {}, store.codes());
          if (!is_contact(attempt)) expected.insert(id);
        }
  });
  REQUIRE(id > 100);
  CHECK(expected.size() > 50);
  CHECK(expected.size() < static_cast<std::size_t>(id));
  CHECK(quiet(store) == expected);
  CHECK(without_contact(store, id) == expected);
}

TEST_CASE("hours of any kind end the quiet, with the young person or the guardians") {
  ProgrammeStore store;
  PersonId id = 0;
  const auto kinds = store.codes().list("activity");
  REQUIRE(kinds.size() > 10);
  for (const auto& kind : kinds) {
    const Enrollment spell = somebody(store, ++id);
    store.minutes(spell, "2017-06-20", 30, kind.key);
  }
  CHECK(quiet(store).empty());
  CHECK(quiet(store, "2017-07-04").size() == kinds.size());  // 14 days after
  const Enrollment worked = somebody(store, ++id);
  exec(store, "INSERT INTO guardian_work VALUES (" + std::to_string(worked.id) + ", " +
                  days("2017-06-20") + ", (SELECT min(id) FROM activity), 30, :event)");
  CHECK(quiet(store).empty());
  CHECK(without_contact(store, id).empty());
}

TEST_CASE("a meeting or a mapping is a contact when somebody of them was there; a note is none") {
  ProgrammeStore store;
  PersonId id = 0;
  std::set<PersonId> expected;
  for (const Came youth : {Came::present, Came::absent, Came::not_invited, Came::not_said})
    for (const Came guardian : {Came::present, Came::absent, Came::not_invited, Came::not_said}) {
      (void)somebody(store, ++id);
      if (youth != Came::present && guardian != Came::present) expected.insert(id);
      store.write([&](WriteTxn& txn) {
        (void)insert_meeting(txn,
                             {.programme = "p",
                              .day = day("2017-06-20"),
                              .minutes = 60,
                              .kind = "network",
                              .persons = {{id, youth, guardian}}},
                             store.codes());
      });
    }
  for (const char* who : {":youth", ":school"}) {
    (void)somebody(store, ++id);
    if (std::string(who) == ":school") expected.insert(id);
    exec(store, "INSERT INTO mapping(id, person, programme, day, event) VALUES (" +
                    std::to_string(id) + ", " + std::to_string(id) + ", :programme, " +
                    days("2017-06-20") + ", :event)");
    exec(store,
         "INSERT INTO mapping_present VALUES (" + std::to_string(id) + ", " + who + ", :event)");
  }
  (void)somebody(store, ++id);
  expected.insert(id);
  store.write([&](WriteTxn& txn) {
    insert_note(
        txn,
        {.person = id, .programme = "p", .day = day("2017-06-20"), .text = "x", .author = "a"});
  });
  CHECK(quiet(store) == expected);
  CHECK(without_contact(store, id) == expected);
}

TEST_CASE(
    "who answered a survey or told a factor was spoken with that day, not when the factor is "
    "carried on") {
  ProgrammeStore store;
  PersonId id = 0;
  std::set<PersonId> expected;
  const auto took = [&](const char* who) {
    return who == std::string_view("youth") || who == std::string_view("guardian");
  };
  const auto map = [&](const char* who, const char* on, int rating) {
    store.write([&](WriteTxn& txn) {
      insert_mapping(txn,
                     {.person = id,
                      .programme = "p",
                      .day = day(on),
                      .factors = {{.area = "social", .rating = rating, .source = who}}},
                     store.codes());
    });
  };
  for (const char* who : {"youth", "guardian", "school"}) {
    (void)somebody(store, ++id);  // a survey
    if (!took(who)) expected.insert(id);
    store.write([&](WriteTxn& txn) {
      insert_survey(txn,
                    {.person = id,
                     .programme = "p",
                     .respondent = who,
                     .day = day("2017-06-20"),
                     .scores = {3}},
                    store.codes());
    });
    (void)somebody(store, ++id);  // told anew
    if (!took(who)) expected.insert(id);
    map("", "2017-02-01", 2);
    map(who, "2017-06-20", 3);
    (void)somebody(store, ++id);  // told long ago
    expected.insert(id);
    map(who, "2017-02-01", 2);
    map(who, "2017-06-20", 2);
    (void)somebody(store, ++id);  // who had told it is said later
    expected.insert(id);
    map("", "2017-02-01", 2);
    map(who, "2017-06-20", 2);
  }
  CHECK(quiet(store) == expected);
  // Whoever takes it for a contact here takes it for one when somebody is to be reached.
  store.read([&](ReadTxn& txn) {
    for (const auto& facts : contact_facts(txn, "p", {}, day(kDay))) {
      const auto found = contact_case(facts, day(kDay));
      REQUIRE(found);
      CHECK(found->reached.has_value() == last_contact(facts, day(kDay)).has_value());
      if (!expected.contains(facts.person)) CHECK(found->reached == day("2017-06-20"));
    }
  });
}

TEST_CASE("the last hours are those up to the day that is asked of") {
  ProgrammeStore store;
  const Enrollment spell = somebody(store, 1);
  for (const char* on : {"2017-02-01", "2017-05-02", "2017-06-20"})
    store.minutes(spell, on, 30, "studies");
  store.read([](ReadTxn& txn) {
    CHECK(ops::last_contact_of(txn, "p", 1, day("2017-01-31")) == std::nullopt);
    CHECK(ops::last_contact_of(txn, "p", 1, day("2017-06-19")) == day("2017-05-02"));
    CHECK(ops::last_contact_of(txn, "p", 1, day("2017-06-20")) == day("2017-06-20"));
  });
}

TEST_CASE(
    "a plan at work keeps it quiet through its day of follow-up; a closed one, or one without a "
    "day, does not") {
  ProgrammeStore store;
  for (PersonId id = 1; id <= 6; ++id) (void)somebody(store, id);
  plan(store, 1, "2017-05-01", "2017-08-28");
  plan(store, 2, "2017-05-01", kDay);
  plan(store, 3, "2017-05-01", "2017-06-29");
  plan(store, 4, "2017-05-01", nullptr);
  plan(store, 5, "2017-05-01", "2017-08-28", "2017-06-15");
  plan(store, 6, "2017-07-01", "2017-08-28");
  for (int number = 1; number <= 6; ++number)
    measure(store, number, number == 6 ? "2017-07-01" : "2017-05-01");
  CHECK(quiet(store) == std::set<PersonId>{3, 4, 5, 6});
  store.read([](ReadTxn& txn) {
    CHECK(ops::working_plans(txn, "p", day(kDay)) ==
          std::map<PersonId, Date>{{1, day("2017-08-28")}, {2, day(kDay)}});
    const auto due = reviews_due(txn, "p", day(kDay), day("2017-07-07"));
    REQUIRE(due.size() == 2);
    CHECK(due[0].person == 3);
    CHECK(due[1].person == 2);
  });
}

TEST_CASE(
    "a plan is at work when an insats is under way, or when it points to one of the school's") {
  ProgrammeStore store;
  for (PersonId id = 1; id <= 5; ++id) {
    (void)somebody(store, id);
    plan(store, id, "2017-05-01", "2017-08-28");
  }
  measure(store, 1, "2017-05-01");
  measure(store, 2, "2017-05-01", days(kDay));  // it ended that day
  measure(store, 3, "2017-07-01");              // it is to begin
  measure(store, 5, "2017-07-01");
  exec(store, "UPDATE plan SET external_ref = 'ÅP 2017-044', kind = :school_plan WHERE person = 4");
  exec(store, "UPDATE plan SET external_ref = 'KAA' WHERE person = 5");  // no school's: its measure
                                                                         // is to begin
  CHECK(quiet(store) == std::set<PersonId>{2, 3, 5});
  store.read([](ReadTxn& txn) {
    CHECK(ops::working_plans(txn, "p", day(kDay)) ==
          std::map<PersonId, Date>{{1, day("2017-08-28")}, {4, day("2017-08-28")}});
  });
}

TEST_CASE(
    "a plan of an earlier case is over with it: it keeps nothing quiet, and nothing of it is due") {
  ProgrammeStore store;
  for (PersonId id = 1; id <= 3; ++id) {
    Enrollment spell = somebody(store, id);
    plan(store, id, "2017-02-01", "2017-07-03");
    measure(store, static_cast<int>(id), "2017-02-01");
    if (id == 3) continue;
    store.change(spell, "2017-04-28");
    spell.started = day("2017-05-02");
    spell.ended.reset();
    spell.end_reason.clear();
    store.write([&](WriteTxn& txn) { (void)insert_enrollment(txn, spell, store.codes()); });
  }
  plan(store, 2, "2017-05-02", "2017-07-05");  // of the case that goes on
  measure(store, 4, "2017-05-02");
  const Programme p = programme();
  const Settings settings = default_settings();
  store.read([&](ReadTxn& txn) {
    CHECK(ops::working_plans(txn, "p", day(kDay)) ==
          std::map<PersonId, Date>{{2, day("2017-07-05")}, {3, day("2017-07-03")}});
    std::map<PersonId, Date> reviews;
    for (const auto& item :
         ops::plan_reminders(txn, {.programme = p, .settings = settings, .as_of = day(kDay)}))
      if (item.kind == DueKind::review) CHECK(reviews.emplace(item.person, item.day).second);
    CHECK(reviews == std::map<PersonId, Date>{{2, day("2017-07-05")}, {3, day("2017-07-03")}});
  });
  CHECK(quiet(store) == std::set<PersonId>{1});
}

TEST_CASE("a measure is told of apart when it is not followed up with its plan") {
  ProgrammeStore store;
  (void)somebody(store, 1);
  plan(store, 1, "2017-05-01", "2017-07-01");
  for (const auto& [number, review, ended] :
       {std::tuple{1, "2017-07-01", "NULL"}, {2, "2017-06-20", "NULL"}, {3, "2017-06-20", "17300"}})
    exec(store,
         "INSERT INTO plan_measure(plan, number, kind, responsible, started, ended, end_reason, "
         "review_on, event)"
         " VALUES (1, " +
             std::to_string(number) + ", :studies, :municipality, " + days("2017-05-01") + ", " +
             ended + ", " + (std::string(ended) == "NULL" ? "NULL" : ":ended") + ", " +
             days(review) + ", :event)");
  store.read([](ReadTxn& txn) {
    const auto due = reviews_due(txn, "p", day(kDay), day("2017-07-07"));
    REQUIRE(due.size() == 2);
    CHECK(due[0].measure == 2);
    CHECK(due[1].measure == 0);
  });
}

TEST_CASE("reminders close with the case, and a pause is no quiet") {
  ProgrammeStore store;
  Enrollment ended = somebody(store, 1), paused = somebody(store, 2);
  store.write([&](WriteTxn& txn) {
    for (const PersonId person : {1, 2}) {
      (void)insert_waiting(
          txn, {.person = person, .programme = "p", .party = "bup", .since = day("2017-05-01")},
          store.codes());
      (void)insert_decision(txn,
                            {.programme = "p",
                             .person = person,
                             .text = "x",
                             .owner_party = "school",
                             .day = day("2017-05-01"),
                             .due = day("2017-06-01")},
                            "", store.codes());
    }
  });
  plan(store, 1, "2017-05-01", "2017-06-20");
  exec(store, "INSERT INTO project_pause(enrollment, since, until, event) VALUES (" +
                  std::to_string(paused.id) + ", " + days("2017-06-01") + ", NULL, :event)");
  const Programme p = programme();
  const Settings settings = default_settings();
  const auto kinds = [&](PersonId person) {
    std::set<std::string> found;
    store.read([&](ReadTxn& txn) {
      for (const auto& item :
           ops::plan_reminders(txn, {.programme = p, .settings = settings, .as_of = day(kDay)}))
        if (item.person == person) found.insert(due_kind_name(item.kind));
    });
    return found;
  };
  CHECK(kinds(1) == std::set<std::string>{"waiting", "decision",
                                          "review"});  // nobody has reached her: not quiet
  CHECK(kinds(2) == std::set<std::string>{"waiting", "decision"});
  store.change(ended, "2017-06-29");
  CHECK(kinds(1).empty());
  store.read([](ReadTxn& txn) { CHECK(ops::open_waiting(txn, "p", day(kDay)).size() == 1); });
}

}  // namespace jagmed::test::due
