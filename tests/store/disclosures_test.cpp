// Disclosures pass the gate, and a withdrawal finds everybody who was told.
#include "store/disclosures.hpp"

#include "base/error.hpp"
#include "ops/disclose.hpp"
#include "ops/due_consents.hpp"
#include "ops/give_consent.hpp"
#include "ops/withdraw_consent.hpp"
#include "ops/withdrawal.hpp"
#include "store/guardian_restrictions.hpp"
#include "support/programme_store.hpp"

#include <doctest/doctest.h>

using namespace jagmed;
using namespace jagmed::test;

namespace {

using enum Giver;
using Keys = std::vector<std::string>;

const Date kNewYear = day("2018-01-01");

/// Born 1999-05-10: decides alone from 2017-05-10.
void somebody(ProgrammeStore& store, const std::string& born = "1999-05-10") {
  store.person(
      {.id = 1, .sex = Sex::male, .birth_year = day(born).year(), .birth_date = day(born)});
  (void)store.spell({.person = 1, .started = day("2017-01-01")});
}

std::int64_t share(ProgrammeStore& store, Keys parties, Keys kinds, const std::string& on,
                   const std::string& to) {
  std::int64_t id = 0;
  store.write([&](WriteTxn& txn) {
    id = ops::give_consent(txn,
                           {.person = 1,
                            .programme = "p",
                            .purpose = "share",
                            .givers = {youth},
                            .date = day(on),
                            .to = day(to),
                            .parties = std::move(parties),
                            .data_kinds = std::move(kinds)},
                           store.codes(), {}, kNewYear, "P")
             .consent.id;
  });
  return id;
}

ops::DiscloseOutcome disclose(ProgrammeStore& store, const std::string& party, Keys kinds,
                              const std::string& on) {
  ops::DiscloseOutcome outcome;
  store.write([&](WriteTxn& txn) {
    outcome = ops::disclose(txn,
                            {.person = 1,
                             .programme = "p",
                             .day = day(on),
                             .party = party,
                             .ground = "consent",
                             .data_kinds = std::move(kinds)},
                            store.codes(), {}, kNewYear, "P");
  });
  return outcome;
}

void withdraw(ProgrammeStore& store, const std::string& on, Keys parties) {
  store.write([&](WriteTxn& txn) {
    (void)ops::withdraw_consent(txn,
                                {.person = 1,
                                 .programme = "p",
                                 .purpose = "share",
                                 .date = day(on),
                                 .parties = std::move(parties)},
                                store.codes(), {}, kNewYear, "P");
  });
}

ops::Withdrawal withdrawal(ProgrammeStore& store, std::optional<Date> on = {}) {
  return store.read([&](ReadTxn& txn) {
    return ops::withdrawal_of(txn, {.person = 1, .programme = "p", .day = on, .today = kNewYear},
                              {}, "P");
  });
}

std::string refusal(ProgrammeStore& store, Giver guardian, const std::string& on) {
  return store.read([&](ReadTxn& txn) {
    try {
      ops::refuse_letter_to(txn, find_person(txn, 1).value(), guardian, {}, day(on), "P");
    } catch (const Error& e) {
      return std::string(e.message().key);
    }
    return std::string("none");
  });
}

}  // namespace

TEST_CASE(
    "what is told under two consents is written once for each, and nothing when one kind is "
    "missing") {
  ProgrammeStore store;
  somebody(store);
  const auto shorter = share(store, {"school"}, {"health", "presence"}, "2017-06-01", "2017-12-01");
  const auto longer = share(store, {"police", "school"}, {"presence"}, "2017-07-01", "2018-06-01");
  const auto both = disclose(store, "school", {"presence", "health", "presence"}, "2017-08-01");
  REQUIRE(both.written.size() == 2);
  CHECK(both.written[0].consent == shorter);
  CHECK(both.written[0].data_kinds == Keys{"health"});
  CHECK(both.written[1].consent == longer);
  CHECK(both.written[1].data_kinds == Keys{"presence"});
  // As of the day on which it was told: the longer one had not been given.
  CHECK(disclose(store, "school", {"presence"}, "2017-06-30").written.at(0).consent == shorter);
  const auto no = disclose(store, "police", {"presence", "health"}, "2017-08-01");
  CHECK(no.written.empty());
  REQUIRE(no.answer.no.size() == 1);
  CHECK(no.answer.no[0].question.data_kind == "health");
  CHECK(disclose(store, "school", {"health"}, "2017-12-02").written.empty());
  const auto log = store.read([](ReadTxn& txn) { return disclosures_of(txn, 1); });
  REQUIRE(log.size() == 3);
  CHECK(log[0].day == day("2017-06-30"));
  CHECK(log[1].consent_given == day("2017-06-01"));
}

