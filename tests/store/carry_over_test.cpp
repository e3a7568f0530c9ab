// What a store knows stays known when an older copy takes its place.
#include "ops/legal_hold.hpp"
#include "store/backup.hpp"
#include "store/consents.hpp"
#include "store/erasing.hpp"
#include "store/guardian_restrictions.hpp"
#include "store/legal_holds.hpp"
#include "store/merge.hpp"
#include "store/notes.hpp"
#include "store/people.hpp"
#include "store/protected_since.hpp"
#include "store/publications.hpp"
#include "store/restore.hpp"
#include "store/times_left.hpp"
#include "support/made_store.hpp"

#include <doctest/doctest.h>

#include <filesystem>

using namespace jagmed;
using namespace jagmed::test;

namespace {

namespace fs = std::filesystem;

struct Places {
  TempDir dir;
  [[nodiscard]] std::string store() const { return dir.file("s.db"); }
  [[nodiscard]] std::string copy() const { return dir.file("copy.db"); }
  [[nodiscard]] Restored put_back() const {
    return restore({.store = store(),
                    .backup = copy(),
                    .aside = dir.file("aside.db"),
                    .actor = "test",
                    .now = kNow},
                   {.lock_wait_ms = 0});
  }
};

template <class Work>
void change(Store& store, Work work) {
  WriteTxn txn(store, "test", "enroll edit", kNow);
  work(txn);
  txn.commit();
}

}  // namespace

TEST_CASE("who became protected after the copy was made stays protected") {
  const Places places;
  PersonId person = 0;
  {
    Store store = make_store(places.store());
    person = enroll_somebody(store);
    change(store, [&](WriteTxn& txn) {
      save_contact_detail(txn, person, {"Alva", "Påhittsson", "", ""});
    });
    (void)back_up(store, places.copy());
    change(store,
           [&](WriteTxn& txn) { protect_person(txn, person, Protection::confidentiality_mark); });
  }
  CHECK(places.put_back().protections == 1);
  Store store = open_store(places.store());
  ReadTxn txn(store);
  CHECK(find_person(txn, person)->protection == Protection::confidentiality_mark);
  CHECK(contact_detail_of(txn, person).empty());
  CHECK(bytes_of(places.store()).find("Påhittsson") == std::string::npos);
}

TEST_CASE("who got a stronger protection after the copy was made has it after a restore") {
  const Places places;
  PersonId person = 0;
  {
    Store store = make_store(places.store());
    person = enroll_somebody(store);
    change(store,
           [&](WriteTxn& txn) { protect_person(txn, person, Protection::confidentiality_mark); });
    (void)back_up(store, places.copy());
    change(store, [&](WriteTxn& txn) { protect_person(txn, person, Protection::new_identity); });
  }
  CHECK(places.put_back().protections == 1);
  Store store = open_store(places.store());
  ReadTxn txn(store);
  CHECK(find_person(txn, person)->protection == Protection::new_identity);
}

TEST_CASE(
    "since when somebody is protected is known after a restore, of an enrolled one nothing, and "
    "goes with an erasure") {
  const Places places;
  PersonId person = 0, other = 0;
  {
    Store store = make_store(places.store());
    person = enroll_somebody(store);
    other = enroll_somebody(store);
    (void)back_up(store, places.copy());
    change(store, [&](WriteTxn& txn) {
      for (const PersonId each : {person, other})
        protect_person(txn, each, Protection::confidentiality_mark);
      note_protected_since(txn, person, kToday - 3);
      note_protected_since(txn, person, kToday - 9);
    });
  }
  (void)places.put_back();
  Store store = open_store(places.store());
  {
    ReadTxn txn(store);
    CHECK(protected_since(txn, person) == kToday - 3);
    CHECK(protected_since(txn, other) ==
          Date::from_iso(std::string(kNow).substr(0, 10)));  // nobody noted it before
  }
  change(store, [&](WriteTxn& txn) { forget_protected_since(txn, person); });
  ReadTxn txn(store);
  CHECK_FALSE(protected_since(txn, person));
}

TEST_CASE("what an earlier version of protection left of a list goes with a restore") {
  const Places places;
  PersonId person = 0;
  {
    Store store = make_store(places.store());
    person = enroll_somebody(store);
    (void)enroll_somebody(store);
  }
  const std::string code = std::to_string(person);
  tamper(places.store(), "UPDATE person SET protection = 1 WHERE id = " + code +
                             "; UPDATE enrollment SET event = 1 WHERE person = " + code);
  const auto left = [&] {
    Store store = open_store(places.store());
    ReadTxn txn(store);
    return persons_with_times_left(txn);
  };
  REQUIRE(left() == std::set<PersonId>{person});
  {
    Store store = open_store(places.store());
    (void)back_up(store, places.copy());
  }
  (void)places.put_back();
  CHECK(left().empty());
}

