// Consents in a store: recomputed when a person changes, added to, withdrawn, and who is left out.
#include "store/consents.hpp"

#include "base/error.hpp"
#include "ops/give_consent.hpp"
#include "ops/refresh_consents.hpp"
#include "ops/withdraw_consent.hpp"
#include "support/programme_store.hpp"

#include <doctest/doctest.h>

#include <random>

using namespace jagmed;
using namespace jagmed::test;

namespace {

using enum Giver;

const Date kNewYear = day("2018-01-01");

/// Born 2000-05-10, with a spell from 2017-01-01.
void somebody(ProgrammeStore& store, PersonId id = 1) {
  store.person({.id = id, .sex = Sex::male, .birth_year = 2000, .birth_date = day("2000-05-10")});
  (void)store.spell({.person = id, .started = day("2017-01-01")});
}

ops::GiveRequest request(std::vector<Giver> givers, const std::string& on,
                         std::string purpose = "register") {
  return {.person = 1,
          .programme = "p",
          .purpose = std::move(purpose),
          .givers = std::move(givers),
          .date = day(on)};
}

ops::GiveOutcome give(ProgrammeStore& store, const ops::GiveRequest& r) {
  ops::GiveOutcome outcome;
  store.write([&](WriteTxn& txn) {
    outcome = ops::give_consent(txn, r, store.codes(), {}, kNewYear, "P");
  });
  return outcome;
}

void withdraw(ProgrammeStore& store, const std::string& on,
              const std::string& purpose = "register") {
  store.write([&](WriteTxn& txn) {
    (void)ops::withdraw_consent(
        txn, {.person = 1, .programme = "p", .purpose = purpose, .date = day(on)}, store.codes(),
        {}, kNewYear, "P");
  });
}

std::string days(ProgrammeStore& store, std::size_t index = 0) {
  return store.read([&](ReadTxn& txn) {
    const auto in_force = consents_of(txn, 1).at(index).in_force;
    return in_force ? in_force->first.iso() + ".." + in_force->last.iso() : std::string("never");
  });
}

std::size_t count(ProgrammeStore& store) {
  return store.read([&](ReadTxn& txn) { return consents_of(txn, 1).size(); });
}

std::string reason(ProgrammeStore& store, const std::string& as_of) {
  return store.read([&](ReadTxn& txn) {
    const auto all = left_out(txn, "p", kRegister, {}, day(as_of));
    return all.empty() ? std::string("reported") : all.front().reason.key;
  });
}

}  // namespace

TEST_CASE("what is learnt of a person recomputes the days of their consents") {
  ProgrammeStore store;
  somebody(store);
  give(store, request({youth, guardian_1}, "2017-03-01"));
  CHECK(days(store) == "never");
  int changed = 0;
  store.write([&](WriteTxn& txn) {
    Person person = find_person(txn, 1).value();
    person.guardians = 1;
    update_person(txn, person, store.codes());
    changed = ops::refresh_consents(txn, 1, {});
  });
  CHECK(changed == 1);
  CHECK(days(store) == "2017-03-01..2018-02-28");
  store.write([&](WriteTxn& txn) { changed = ops::refresh_consents(txn, 1, {}); });
  CHECK(changed == 0);
  store.write([&](WriteTxn& txn) { changed = ops::refresh_consents(txn, 99, {}); });
  CHECK(changed == 0);
}

TEST_CASE("a later signature completes only an open consent with the same purpose and scope") {
  ProgrammeStore store;
  somebody(store);
  give(store, request({youth, guardian_1}, "2017-03-01"));
  give(store, request({guardian_2}, "2017-03-08", "survey"));
  CHECK(count(store) == 2);
  const auto completed = give(store, request({guardian_2}, "2017-03-08"));
  CHECK(completed.completes == day("2017-03-01"));
  CHECK(completed.missing.empty());
  CHECK(count(store) == 2);
  CHECK(days(store) == "2017-03-08..2018-02-28");
  // Complete: what comes now is a new one.
  CHECK_FALSE(give(store, request({guardian_2}, "2017-04-01")).completes);
  CHECK(count(store) == 3);
}

TEST_CASE("a scope is the same in any order, and another scope is another consent") {
  ProgrammeStore store;
  somebody(store);
  auto share = request({youth, guardian_1}, "2017-03-01", "share");
  share.parties = {"police", "school", "school"};
  share.data_kinds = {"presence", "health"};
  give(store, share);
  share.givers = {guardian_2};
  share.parties = {"school", "police"};
  share.data_kinds = {"health", "presence"};
  CHECK(give(store, share).completes);
  share.data_kinds = {"health"};
  share.date = day("2017-03-09");
  CHECK_FALSE(give(store, share).completes);
  CHECK(count(store) == 2);
}

