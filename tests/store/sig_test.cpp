// Places in a social insatsgrupp, consents for it, the first joint meeting, and the last day of a
// case.
#include "base/error.hpp"
#include "ops/sig_checklist.hpp"
#include "store/meetings.hpp"
#include "store/needs.hpp"
#include "store/referrals.hpp"
#include "store/retention_due.hpp"
#include "store/surveys.hpp"
#include "support/programme_store.hpp"

#include <doctest/doctest.h>

using namespace jagmed;
using namespace jagmed::test;

namespace {

void anyone(ProgrammeStore& store, PersonId id) {
  store.person({.id = id, .sex = Sex::male, .birth_year = 2001});
}

std::optional<int> place(ProgrammeStore& store, PersonId id, const char* on) {
  return store.read([&](ReadTxn& txn) { return place_among_participants(txn, id, "p", day(on)); });
}

void share(ProgrammeStore& store, std::vector<std::string> parties, Giver giver) {
  const Consent consent{.person = 1,
                        .programme = "p",
                        .purpose = std::string(kShare),
                        .given_on = day("2017-03-01"),
                        .valid_to = day("2018-03-01"),
                        .signatures = {{giver, day("2017-03-01")}},
                        .parties = std::move(parties),
                        .data_kinds = {"presence"},
                        .in_force = DateRange{day("2017-03-01"), day("2018-03-01")}};
  store.write([&](WriteTxn& txn) { (void)insert_consent(txn, consent, store.codes()); });
}

void met(ProgrammeStore& store, PersonId id, const char* on, Came came) {
  store.write([&](WriteTxn& txn) {
    (void)insert_meeting(txn,
                         {.programme = "p",
                          .day = day(on),
                          .minutes = 60,
                          .kind = "sig",
                          .parties = {{"school", came, came == Came::present ? 1 : 0}},
                          .persons = {{id}}},
                         store.codes());
  });
}

Date last_day(ProgrammeStore& store, PersonId id) {
  for (const auto& each :
       store.read([](ReadTxn& txn) { return ended_cases(txn, RetentionClass::case_data); }))
    if (each.person == id) return each.last;
  FAIL("no ended case");
  return {};
}

}  // namespace

TEST_CASE("the place in a SIG counts all who have ever begun, as the target does, and each once") {
  ProgrammeStore store;
  for (const PersonId id : {1, 2, 3}) anyone(store, id);
  store.spell({.person = 1, .started = day("2017-02-01"), .ended = day("2017-03-31")});
  store.spell({.person = 2, .started = day("2017-02-10"), .ended = day("2017-02-20")});
  store.spell({.person = 2, .started = day("2017-04-01")});
  store.spell({.person = 3, .started = day("2017-05-01")});
  CHECK(place(store, 3, "2017-05-01") == 3);
  CHECK(place(store, 2, "2017-05-01") == 2);
  CHECK_FALSE(place(store, 1, "2017-05-01"));
  CHECK_FALSE(place(store, 3, "2017-04-30"));
}

TEST_CASE(
    "a consent to share counts for a SIG when it names all of its parties: they work together") {
  ProgrammeStore store;
  anyone(store, 1);
  Programme sig{.code = "p", .name = "P"};
  CHECK_THROWS_AS(ops::require_sig(sig), Error);
  sig.sig_parties = {"school", "police"};
  CHECK_NOTHROW(ops::require_sig(sig));
  const auto list = [&] {
    return store.read(
        [&](ReadTxn& txn) { return ops::sig_checklist(txn, 1, sig, {}, day("2017-06-30")); });
  };
  share(store, {"employer"}, Giver::youth);
  CHECK_FALSE(list().youth_consents);
  CHECK_FALSE(list().youth_for_some);
  share(store, {"school"}, Giver::youth);
  CHECK_FALSE(list().youth_consents);
  CHECK(list().parties_without == std::vector<std::string>{"police"});
  CHECK(list().youth_for_some);
  CHECK_FALSE(list().guardian_for_some);
  share(store, {"police"}, Giver::youth);
  CHECK_FALSE(list().youth_consents);
  CHECK(list().not_together);
  CHECK(list().parties_without.empty());
  share(store, {"police", "school"}, Giver::youth);
  CHECK(list().youth_consents);
  CHECK_FALSE(list().guardian_consents);
  CHECK_FALSE(list().not_together);
}

TEST_CASE("a consent that lacks one signature is told apart from none") {
  ProgrammeStore store;
  store.person({.id = 1, .sex = Sex::male, .birth_year = 2001, .birth_date = day("2001-04-12")});
  const Programme sig{.code = "p", .name = "P", .sig_parties = {"school"}};
  const auto list = [&] {
    return store.read(
        [&](ReadTxn& txn) { return ops::sig_checklist(txn, 1, sig, {}, day("2017-06-30")); });
  };
  const auto give = [&](std::vector<std::string> parties, std::vector<Signature> signatures) {
    const Consent consent{.person = 1,
                          .programme = "p",
                          .purpose = std::string(kShare),
                          .given_on = day("2017-03-01"),
                          .valid_to = day("2018-03-01"),
                          .signatures = std::move(signatures),
                          .parties = std::move(parties),
                          .data_kinds = {"presence"}};
    store.write([&](WriteTxn& txn) { (void)insert_consent(txn, consent, store.codes()); });
  };
  give({"employer"}, {{Giver::guardian_2, day("2017-03-01")}});
  CHECK(list().signed_early.empty());
  give({"school"}, {{Giver::youth, day("2017-03-01")}, {Giver::guardian_1, day("2017-03-02")}});
  CHECK(list().signed_early == std::vector{Giver::youth, Giver::guardian_1});
  CHECK(list().unsigned_yet == std::vector{Giver::guardian_2});
  CHECK_FALSE(list().youth_consents);
}