TEST_CASE("a protection that was weakened after the copy was made stays as it was in the copy") {
  const Places places;
  PersonId person = 0;
  {
    Store store = make_store(places.store());
    person = enroll_somebody(store);
    change(store, [&](WriteTxn& txn) { protect_person(txn, person, Protection::new_identity); });
    (void)back_up(store, places.copy());
    change(store,
           [&](WriteTxn& txn) { protect_person(txn, person, Protection::confidentiality_mark); });
  }
  CHECK(places.put_back().protections == 0);
  Store store = open_store(places.store());
  ReadTxn txn(store);
  CHECK(find_person(txn, person)->protection == Protection::new_identity);
}

TEST_CASE("a guardian who was not to be informed after the copy was made still gets no letter") {
  const Places places;
  PersonId person = 0;
  {
    Store store = make_store(places.store());
    person = enroll_somebody(store);
    (void)back_up(store, places.copy());
    change(store, [&](WriteTxn& txn) {
      restrict_guardian(txn, person, Giver::guardian_2, kToday, CodeBook());
    });
  }
  CHECK(places.put_back().restrictions == 1);
  Store store = open_store(places.store());
  ReadTxn txn(store);
  CHECK(restricted_guardians(txn, person) == std::vector<Giver>{Giver::guardian_2});
}

TEST_CASE(
    "whoever needs another guardian's signature since the copy was made needs it after a restore") {
  struct Case {
    int before, since, after;
  };
  for (const Case& each : {Case{1, 2, 2}, {2, 1, 2}, {2, 0, 0}, {0, 2, 0}, {1, 1, 1}}) {
    const Places places;
    PersonId person = 0;
    const auto set = [&](Store& store, int guardians) {
      change(store, [&](WriteTxn& txn) {
        Person known = *find_person(txn, person);
        known.guardians = guardians;
        update_person(txn, known, CodeBook());
      });
    };
    {
      Store store = make_store(places.store());
      person = enroll_somebody(store);
      set(store, each.before);
      (void)back_up(store, places.copy());
      set(store, each.since);
    }
    CHECK(places.put_back().guardians == (each.after == each.before ? 0 : 1));
    Store store = open_store(places.store());
    ReadTxn txn(store);
    CHECK(find_person(txn, person)->guardians == each.after);
  }
}

TEST_CASE(
    "who was merged after the copy was made is protected under both codes, and that there is one "
    "is told") {
  const Places places;
  PersonId kept = 0, former = 0;
  {
    Store store = make_store(places.store());
    kept = enroll_somebody(store);
    former = enroll_somebody(store);
    change(store, [&](WriteTxn& txn) {
      save_contact_detail(txn, former, {"Alva", "Påhittsson", "", ""});
      insert_consent(txn,
                     {.person = former,
                      .programme = default_settings().programmes.front().code,
                      .purpose = "register",
                      .given_on = kToday,
                      .valid_to = kToday + 365},
                     CodeBook());
    });
    (void)back_up(store, places.copy());
    change(store, [&](WriteTxn& txn) {
      (void)merge_rows(txn, {.kept = kept, .former = former}, kToday);
      for (const auto& spell : enrollments_of(txn, former)) move_spell(txn, spell.id, kept);
      remove_person(txn, former);
      protect_person(txn, kept, Protection::confidentiality_mark);
      restrict_guardian(txn, kept, Giver::guardian_2, kToday, CodeBook());
      insert_hold(txn, {.person = kept, .since = kToday, .until = {}, .reference = "KS 1"});
      Consent consent = consents_of(txn, kept).front();
      consent.withdrawn_on = kToday;
      update_consent(txn, consent, CodeBook());
    });
  }
  const Restored done = places.put_back();
  CHECK(done.parted.empty());  // which codes belong together is told to nobody
  CHECK(done.parted_untold == 1);
  CHECK(done.protections == 2);
  CHECK(done.withdrawals == 1);
  Store store = open_store(places.store());
  ReadTxn txn(store);
  CHECK(find_person(txn, former)->protection == Protection::confidentiality_mark);
  CHECK(consents_of(txn, former).front().withdrawn_on == kToday);
  CHECK(restricted_guardians(txn, former) == std::vector<Giver>{Giver::guardian_2});
  CHECK(open_hold(txn, former));
  CHECK(bytes_of(places.store()).find("Påhittsson") == std::string::npos);
}

