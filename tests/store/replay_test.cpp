// store verify --full: rows that something else than jagmed has changed, and bits that flipped.
#include "ops/verify_store.hpp"
#include "store/connection.hpp"
#include "store/erasing.hpp"
#include "store/history.hpp"
#include "store/people.hpp"
#include "support/made_store.hpp"

#include <SQLiteCpp/Statement.h>
#include <doctest/doctest.h>

#include <array>
#include <random>

using namespace jagmed;
using namespace jagmed::test;

namespace {

struct Recorded {
  TempDir dir;
  std::string path = dir.file("s.db");
  Recorded() {
    Store store = make_store(path);
    for (int i = 0; i < 20; ++i) {
      const PersonId person = enroll_somebody(store);
      WriteTxn txn(store, "test", "enroll edit", kNow);
      save_contact_detail(txn, person,
                          {.given_name = "Kurt", .family_name = "Testsson", .phone = "0700000000"});
      txn.commit();
    }
  }
  void change(PersonId person, const std::string& phone) const {
    Store store = open_store(path);
    WriteTxn txn(store, "test", "enroll edit", kNow);
    save_contact_detail(txn, person,
                        {.given_name = "Kurt", .family_name = "Testsson", .phone = phone});
    txn.commit();
  }
  [[nodiscard]] ReplayReport report() const {
    Store store = open_store(path);
    ReadTxn txn(store);
    return compare_with_changes(txn);
  }
  [[nodiscard]] std::string found(const std::string& sql) const {
    tamper(path, sql);
    std::string all;
    for (const auto& d : report().differences)
      all += d.table + " " + std::to_string(d.changed) + " " + std::to_string(d.missing) + " " +
             std::to_string(d.extra) + "; ";
    return all;
  }
};

/// All that can be read of the tables that are compared, or of the trail; empty when reading fails.
std::string content(const std::string& path) try {
  SQLite::Database db(path, SQLite::OPEN_READWRITE);
  std::string all;
  for (const char* table : {"person", "contact_detail", "enrollment", "programme", "audit_event",
                            "audit_chain", "audit_change", "audit_person"}) {
    SQLite::Statement rows(db, "SELECT * FROM " + std::string(table) + " NOT INDEXED");
    while (rows.executeStep())
      for (int c = 0; c < rows.getColumnCount(); ++c)
        all += std::to_string(rows.getColumn(c).getType()) + rows.getColumn(c).getString() + "|";
  }
  return all;
} catch (const SQLite::Exception&) {
  return {};
}

bool found_by_verify(const std::string& path) try {
  Store store = Store::open(path, {.read_only = true});
  ReadTxn txn(store);
  return !ops::verify_store(txn, {.depth = CheckDepth::full}).sound();
} catch (const Error&) {
  return true;  // refused
}

}  // namespace

TEST_CASE("rows are what the changes made them, whatever was undone and done again") {
  const Recorded store;
  store.change(3, "0700000001");
  {
    Store opened = open_store(store.path);
    for (const std::int64_t undone : {42, 43}) {
      WriteTxn txn(opened, "test", "store undo", kNow, undone);
      revert_event(txn, undone);
      txn.commit();
    }
  }
  const ReplayReport report = store.report();
  CHECK(report.differences.empty());
  CHECK(report.unknown == 0);
  CHECK(report.compared == 20 + 20 + 20 + 1);  // persons, names, spells, their programme
}

TEST_CASE("a row changed, taken away or put in by another program is told") {
  CHECK(Recorded().found("UPDATE person SET birth_year = 2001 WHERE id = 3") == "person 1 0 0; ");
  CHECK(Recorded().found("UPDATE contact_detail SET phone = '0700000001'") ==
        "contact_detail 20 0 0; ");
  CHECK(Recorded().found("DELETE FROM enrollment WHERE person = 4") == "enrollment 0 1 0; ");
  CHECK(Recorded().found("INSERT INTO person(id, sex, event) VALUES (99, 1, 5)") ==
        "person 0 0 1; ");
  CHECK(Recorded().found("UPDATE person SET id = 99 WHERE id = 20") == "person 0 1 1; ");
  CHECK(Recorded().found("UPDATE enrollment SET event = 3 WHERE id = 4") == "enrollment 1 0 0; ");
}