TEST_CASE("a withdrawal names who was named or told, without what another consent still allows") {
  ProgrammeStore store;
  somebody(store);
  (void)share(store, {"school", "social"}, {"health", "presence"}, "2017-06-01", "2018-12-01");
  (void)share(store, {"police"}, {"presence"}, "2017-06-01", "2018-12-01");
  (void)share(store, {"bup", "school"}, {"presence"}, "2017-06-01", "2018-12-01");
  (void)disclose(store, "social", {"health"}, "2017-06-02");
  CHECK_THROWS_AS(withdrawal(store), Error);
  withdraw(store, "2017-09-01", {"social"});
  const auto first = withdrawal(store);
  REQUIRE(first.parties.size() == 2);
  CHECK(first.parties[0].party == "school");
  CHECK(first.parties[0].ended == Keys{"health"});
  CHECK(first.parties[0].still == Keys{"presence"});
  CHECK(first.parties[0].told.empty());
  CHECK(first.parties[1].party == "social");
  CHECK(first.parties[1].ended == Keys{"health", "presence"});
  REQUIRE(first.parties[1].told.size() == 1);
  CHECK(first.parties[1].told[0].data_kinds == Keys{"health"});
  withdraw(store, "2017-10-01", {"police"});
  REQUIRE(withdrawal(store).parties.size() == 1);
  CHECK(withdrawal(store).parties[0].party == "police");
  CHECK(withdrawal(store, day("2017-09-01")).parties.size() == 2);
  CHECK_THROWS_AS(withdrawal(store, day("2017-09-02")), Error);
}

TEST_CASE("a consent that never held has told nobody anything") {
  ProgrammeStore store;
  somebody(store, "2001-05-10");  // 16: the guardians' signatures are missing
  (void)share(store, {"school"}, {"presence"}, "2017-06-01", "2018-05-01");
  withdraw(store, "2017-09-01", {});
  CHECK_THROWS_AS(withdrawal(store), Error);
}

TEST_CASE("what was given, told and withdrawn on one day asks for a letter") {
  ProgrammeStore store;
  somebody(store, "1998-05-10");
  (void)share(store, {"school", "social"}, {"presence"}, "2017-09-01", "2018-08-31");
  withdraw(store, "2017-09-01", {});
  const auto told = withdrawal(store);
  CHECK(told.day == day("2017-09-01"));
  REQUIRE(told.parties.size() == 2);
  CHECK(told.parties[0].ended == Keys{"presence"});
}

TEST_CASE("no letter to a guardian who is not to be informed, or who does not decide") {
  ProgrammeStore store;
  somebody(store, "2000-02-29");
  CHECK(refusal(store, guardian_2, "2017-06-01") == "none");
  CHECK(refusal(store, youth, "2017-06-01") == "letter.not_guardian");
  CHECK(refusal(store, appointed, "2017-06-01") == "letter.not_guardian");
  CHECK(refusal(store, guardian_2, "2018-02-28") == "none");
  CHECK(refusal(store, guardian_2, "2018-03-01") ==
        "letter.not_guardian");  // 18, born on a leap day
  store.write(
      [&](WriteTxn& txn) { restrict_guardian(txn, 1, guardian_2, kNewYear, store.codes()); });
  store.write(
      [&](WriteTxn& txn) { restrict_guardian(txn, 1, guardian_2, kNewYear + 1, store.codes()); });
  CHECK(refusal(store, guardian_2, "2017-06-01") == "letter.restricted");
  CHECK(refusal(store, guardian_1, "2017-06-01") == "none");
  store.write([&](WriteTxn& txn) { lift_restriction(txn, 1, guardian_2); });
  CHECK(refusal(store, guardian_2, "2017-06-01") == "none");
}