TEST_CASE("a signature found in the drawer may be older than the others") {
  ProgrammeStore store;
  somebody(store);
  give(store, request({youth, guardian_1}, "2017-03-08"));
  const auto found = give(store, request({guardian_2}, "2017-03-01"));
  CHECK(found.completes == day("2017-03-08"));
  CHECK(found.consent.given_on == day("2017-03-01"));
  CHECK(days(store) == "2017-03-08..2018-02-28");
}

TEST_CASE("neither a withdrawn nor an outdated consent is completed") {
  ProgrammeStore store;
  somebody(store);
  give(store, request({youth, guardian_1}, "2017-01-01"));
  withdraw(store, "2017-02-01");
  CHECK_FALSE(give(store, request({guardian_2}, "2017-02-02")).completes);
  auto brief = request({youth}, "2017-03-01", "survey");
  brief.to = day("2017-03-31");
  give(store, brief);
  CHECK(give(store, request({guardian_1}, "2017-03-31", "survey")).completes);
  CHECK_FALSE(give(store, request({guardian_2}, "2017-04-01", "survey")).completes);
}

TEST_CASE("who signed as a minor without a guardian gives a new consent as an adult") {
  ProgrammeStore store;
  store.person({.id = 1, .sex = Sex::male, .birth_year = 1999, .birth_date = day("1999-05-10")});
  (void)store.spell({.person = 1, .started = day("2017-01-01")});
  give(store, request({youth}, "2017-05-01"));
  CHECK(reason(store, "2017-05-09") == "guardian_waiting");
  CHECK(reason(store, "2017-05-10") == "turned_18");
  CHECK_FALSE(give(store, request({youth}, "2017-05-10")).completes);
  CHECK(days(store, 0) == "never");
  CHECK(days(store, 1) == "2017-05-10..2018-05-09");
}

TEST_CASE("a withdrawal takes what was given by its day and is not over, nothing later") {
  ProgrammeStore store;
  somebody(store);
  auto old = request({youth, guardian_1, guardian_2}, "2017-01-01");
  old.to = day("2017-01-31");
  give(store, old);
  give(store, request({youth, guardian_1, guardian_2}, "2017-02-01"));
  give(store, request({youth, guardian_1, guardian_2}, "2017-06-01"));
  withdraw(store, "2017-03-01");
  CHECK(days(store, 0) == "2017-01-01..2017-01-31");
  CHECK(days(store, 1) == "2017-02-01..2017-02-28");
  CHECK(days(store, 2) == "2017-06-01..2018-05-31");
  CHECK_THROWS_AS(withdraw(store, "2017-03-01"), Error);
  CHECK_THROWS_AS(withdraw(store, "2017-01-31", "survey"), Error);
}

TEST_CASE("the hours that fall away are those no other consent covers") {
  ProgrammeStore store;
  store.person({.id = 1, .sex = Sex::male, .birth_year = 1990});
  const auto spell = store.spell({.person = 1, .started = day("2017-01-01")});
  give(store, request({youth}, "2017-01-01"));
  give(store, request({youth}, "2017-05-01"));
  for (const char* on : {"2017-03-31", "2017-04-01", "2017-04-30", "2017-05-01"})
    store.minutes(spell, on, 30);
  ops::WithdrawOutcome outcome;
  store.write([&](WriteTxn& txn) {
    outcome = ops::withdraw_consent(
        txn, {.person = 1, .programme = "p", .purpose = "register", .date = day("2017-04-01")},
        store.codes(), {}, kNewYear, "P");
  });
  REQUIRE(outcome.months.size() == 1);
  CHECK(outcome.months[0].month == Month{2017, 4});
  CHECK(outcome.months[0].occasions == 2);
  CHECK(outcome.months[0].minutes == 60);
  CHECK(outcome.was_reported);
  CHECK(outcome.is_reported);
}

TEST_CASE(
    "left out: not one day of a started spell with the consent in force, up to the day asked for") {
  ProgrammeStore store;
  store.person({.id = 1, .sex = Sex::female, .birth_year = 1990});
  (void)store.spell({.person = 1, .started = day("2017-02-01"), .ended = day("2017-03-31")});
  CHECK(reason(store, "2017-01-31") == "reported");  // not aktuell: not left out either
  CHECK(reason(store, "2017-02-01") == "not_asked");
  store.consent(1, "2017-01-01", "2017-01-31");
  store.consent(1, "2017-04-01", "2017-12-31");
  CHECK(reason(store, "2017-12-31") != "reported");
  store.consent(1, "2017-03-31", "2017-03-31");
  CHECK(reason(store, "2017-03-30") != "reported");
  CHECK(reason(store, "2017-03-31") == "reported");
  CHECK(reason(store, "2017-12-31") == "reported");
}

TEST_CASE("a consent whose last day is the first day of the spell reports") {
  ProgrammeStore store;
  store.person({.id = 1, .sex = Sex::female, .birth_year = 1990});
  (void)store.spell({.person = 1, .started = day("2017-02-01")});
  store.consent(1, "2017-01-01", "2017-02-01");
  CHECK(reason(store, "2017-06-30") == "reported");
}

