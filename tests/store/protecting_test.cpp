// What goes when somebody becomes protected, and what others keep.
#include "base/error.hpp"
#include "store/audit_chain.hpp"
#include "store/file_hashes.hpp"
#include "store/history.hpp"
#include "store/import_batches.hpp"
#include "store/kaa.hpp"
#include "store/people.hpp"
#include "store/protect_again.hpp"
#include "support/planted_store.hpp"

#include <SQLiteCpp/Statement.h>
#include <doctest/doctest.h>

#include <memory>

using namespace jagmed;
using namespace jagmed::test;

namespace {

const std::string kHash = "ZHASHZofawholefilewithitsnumbers";

void protect(const Planted& planted, PersonId person) {
  Store store = planted.open();
  WriteTxn txn(store, "test", "enroll edit", kNow);
  protect_person(txn, person, Protection::confidentiality_mark);
  txn.commit();
}

/// By its day, which is one occasion's alone: one that was nobody else's has another number
/// afterwards.
std::string partner_of(const Planted& planted, int day) {
  SQLite::Database db(planted.dir.file("s.db"), SQLite::OPEN_READWRITE);
  return db
      .execAndGet("SELECT partner || '/' || other_text FROM activity WHERE day = " +
                  std::to_string(day))
      .getString();
}

std::string first_text(const Planted& planted, const std::string& sql) {
  SQLite::Database db(planted.dir.file("s.db"), SQLite::OPEN_READWRITE);
  return db.execAndGet(sql).getString();
}

/// A file of a half-year with the other person alone, written and taken back, and once more.
void write_returns(const Planted& planted) {
  for (const std::int64_t undoes : {0, 1, 0}) {
    Store store = planted.open();
    const std::int64_t last = audit_events(*std::make_unique<ReadTxn>(store)).back().id;
    WriteTxn txn(store, "test", undoes == 0 ? "report kaa" : "store undo", kNow, undoes * last);
    if (undoes != 0)
      revert_event(txn, last);
    else
      insert_kaa_return(txn, {.half = "2017H1", .day = kToday, .persons = 1, .hash = kHash},
                        {planted.other});
    txn.commit();
  }
}

/// The occasion with the guardians is also with those of the other person.
void share_guardian_work(const Planted& planted) {
  tamper(planted.dir.file("s.db"),
         "INSERT INTO guardian_work SELECT id, 17201, 901, 30, 1 FROM enrollment WHERE person = " +
             std::to_string(planted.other));
}

}  // namespace

TEST_CASE(
    "what was written of work with guardians goes with protection, when it was with nobody else") {
  const Planted planted;
  REQUIRE(partner_of(planted, 17201) == std::string(kMarker) + "/" + kMarker);
  protect(planted, planted.person);
  CHECK(partner_of(planted, 17201) == "/–");
}

TEST_CASE(
    "what was written of work with several guardians goes with the first family that is "
    "protected") {
  const Planted planted;
  share_guardian_work(planted);
  protect(planted, planted.other);
  CHECK(partner_of(planted, 17201) == "/–");
}

TEST_CASE("an hour that others' guardians were at loses what was written of it, too") {
  const Planted planted;
  tamper(planted.dir.file("s.db"),
         "DELETE FROM guardian_work WHERE activity = 900;"
         "INSERT INTO guardian_work SELECT id, 17200, 900, 30, 1 FROM enrollment WHERE person = " +
             std::to_string(planted.other));
  protect(planted, planted.person);
  CHECK(partner_of(planted, 17200) == "/–");
}

TEST_CASE(
    "no hash of a file of the register is left by which a number could be found, nor in what was "
    "recorded") {
  for (const bool erases : {false, true}) {
    CAPTURE(erases);
    const Planted planted;
    write_returns(planted);
    REQUIRE(planted.files_with(kHash) == 1);
    if (erases)
      planted.erase_them();
    else
      protect(planted, planted.person);
    CHECK(planted.files_with(kHash) == 0);
    Store store = planted.open();
    ReadTxn txn(store);
    CHECK(kaa_returns(txn, "2017H1").at(0).hash == std::string(32, '\0'));
    CHECK(check_chain(txn).faults.empty());
  }
}

/// A file that was read in, about one of them.
std::int64_t read_file_about(const Planted& planted, PersonId person) {
  Store store = planted.open();
  WriteTxn txn(store, "test", "log-absence import", kNow);
  (void)insert_batch(txn, {.source = "t", .file_name = "f", .file_hash = kHash, .file_bytes = 100});
  txn.concerns(person);
  txn.commit();
  return txn.event();
}