TEST_CASE("who becomes protected keeps who was told what, not the references written by hand") {
  ProgrammeStore store;
  somebody(store, "2001-05-10");
  store.write([&](WriteTxn& txn) {
    (void)ops::disclose(txn,
                        {.person = 1,
                         .programme = "p",
                         .day = day("2017-06-01"),
                         .party = "police",
                         .ground = "necessary",
                         .reference = "Bystad 2017/1",
                         .decided_by = "anna",
                         .data_kinds = {"presence"}},
                        store.codes(), {}, kNewYear, "P");
    (void)ops::give_consent(txn,
                            {.person = 1,
                             .programme = "p",
                             .purpose = "register",
                             .givers = {youth, guardian_1},
                             .date = day("2017-06-01"),
                             .without = {guardian_2},
                             .ground = "board_decision",
                             .reference = "Bystad 2017/2"},
                            store.codes(), {}, kNewYear, "P");
  });
  store.write([](WriteTxn& txn) { protect_person(txn, 1, Protection::confidentiality_mark); });
  store.read([](ReadTxn& txn) {
    const auto log = disclosures_of(txn, 1);
    REQUIRE(log.size() == 1);
    CHECK(log[0].reference.empty());
    CHECK(log[0].decided_by == "anna");
    const auto consents = consents_of(txn, 1);
    REQUIRE(consents.size() == 1);
    REQUIRE(consents[0].exceptions.size() == 1);
    CHECK(consents[0].exceptions[0].reference.empty());
    CHECK(consents[0].in_force.has_value());
    return 0;
  });
}

TEST_CASE("of somebody protected nothing is written that could name a place") {
  ProgrammeStore store;
  store.person({.id = 1, .birth_year = 1998, .protection = Protection::new_identity});
  (void)store.spell({.person = 1, .started = day("2017-01-01")});
  Disclosure wanted{.person = 1,
                    .programme = "p",
                    .day = day("2017-06-01"),
                    .party = "police",
                    .ground = "necessary",
                    .reference = "Bystad 1",
                    .decided_by = "anna",
                    .data_kinds = {"presence"}};
  const auto tell = [&](WriteTxn& txn) {
    return ops::disclose(txn, wanted, store.codes(), {}, kNewYear, "P").written.size();
  };
  store.write([&](WriteTxn& txn) { CHECK_THROWS_AS(tell(txn), Error); });
  wanted.reference = "OSL 10:2";
  store.write([&](WriteTxn& txn) { CHECK(tell(txn) == 1); });
  ops::GiveRequest give{.person = 1,
                        .programme = "p",
                        .purpose = "register",
                        .givers = {youth},
                        .date = day("2017-06-01"),
                        .form_version = "Bystad 1"};
  store.write([&](WriteTxn& txn) {
    CHECK_THROWS_AS((void)ops::give_consent(txn, give, store.codes(), {}, kNewYear, "P"), Error);
  });
}

TEST_CASE("a guardian excepted before can be excepted again, from another day") {
  ProgrammeStore store;
  somebody(store, "2001-05-10");
  ops::GiveRequest give{.person = 1,
                        .programme = "p",
                        .purpose = "register",
                        .givers = {youth, guardian_1},
                        .date = day("2016-01-01"),
                        .without = {guardian_2},
                        .ground = "sole_custody"};
  const auto write = [&] {
    ops::GiveOutcome outcome;
    store.write([&](WriteTxn& txn) {
      outcome = ops::give_consent(txn, give, store.codes(), {}, kNewYear, "P");
    });
    return outcome;
  };
  CHECK(write().consent.in_force.has_value());
  CHECK_THROWS_AS(write(), Error);  // the same again
  give.date = day("2017-06-01");
  give.without.clear();
  give.ground.clear();
  CHECK_FALSE(write().consent.in_force.has_value());
  give = {.person = 1,
          .programme = "p",
          .purpose = "register",
          .date = day("2017-06-08"),
          .without = {guardian_2},
          .ground = "sole_custody"};
  const auto completed = write();
  CHECK(completed.completes == day("2017-06-01"));
  REQUIRE(completed.consent.in_force.has_value());
  CHECK(completed.consent.in_force->first == day("2017-06-08"));
  CHECK_THROWS_AS(write(), Error);
}

TEST_CASE(
    "the 20th birthday is told of those whom the municipality looks after, and of nobody "
    "protected") {
  ProgrammeStore store;
  for (const PersonId id : {1, 2, 3}) {
    store.person({.id = id,
                  .birth_year = 1998,
                  .birth_date = day("1998-02-01"),
                  .protection = id == 3 ? Protection::confidentiality_mark : Protection::none});
    (void)store.spell(
        {.person = id, .target_group = id == 1 ? "risk" : "kaa", .started = day("2017-01-01")});
  }
  store.read([](ReadTxn& txn) {
    Programme programme;
    programme.code = "p";
    const auto due = ops::due_consents(txn, programme, {}, kNewYear, kNewYear + 60);
    REQUIRE(due.items.size() == 1);
    CHECK(due.items[0].person == 2);
    CHECK(due.items[0].kind == ops::DueItem::Kind::turns_20);
    return 0;
  });
}