TEST_CASE(
    "the first joint meeting is the first about the person, since the referral, to which somebody "
    "came") {
  ProgrammeStore store;
  for (const PersonId id : {1, 2}) {
    anyone(store, id);
    store.write([&](WriteTxn& txn) {
      (void)save_referral(txn, {.person = id, .programme = "p", .day = day("2017-03-01")},
                          store.codes());
    });
  }
  met(store, 1, "2017-02-01", Came::present);
  met(store, 1, "2017-03-10", Came::absent);
  met(store, 1, "2017-03-20", Came::present);
  const auto on = [&](const char* iso) {
    return store.read([&](ReadTxn& txn) { return first_meetings(txn, "p", day(iso)); });
  };
  CHECK(on("2017-02-28").empty());
  REQUIRE(on("2017-06-30").size() == 2);
  CHECK(on("2017-06-30")[0].days() == 19);
  CHECK_FALSE(on("2017-06-30")[1].met);
  CHECK_FALSE(on("2017-03-19")[0].met);
}

TEST_CASE("a case lasts to the last day on which anything of it was handled") {
  ProgrammeStore store;
  for (const PersonId id : {1, 2, 3, 4}) {
    anyone(store, id);
    store.spell({.person = id, .started = day("2017-02-01"), .ended = day("2017-03-31")});
  }
  CHECK(last_day(store, 1) == day("2017-03-31"));
  store.write([&](WriteTxn& txn) {
    insert_need(txn,
                {.person = 1, .programme = "p", .kind = "interpreter", .day = day("2017-04-04")},
                store.codes());
    insert_survey(txn,
                  {.person = 2,
                   .programme = "p",
                   .occasion = SurveyOccasion::end,
                   .respondent = "youth",
                   .day = day("2017-04-05"),
                   .scores = {4}},
                  store.codes());
    save_sig_case(txn, {.person = 3, .programme = "p", .decided = day("2017-04-06")},
                  store.codes());
  });
  met(store, 4, "2017-04-07", Came::present);
  CHECK(last_day(store, 1) == day("2017-04-04"));
  CHECK(last_day(store, 2) == day("2017-04-05"));
  CHECK(last_day(store, 3) == day("2017-04-06"));
  CHECK(last_day(store, 4) == day("2017-04-07"));
}

TEST_CASE(
    "the first joint meeting is asked of one person, and is the one that the list of all has") {
  ProgrammeStore store;
  for (const PersonId id : {1, 2}) anyone(store, id);
  store.write([&](WriteTxn& txn) {
    for (const PersonId id : {1, 2})
      (void)save_referral(txn, {.person = id, .programme = "p", .day = day("2017-02-01")},
                          store.codes());
  });
  met(store, 2, "2017-03-01", Came::present);
  const auto all =
      store.read([](ReadTxn& txn) { return first_meetings(txn, "p", day("2017-06-30")); });
  REQUIRE(all.size() == 2);
  for (const auto& each : all) {
    const auto one = store.read(
        [&](ReadTxn& txn) { return first_meeting_of(txn, each.person, "p", day("2017-06-30")); });
    REQUIRE(one);
    CHECK(one->person == each.person);
    CHECK(one->referred == each.referred);
    CHECK(one->met == each.met);
  }
  CHECK_FALSE(
      store.read([](ReadTxn& txn) { return first_meeting_of(txn, 1, "p", day("2017-01-31")); }));
}

TEST_CASE("the next meeting is the one that the last has settled, else the soonest to come") {
  ProgrammeStore store;
  anyone(store, 1);
  const auto settle = [&](const char* on, std::optional<Date> next) {
    store.write([&](WriteTxn& txn) {
      (void)insert_meeting(txn,
                           {.programme = "p",
                            .day = day(on),
                            .minutes = 60,
                            .kind = "sig",
                            .parties = {{"school", Came::present, 1}},
                            .persons = {{1}},
                            .next = next},
                           store.codes());
    });
  };
  const auto next = [&](const char* on) {
    const auto last =
        store.read([&](ReadTxn& txn) { return last_meeting(txn, 1, "p", "sig", day(on)); });
    REQUIRE(last);
    return last->next;
  };
  settle("2017-03-01", day("2017-06-01"));
  CHECK(next("2017-03-01") == day("2017-06-01"));
  CHECK(next("2017-06-02") == day("2017-06-01"));  // it has passed, and nobody has met
  settle("2017-04-01", {});
  CHECK(next("2017-05-01") == day("2017-06-01"));
  CHECK_FALSE(next("2017-06-02"));
  settle("2017-05-02", day("2017-08-01"));
  CHECK(next("2017-05-02") == day("2017-08-01"));
  CHECK(next("2017-05-01") == day("2017-06-01"));  // what came later was not known
}