TEST_CASE("where changes are erased their rows are sealed, and all are still compared") {
  const Recorded store;
  {
    Store opened = open_store(store.path);
    WriteTxn txn(opened, "test", "enroll edit", kNow);
    protect_person(txn, 5, Protection::confidentiality_mark);
    txn.commit();
  }
  store.change(6, "0700000001");
  CHECK(store.report().differences.empty());
  CHECK(store.report().unknown == 0);  // they are sealed as they stand
  CHECK(store.found("UPDATE contact_detail SET phone = '0700000002' WHERE person IN (6, 7)") ==
        "contact_detail 2 0 0; ");
}

TEST_CASE(
    "a place that nobody has any more goes when somebody becomes protected, and is not missed") {
  const Recorded store;
  {
    Store opened = open_store(store.path);
    for (const char* school : {"Provskolan", ""}) {
      WriteTxn txn(opened, "test", "enroll edit", kNow);
      Person person = *find_person(txn, 9);
      person.school = school;
      update_person(txn, person, CodeBook());
      txn.commit();
    }
    WriteTxn txn(opened, "test", "enroll edit", kNow);
    protect_person(txn, 5, Protection::confidentiality_mark);
    txn.commit();
  }
  CHECK(store.report().differences.empty());
}

TEST_CASE("after erasing the chain verifies and nothing is taken for another program's work") {
  const Recorded store;
  {
    Store opened = open_store(store.path);
    WriteTxn reading(opened, "test", "enroll show", kNow, 0, EventKind::reading);
    reading.concerns(7);
    reading.concerns(8);
    reading.commit();
  }
  store.change(8, "0700000001");
  Store opened = open_store(store.path);
  std::int64_t unknown = 0;
  for (const RetentionClass what :
       {RetentionClass::absence, RetentionClass::case_data, RetentionClass::consent,
        RetentionClass::kaa, RetentionClass::everything, RetentionClass::access}) {
    {
      WriteTxn txn(opened, "test", "store purge", kNow);
      const Erasure act{.person = what == RetentionClass::access ? 0 : 7,
                        .what = what,
                        .upto = kToday,
                        .day = kToday,
                        .decision = "N 1"};
      (void)erase(txn, std::span(&act, 1));
      txn.commit();
    }
    ReadTxn txn(opened);
    const auto found = ops::verify_store(txn, {.depth = CheckDepth::full});
    CHECK(found.sound());
    CHECK(found.chain.erased > 0);
    unknown = found.contents->unknown;
  }
  CHECK(unknown == 0);  // nothing is left of the person, and the others' rows are known
  CHECK(store.found("UPDATE contact_detail SET phone = '' WHERE person = 8") ==
        "contact_detail 1 0 0; ");
}

TEST_CASE("every bit that changes what is stored is found") {
  const Recorded store;
  const std::string whole = bytes_of(store.path), before = content(store.path);
  REQUIRE_FALSE(before.empty());
  CHECK_FALSE(found_by_verify(store.path));
  std::mt19937 random(20170630);
  int changing = 0, missed = 0;
  for (int tries = 0; tries < 10'000 && changing < 200; ++tries) {
    std::string flipped = whole;
    const std::size_t at = random() % flipped.size();
    if (flipped[at] == 0) continue;  // most of the file is empty yet
    flipped[at] = static_cast<char>(flipped[at] ^ (1 << (random() % 8)));
    write_bytes(store.path, flipped);
    if (content(store.path) == before) continue;
    ++changing;
    if (!found_by_verify(store.path)) ++missed;
  }
  CHECK(changing == 200);
  CHECK(missed == 0);
}
namespace {

/// All twenty in one command, as a list or a week's hours write them; then the first is erased.
struct ErasedOne : Recorded {
  ErasedOne() {
    Store store = open_store(path);
    {
      WriteTxn txn(store, "test", "enroll import", kNow);
      for (PersonId person = 1; person <= 20; ++person) {
        save_contact_detail(
            txn, person, {.given_name = "Kurt", .family_name = "Testsson", .phone = "0700000001"});
        txn.concerns(person);
      }
      txn.commit();
    }
    WriteTxn txn(store, "test", "store erase", kNow);
    const Erasure act{.person = 1,
                      .what = RetentionClass::everything,
                      .upto = kToday,
                      .day = kToday,
                      .decision = "N 1"};
    (void)erase(txn, std::span(&act, 1));
    txn.commit();
  }
};

}  // namespace