TEST_CASE("who was merged and then erased does not come back under the former code") {
  const Places places;
  PersonId kept = 0, former = 0;
  {
    Store store = make_store(places.store());
    kept = enroll_somebody(store);
    former = enroll_somebody(store, Sex::male);
    (void)back_up(store, places.copy());
    tamper(places.store(), "INSERT INTO person_merge VALUES (" + std::to_string(former) + ", " +
                               std::to_string(kept) + ", 17000, 1)");
    change(store, [&](WriteTxn& txn) {
      const Erasure act{.person = kept, .upto = kToday, .day = kToday, .decision = "KS 1"};
      (void)erase(txn, std::span(&act, 1));
    });
  }
  (void)places.put_back();
  Store store = open_store(places.store());
  ReadTxn txn(store);
  CHECK_FALSE(find_person(txn, kept));
  CHECK_FALSE(find_person(txn, former));
}

TEST_CASE(
    "a name that has gone from texts does not come back with a copy that has never heard of its "
    "owner") {
  const Places places;
  PersonId named = 0;
  {
    Store store = make_store(places.store());
    const PersonId person = enroll_somebody(store);
    const auto note = [&](WriteTxn& txn, const char* text) {
      insert_note(txn, {.person = person,
                        .programme = default_settings().programmes.front().code,
                        .day = kToday,
                        .text = text,
                        .author = "test"});
    };
    change(store, [&](WriteTxn& txn) { note(txn, "Är ofta hos Alva Testsson på kvällen"); });
    change(store, [&](WriteTxn& txn) { note(txn, "Alva Testsson ringde"); });
    change(store, [&](WriteTxn& txn) {
      note(txn, "Sov hos Alva Testsson");
    });  // and taken back: the trail has it
    tamper(places.store(), "DELETE FROM note WHERE text LIKE 'Sov%'");
    (void)back_up(store, places.copy());
    tamper(places.store(), "DELETE FROM note WHERE text LIKE '%ringde'");
    named = enroll_somebody(store);
    change(store, [&](WriteTxn& txn) {
      save_contact_detail(txn, named, {"Alva", "Testsson", "", ""});
    });
    SUBCASE("erased") {
      change(store, [&](WriteTxn& txn) {
        const Erasure act{.person = named, .upto = kToday, .day = kToday, .decision = "KS 1"};
        (void)erase(txn, std::span(&act, 1));
      });
    }
    SUBCASE("protected") {
      change(store,
             [&](WriteTxn& txn) { protect_person(txn, named, Protection::confidentiality_mark); });
    }
  }
  const Restored done = places.put_back();
  CHECK(done.texts == 1);
  CHECK(done.name_unknown);
  REQUIRE(done.texts_back.size() == 1);  // the store has it no more
  CHECK(done.texts_back.front().table == "note");
  CHECK(bytes_of(places.store()).find("hos Alva") ==
        std::string::npos);  // in no recorded change either
  CHECK(bytes_of(places.store()).find("Är ofta hos – på kvällen") != std::string::npos);
}

TEST_CASE("a hold and what was given out after the copy are carried over") {
  const Places places;
  PersonId person = 0;
  {
    Store store = make_store(places.store());
    person = enroll_somebody(store);
    (void)back_up(store, places.copy());
    change(store, [&](WriteTxn& txn) {
      (void)ops::put_hold(txn, person, "M 1-17", kToday, "P");
      add_publication(txn,
                      {.day = kToday, .report = "report tally", .programme = "p", .threshold = 5},
                      {kToday, {{"current", "", 7, FigureFate::printed}}});
    });
  }
  const Restored done = places.put_back();
  CHECK(done.holds == 1);
  CHECK(done.tables == 1);
  Store store = open_store(places.store());
  ReadTxn txn(store);
  CHECK(open_hold(txn, person).has_value());
  CHECK(publications_of(txn, "p").size() == 1);
}

TEST_CASE("a file that is no list of erasures stops no restore, and is told of") {
  const Places places;
  {
    Store store = make_store(places.store());
    (void)back_up(store, places.copy());
  }
  write_bytes(places.dir.file("other.erased"), "hej\n");
  CHECK(places.put_back().skipped_lists.size() == 1);
}

TEST_CASE("what a restore left half-way is never deleted: it may be the latest store") {
  const Places places;
  {
    Store store = make_store(places.store());
    (void)back_up(store, places.copy());
  }
  fs::copy_file(places.store(), places.store() + ".partial");
  const Restored done = places.put_back();
  CHECK(done.interrupted == places.dir.file("aside.db") + ".interrupted");
  CHECK(fs::exists(done.interrupted));
  CHECK(fs::exists(done.aside));
  CHECK_FALSE(fs::exists(places.store() + ".partial"));
}