TEST_CASE(
    "a consent to another purpose, of another programme or in a declined spell reports nobody") {
  ProgrammeStore store;
  store.person({.id = 1, .sex = Sex::female, .birth_year = 1990});
  (void)store.spell({.person = 1, .started = day("2017-02-01")});
  store.consent(1, "2017-02-01", "2017-12-31", kInform);
  store.consent(1, "2017-02-01", "2017-12-31", kRegister, "q");
  CHECK(reason(store, "2017-06-30") == "not_asked");
  store.person({.id = 2, .sex = Sex::female, .birth_year = 1990});
  (void)store.spell({.person = 2, .standing = Standing::declined, .started = day("2017-02-01")});
  const auto all =
      store.read([](ReadTxn& txn) { return left_out(txn, "p", kRegister, {}, day("2017-06-30")); });
  CHECK(all.size() == 1);
  CHECK(store.read([](ReadTxn& txn) { return count_current(txn, "p", day("2017-06-30")); }) == 1);
}

TEST_CASE("who has ended is among those without consent, and marked") {
  ProgrammeStore store;
  for (PersonId id = 1; id <= 3; ++id)
    store.person({.id = id, .sex = Sex::female, .birth_year = 1990});
  (void)store.spell({.person = 1, .started = day("2017-02-01"), .ended = day("2017-03-01")});
  (void)store.spell({.person = 2, .started = day("2017-02-01"), .ended = day("2017-03-01")});
  (void)store.spell({.person = 2, .started = day("2017-05-01")});
  (void)store.spell({.person = 3, .started = day("2017-02-01"), .ended = day("2017-06-30")});
  const auto ended = [&](const char* on) {
    std::vector<PersonId> persons;
    for (const auto& each :
         store.read([&](ReadTxn& txn) { return left_out(txn, "p", kRegister, {}, day(on)); }))
      if (each.ended) persons.push_back(each.person);
    return persons;
  };
  CHECK(ended("2017-06-30") == std::vector<PersonId>{1});
  CHECK(ended("2017-04-01") == std::vector<PersonId>{1, 2});
  CHECK(ended("2017-02-15").empty());
}

TEST_CASE("a recorded reason goes before a derived one, for its purpose and programme") {
  ProgrammeStore store;
  store.person({.id = 1, .sex = Sex::female, .birth_year = 1990});
  (void)store.spell({.person = 1, .started = day("2017-02-01")});
  const auto record = [&](const char* programme, const char* purpose, const char* key) {
    store.write([&](WriteTxn& txn) {
      save_missing_reason(txn, 1, programme, purpose, {key, day("2017-03-01")}, store.codes());
    });
  };
  record("p", "survey", "refused");
  record("q", "register", "thinking");
  CHECK(reason(store, "2017-06-30") == "not_asked");
  record("p", "register", "language");
  CHECK(reason(store, "2017-06-30") == "language");
  store.write([](WriteTxn& txn) { clear_missing_reason(txn, 1, "p", "register"); });
  CHECK(reason(store, "2017-06-30") == "not_asked");
}

TEST_CASE("one person's answer and the list agree, whatever the spells and consents") {
  std::mt19937 random(7);
  const auto some_day = [&] { return day("2017-01-01") + static_cast<int>(random() % 120); };
  for (int round = 0; round < 8; ++round) {
    ProgrammeStore store;
    for (PersonId id = 1; id <= 6; ++id) {
      store.person({.id = id, .sex = Sex::male, .birth_year = 1990});
      for (auto n = random() % 3; n > 0; --n) {
        const Date start = some_day();
        (void)store.spell({.person = id,
                           .standing = random() % 4 == 0 ? Standing::declined : Standing::started,
                           .started = start,
                           .ended = start + static_cast<int>(random() % 20)});
      }
      for (auto n = random() % 3; n > 0; --n) {
        const Date from = some_day();
        store.consent(id, from.iso(), (from + static_cast<int>(random() % 20)).iso());
      }
    }
    const Date as_of = some_day();
    store.read([&](ReadTxn& txn) {
      const auto missing = left_out(txn, "p", kRegister, {}, as_of);
      int reported = 0;
      for (PersonId id = 1; id <= 6; ++id) {
        bool expected = false;
        for (const auto& spell : enrollments_of(txn, id, "p"))
          for (const auto& consent : consents_of(txn, id, "p"))
            for (Date d = spell.started; d <= as_of && spell.covers(d); d = d + 1)
              expected = expected ||
                         (spell.standing == Standing::started && consent.in_force->contains(d));
        CHECK(is_reported(txn, id, "p", kRegister, as_of) == expected);
        reported += expected ? 1 : 0;
        for (const auto& person : missing) CHECK_FALSE((person.person == id && expected));
      }
      CHECK(count_current(txn, "p", as_of) == reported + static_cast<int>(missing.size()));
      return 0;
    });
  }
}