TEST_CASE("rows of others whose changes are erased with somebody's are still compared") {
  const ErasedOne store;
  CHECK(store.report().differences.empty());
  CHECK(store.report().unknown == 0);
  CHECK(store.report().compared == 19 + 19 + 19 + 1);
  CHECK(store.found("UPDATE contact_detail SET phone = '0700000002' WHERE person = 2") ==
        "contact_detail 1 0 0; ");
  CHECK(store.found("DELETE FROM contact_detail WHERE person = 3") == "contact_detail 1 1 0; ");
}

TEST_CASE("what is written after a row was sealed is not taken for another program's work") {
  const ErasedOne store;
  store.change(4, "0700000003");
  CHECK(store.report().differences.empty());
  CHECK(store.report().unknown == 0);
  CHECK(store.found("UPDATE contact_detail SET given_name = 'Karl' WHERE person = 4") ==
        "contact_detail 1 0 0; ");
}

TEST_CASE(
    "a row put in under the number of an event that was erased is told, and protection that was "
    "taken off") {
  const ErasedOne store;
  CHECK(store.found(
            "INSERT INTO person(id, sex, event) VALUES (99, 1, (SELECT min(event) FROM person))") ==
        "person 0 0 1; ");
  const Recorded other;
  {
    Store opened = open_store(other.path);
    WriteTxn txn(opened, "test", "enroll edit", kNow);
    protect_person(txn, 5, Protection::confidentiality_mark);
    txn.commit();
  }
  CHECK(other.found("UPDATE person SET protection = 0 WHERE id = 5") == "person 1 0 0; ");
}

TEST_CASE("no seal of somebody who was erased is left, and a changed one is told") {
  const ErasedOne store;
  {
    SQLite::Database db(store.path, SQLite::OPEN_READWRITE);
    SQLite::Statement seals(db, "SELECT count(*) FROM row_seal WHERE of_table = 'contact_detail'");
    REQUIRE(seals.executeStep());
    CHECK(seals.getColumn(0).getInt() == 19);
  }
  tamper(store.path, "UPDATE row_seal SET seal = zeroblob(32) WHERE of_table = 'person'");
  Store opened = open_store(store.path);
  ReadTxn txn(opened);
  CHECK_FALSE(ops::verify_store(txn, {.depth = CheckDepth::quick}).sound());
}

TEST_CASE("what another program changed before an erasure goes on being told") {
  const Recorded store;
  tamper(store.path, "UPDATE person SET birth_year = 2001 WHERE id = 3");
  Store opened = open_store(store.path);
  {
    WriteTxn txn(opened, "test", "enroll edit", kNow);
    protect_person(txn, 5, Protection::confidentiality_mark);
    txn.commit();
  }
  {
    WriteTxn txn(opened, "test", "store erase", kNow);
    const Erasure act{.person = 3,
                      .what = RetentionClass::case_data,
                      .upto = kToday,
                      .day = kToday,
                      .decision = "N 1"};
    (void)erase(txn, std::span(&act, 1));
    txn.commit();
  }
  CHECK(store.report().differences.size() == 1);
}
