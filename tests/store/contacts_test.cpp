// Contacts as they are stored, and the quick look for whom nobody has reached.
#include "store/contacts.hpp"
#include "ops/today.hpp"
#include "settings/load.hpp"
#include "store/codes.hpp"
#include "store/connection.hpp"
#include "store/due_items.hpp"
#include "support/programme_store.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>

using namespace jagmed;
using namespace jagmed::test;

namespace {

void refer(WriteTxn& txn, PersonId person, Date on) {
  const std::string values = std::to_string(person) + ", " +
                             std::to_string(programme_id(txn, "p")) + ", " +
                             std::to_string(on.days) + ", " + std::to_string(txn.event());
  txn.connection().db().exec("INSERT INTO referral(person, programme, day, event) VALUES (" +
                             values + ")");
}

/// A person with up to three spells, referrals, attempts and hours, all by chance.
void somebody(ProgrammeStore& store, PersonId id, std::mt19937& chance) {
  const auto roll = [&](int n) { return static_cast<int>(chance() % static_cast<unsigned>(n)); };
  store.person({.id = id, .sex = Sex::female});
  Date at = day("2017-01-01") + roll(30);
  for (int i = roll(4); i > 0; --i) {
    Enrollment spell{.person = id, .standing = static_cast<Standing>(roll(4)), .started = at};
    if (i > 1 || roll(2) == 0) {
      spell.ended = at + roll(40);
      const char* const reasons[] = {"moved", "joined", "error"};
      spell.end_reason = reasons[roll(3)];
      at = *spell.ended + 1 + roll(3) * roll(20);
    }
    spell = store.spell(spell);
    if (roll(4) == 0) store.minutes(spell, spell.started.iso(), 30);
    if (!spell.ended) break;
  }
  store.write([&](WriteTxn& txn) {
    for (int i = roll(3); i > 0; --i) refer(txn, id, day("2017-01-01") + roll(180));
    for (int i = roll(4); i > 0; --i) {
      const char* const with[] = {"youth", "guardian", "school"};
      const char* const results[] = {"reached", "no_answer", "refused"};
      insert_attempt(txn,
                     {.person = id,
                      .programme = "p",
                      .day = day("2017-01-01") + roll(180),
                      .mode = "phone",
                      .with = with[roll(3)],
                      .result = results[roll(3)]},
                     {}, {}, store.codes());
    }
  });
}

const Date kLast = *Date::make(2017, 12, 31);

}  // namespace

TEST_CASE("an attempt is read as it was written") {
  ProgrammeStore store;
  store.person({.id = 1, .sex = Sex::male});
  const ContactAttempt written{.person = 1,
                               .programme = "p",
                               .day = day("2017-05-02"),
                               .at = 492,
                               .mode = "visit_home",
                               .with = "guardian",
                               .result = "booked",
                               .staff = "anna",
                               .second_staff = "lena",
                               .language_support = "phone"};
  store.write([&](WriteTxn& txn) {
    insert_attempt(txn, written, {"anna", "Anna"}, {"lena", "Lena"}, store.codes());
  });
  store.read([&](ReadTxn& txn) {
    const auto facts = contact_facts(txn, "p", 1, kLast);
    REQUIRE(facts.size() == 1);
    REQUIRE(facts[0].attempts.size() == 1);
    const auto& read = facts[0].attempts[0];
    CHECK(read.at == written.at);
    CHECK(read.mode == written.mode);
    CHECK(read.with == written.with);
    CHECK(read.result == written.result);
    CHECK(read.staff == written.staff);
    CHECK(read.second_staff == written.second_staff);
    CHECK(read.language_support == written.language_support);
    CHECK(contact_facts(txn, "q", {}, kLast).empty());
  });
  store.write([](WriteTxn& txn) { protect_person(txn, 1, Protection::confidentiality_mark); });
  store.read([](ReadTxn& txn) {
    CHECK(contact_facts(txn, "p", 1, kLast)[0].attempts[0].language_support.empty());
  });
}

TEST_CASE("the quick look misses nobody who waits, and shows few who do not") {
  ProgrammeStore store;
  std::mt19937 chance(4711);
  for (PersonId id = 1; id <= 150; ++id) somebody(store, id, chance);
  int waiting = 0, looked_at = 0;
  for (const char* on : {"2017-01-20", "2017-03-01", "2017-05-15", "2017-06-30"})
    store.read([&](ReadTxn& txn) {
      const auto perhaps = perhaps_not_reached(txn, "p", day(on));
      looked_at += static_cast<int>(perhaps.size());
      for (const auto& facts : contact_facts(txn, "p", {}, kLast)) {
        const auto found = contact_case(facts, day(on));
        if (!found || !found->waits()) continue;
        ++waiting;
        CAPTURE(facts.person);
        CAPTURE(on);
        CHECK(std::ranges::find(perhaps, facts.person) != perhaps.end());
      }
    });
  CHECK(waiting > 50);
  CHECK(looked_at < 3 * waiting);
}

TEST_CASE("what is asked after the end goes away when somebody comes back") {
  ProgrammeStore store;
  store.person({.id = 1, .sex = Sex::female});
  (void)store.spell({.person = 1,
                     .started = day("2016-09-05"),
                     .ended = day("2017-05-31"),
                     .end_reason = "moved"});
  const auto asked = [&] {
    return store.read([](ReadTxn& txn) {
      Settings settings = default_settings();
      Programme& programme = settings.programmes.front();
      programme.code = "p";
      const auto list = ops::due_today(txn, {.programme = programme,
                                             .settings = settings,
                                             .as_of = day("2017-06-30"),
                                             .within = {},
                                             .staff = {}});
      return std::ranges::count_if(
          list.items, [](const TodayItem& item) { return item.kind == DueKind::follow_up; });
    });
  };
  CHECK(asked() == 1);
  (void)store.spell({.person = 1, .started = day("2017-06-15")});
  CHECK(asked() == 0);
}