void take_back(const Planted& planted, std::int64_t event) {
  Store store = planted.open();
  WriteTxn txn(store, "test", "store undo", kNow, event);
  revert_event(txn, event);
  txn.commit();
}

TEST_CASE("the hash of no file of absence is left: whoever becomes protected may stand in any") {
  for (const bool whose : {true, false})
    for (const bool undone : {true, false}) {
      CAPTURE(whose);
      CAPTURE(undone);
      const Planted planted;
      const auto event = read_file_about(planted, whose ? planted.person : planted.other);
      if (undone) take_back(planted, event);
      REQUIRE(planted.files_with(kHash) == 1);
      protect(planted, planted.person);
      CHECK(planted.files_with(kHash) == 0);
      Store store = planted.open();
      ReadTxn txn(store);
      CHECK_FALSE(batch_of_file(txn, "t", kHash).has_value());
      CHECK_FALSE(has_batch_of_size(txn, "t", 100));
      CHECK_FALSE(has_protected_files(txn));
      CHECK(check_chain(txn).faults.empty());
    }
}

TEST_CASE("the hash of a file that an earlier version kept beside somebody protected is found") {
  const Planted planted;
  protect(planted, planted.person);
  (void)read_file_about(planted, planted.other);
  {
    Store store = planted.open();
    WriteTxn txn(store, "test", "store check", kNow);
    CHECK(has_protected_files(txn));
    forget_file_hashes(txn);
    CHECK_FALSE(has_protected_files(txn));
    txn.commit();
  }
  CHECK(planted.files_with(kHash) == 0);
}

TEST_CASE("whom the others of a group leave alone by being erased, nobody finds by the group") {
  const Planted planted;
  protect(planted, planted.other);
  tamper(planted.dir.file("s.db"),
         "UPDATE enrollment SET id = 950 WHERE person = 1;"
         "UPDATE activity SET group_code = 900, place = 900 WHERE id = 900;"
         "INSERT INTO participation VALUES (950, 17200, 900, 60, 1);"
         "UPDATE meeting SET place = 900 WHERE id = 900;"
         "INSERT INTO meeting_person VALUES (900, 1, 0, 1, 1);"
         "UPDATE recurring SET group_code = 900, place = 900 WHERE id = 900;"
         "INSERT INTO recurring_person VALUES (900, 950, 17000, NULL, 1)");
  constexpr char kTold[] =
      "SELECT (SELECT count(group_code) + count(place) FROM activity WHERE day = 17200)"
      " || (SELECT count(place) FROM meeting) || (SELECT count(group_code) + count(place) FROM "
      "recurring"
      " WHERE id = 900)";
  REQUIRE(planted.other == 1);
  CHECK(first_text(planted, kTold) == "212");
  planted.erase_them();
  CHECK(first_text(planted, kTold) == "000");
}

TEST_CASE("which language support an hour had goes with protection, when it was with nobody else") {
  const Planted planted;
  tamper(planted.dir.file("s.db"),
         "UPDATE activity SET language_support = 900, place = 900 WHERE id = 901");
  protect(planted, planted.person);
  CHECK(first_text(
            planted,
            "SELECT quote(language_support) || quote(place) FROM activity WHERE day = 17201") ==
        "NULLNULL");
}

TEST_CASE("recorded changes that end in the middle of a row are damaged, wherever they are read") {
  const Planted planted;
  std::int64_t event = 0;
  {
    Store store = planted.open();
    WriteTxn txn(store, "test", "log-absence import", kNow);
    (void)insert_batch(txn,
                       {.source = "t", .file_name = "f", .file_hash = kHash, .file_bytes = 100});
    event = txn.event();
    txn.commit();
  }
  tamper(planted.dir.file("s.db"),
         "CREATE TEMP TABLE cut AS SELECT * FROM audit_change"
         " WHERE event = (SELECT max(id) FROM audit_event);"
         "UPDATE cut SET changes = substr(changes, 1, length(changes) - 3);"
         "DELETE FROM audit_change WHERE event IN (SELECT event FROM cut);"
         "INSERT INTO audit_change SELECT * FROM cut");
  Store store = planted.open();
  ReadTxn txn(store);
  CHECK_THROWS_AS((void)changes_of(txn, event), Error);
  CHECK_THROWS_AS((void)protected_again(txn, event), Error);
}
