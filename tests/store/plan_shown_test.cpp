// What there is to celebrate, and what of it others may see.
#include "ops/agenda.hpp"
#include "settings/load.hpp"
#include "store/agenda.hpp"
#include "store/connection.hpp"
#include "store/due_story.hpp"
#include "store/protected_count.hpp"
#include "store/waiting_on.hpp"
#include "support/programme_store.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>

namespace jagmed::test::due {

TEST_CASE("what there is to celebrate since a day") {
  ProgrammeStore store;
  (void)somebody(store, 1);
  plan(store, 1, "2017-05-01", "2017-08-28");
  for (const auto& [number, protective, set] : {std::tuple{1, 0, "2017-05-01"},
                                                {2, 0, "2017-05-01"},
                                                {3, 1, "2017-06-20"},
                                                {4, 1, "2017-05-01"}})
    exec(store,
         "INSERT INTO plan_goal(id, plan, number, text, protective, set_on, event) VALUES (" +
             std::to_string(number) + ", 1, " + std::to_string(number) + ", 'x', " +
             std::to_string(protective) + ", " + days(set) + ", :event)");
  for (const auto& [goal, on, score] : {std::tuple{1, "2017-06-20", 3},
                                        {2, "2017-06-20", 4},
                                        {2, "2017-06-25", 2},
                                        {4, "2017-05-20", 3},
                                        {4, "2017-06-20", 4}})
    exec(store, "INSERT INTO goal_attainment VALUES (" + std::to_string(goal) + ", " + days(on) +
                    ", " + std::to_string(score) + ", :event)");
  for (const char* from : {"2017-06-15", "2017-06-16"})
    exec(store,
         std::string(
             "INSERT INTO practice(person, programme, kind, workplace, started, event) VALUES "
             "(1, :programme, :training, 'x', ") +
             days(from) + ", :event)");
  store.read([](ReadTxn& txn) {
    const Date since = day("2017-06-15");
    const auto goals = goals_reached(txn, "p", since, day(kDay));
    REQUIRE(goals.size() == 1);  // the second fell back, the fourth was reached before
    CHECK(goals[0].number == 1);
    const auto protective = protective_goals(txn, "p", since, day(kDay));
    REQUIRE(protective.size() == 1);
    CHECK(protective[0].number == 3);
    CHECK(practices_begun(txn, "p", since, day(kDay)).size() == 1);
    CHECK(new_persons(txn, "p", since, day(kDay)).empty());
    CHECK(new_persons(txn, "p", day("2017-01-01"), day(kDay)).size() == 1);
  });
}

TEST_CASE("what is shown to others is what consents allow, and who is not shown is counted") {
  ProgrammeStore store;
  for (PersonId id = 1; id <= 4; ++id) (void)somebody(store, id);
  const auto share = [&](PersonId id, std::vector<std::string> parties,
                         std::vector<std::string> kinds) {
    Consent consent{.person = id,
                    .programme = "p",
                    .purpose = std::string(kShare),
                    .given_on = day("2017-05-01"),
                    .valid_to = day("2018-05-01"),
                    .in_force = DateRange{day("2017-05-01"), day("2018-05-01")}};
    consent.signatures = {{Giver::youth, day("2017-05-01")},
                          {Giver::guardian_1, day("2017-05-01")},
                          {Giver::guardian_2, day("2017-05-01")}};
    consent.parties = std::move(parties);
    consent.data_kinds = std::move(kinds);
    store.write([&](WriteTxn& txn) { (void)insert_consent(txn, consent, store.codes()); });
  };
  share(1, {"school", "social"}, {"measures"});
  share(2, {"school"}, {"measures"});
  share(3, {"school"}, {"presence"});
  const Programme p = programme();
  const Settings settings = default_settings();
  const std::vector<SchoolCalendar> calendars;
  for (PersonId id = 1; id <= 4; ++id)
    for (const char* party : {"bup", "school"})
      store.write([&](WriteTxn& txn) {
        (void)insert_waiting(
            txn, {.person = id, .programme = "p", .party = party, .since = day("2017-05-01")},
            store.codes());
      });
  const auto shown = [&](std::vector<std::string> parties) {
    const bool own_eyes = parties.empty();
    std::set<PersonId> persons;
    store.read([&](ReadTxn& txn) {
      const auto found = ops::agenda(txn,
                                     {.programme = p,
                                      .settings = settings,
                                      .calendars = calendars,
                                      .kind = "network",
                                      .parties = parties,
                                      .as_of = day(kDay),
                                      .today = day(kDay),
                                      .codes = store.codes()},
                                     "P");
      for (const auto& each : found.items) {
        persons.insert(each.item.person);
        if (each.what != AgendaWhat::waiting) continue;
        CHECK((own_eyes || each.item.key == "school"));  // that it is BUP tells of health
      }
      const bool some_protected =
          count_protected(txn) > 0;  // then no number is told, whoever is left out
      CHECK(found.not_shared.has_value() == (own_eyes || !some_protected));
      if (found.not_shared)
        CHECK(*found.not_shared == (own_eyes ? 0 : 4 - static_cast<int>(persons.size())));
    });
    return persons;
  };
  CHECK(shown({}) == std::set<PersonId>{1, 2, 3, 4});
  CHECK(shown({"school"}) == std::set<PersonId>{1, 2});
  CHECK(shown({"school", "social"}) == std::set<PersonId>{1});
  CHECK(shown({"police"}).empty());
  store.write([](WriteTxn& txn) { protect_person(txn, 1, Protection::confidentiality_mark); });
  CHECK(shown({"school"}) == std::set<PersonId>{2});
}

}  // namespace jagmed::test::due
