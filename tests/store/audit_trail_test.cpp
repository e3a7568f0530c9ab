// The audit trail cannot be changed through a connection of ours, and no change goes without it.
#include "store/connection.hpp"
#include "support/made_store.hpp"

#include <SQLiteCpp/Statement.h>
#include <doctest/doctest.h>

using namespace jagmed;
using namespace jagmed::test;

namespace {

std::int64_t number(Store& store, const char* sql) {
  SQLite::Statement question(store.connection().db(), sql);
  return question.executeStep() ? question.getColumn(0).getInt64() : -1;
}

}  // namespace

TEST_CASE("events are never changed, taken away, replaced or put in out of order") {
  const TempDir dir;
  Store store = make_store(dir.file("s.db"));
  (void)enroll_somebody(store);
  REQUIRE(number(store, "SELECT count(*) FROM audit_event") == 2);
  for (const char* sql :
       {"UPDATE audit_event SET actor = 'x'",
        "UPDATE OR REPLACE audit_event SET id = 1 WHERE id = 2",
        "UPDATE audit_event SET id = 7 WHERE id = 2", "DELETE FROM audit_event",
        "DELETE FROM audit_event WHERE id = 2",
        "REPLACE INTO audit_event(id, at, actor, verb) VALUES (1, '2017-01-01T00:00:00Z', 'x', "
        "'y')",
        "INSERT OR REPLACE INTO audit_event(id, at, actor, verb) VALUES "
        "(2, '2017-01-01T00:00:00Z', 'x', 'y')",
        "INSERT INTO audit_event(id, at, actor, verb) VALUES (2, '2017-01-01T00:00:00Z', 'x', 'y') "
        "ON CONFLICT (id) DO UPDATE SET actor = 'x'",
        "INSERT OR IGNORE INTO audit_event(id, at, actor, verb) VALUES "
        "(1, '2017-01-01T00:00:00Z', 'x', 'y')",
        "INSERT INTO audit_event(id, at, actor, verb) VALUES (4, '2017-01-01T00:00:00Z', 'x', 'y')",
        "INSERT INTO audit_event(id, at, actor, verb) VALUES (0, '2017-01-01T00:00:00Z', 'x', 'y')",
        "INSERT INTO audit_event(id, at, actor, verb) VALUES (3, 'yesterday', 'x', 'y')",
        "INSERT INTO audit_event(id, at, actor, verb) VALUES (3, '2017-01-01T00:00:00Z', '', "
        "'y')"}) {
    CAPTURE(sql);
    CHECK_THROWS_AS(store.connection().exec(sql), Error);
  }
  CHECK(number(store, "SELECT count(*) FROM audit_event WHERE actor = 'test'") == 2);
}

TEST_CASE("links of the chain are never changed, taken away, replaced or put in out of order") {
  const TempDir dir;
  Store store = make_store(dir.file("s.db"));
  (void)enroll_somebody(store);
  for (const char* sql :
       {"UPDATE audit_chain SET hash = zeroblob(32)", "DELETE FROM audit_chain WHERE event = 2",
        "UPDATE OR REPLACE audit_chain SET event = 1 WHERE event = 2",
        "REPLACE INTO audit_chain(event, commitment, hash) VALUES (2, zeroblob(32), zeroblob(32))",
        // Over the hash of another event.
        "INSERT OR REPLACE INTO audit_chain(event, commitment, hash) SELECT 3, commitment, hash "
        "FROM "
        "audit_chain WHERE event = 1",
        "INSERT INTO audit_chain(event, commitment, hash) VALUES (2, zeroblob(32), zeroblob(32)) "
        "ON CONFLICT (event) DO UPDATE SET hash = zeroblob(32)",
        "INSERT INTO audit_chain(event, commitment, hash) VALUES (3, zeroblob(32), zeroblob(32))",
        "INSERT INTO audit_chain(event, commitment, hash) VALUES (0, zeroblob(32), "
        "zeroblob(32))"}) {
    CAPTURE(sql);
    CHECK_THROWS_AS(store.connection().exec(sql), Error);
  }
  // An event of its own does not make a gap good.
  WriteTxn txn(store, "test", "x", kNow);
  CHECK_THROWS_AS(store.connection().exec("INSERT INTO audit_chain(event, commitment, hash) VALUES "
                                          "(4, zeroblob(32), zeroblob(32))"),
                  Error);
}

TEST_CASE("what an event changed and whom it concerned stays as noted, and goes by erasing only") {
  const TempDir dir;
  Store store = make_store(dir.file("s.db"));
  (void)enroll_somebody(store);
  for (const char* sql :
       {"UPDATE audit_change SET changes = x''", "UPDATE audit_person SET person = 7",
        "DELETE FROM audit_change", "DELETE FROM audit_person WHERE person = 1",
        "REPLACE INTO audit_change(event, changes) VALUES (2, x'')",
        "INSERT INTO audit_change(event, changes) VALUES (2, x'') ON CONFLICT (event) DO UPDATE "
        "SET "
        "changes = x''",
        "INSERT INTO audit_person(person, event) VALUES (7, 1)",
        "UPDATE OR REPLACE audit_person SET event = 1"}) {
    CAPTURE(sql);
    CHECK_THROWS_AS(store.connection().exec(sql), Error);
  }
  const Connection::Unrecorded erasing(store.connection());
  CHECK_NOTHROW(store.connection().exec("DELETE FROM audit_change WHERE event = 2"));
}

TEST_CASE("the list of erasures is never changed, taken away or replaced") {
  const TempDir dir;
  Store store = make_store(dir.file("s.db"));
  store.connection().exec(
      "INSERT INTO erasure(id, person, class, upto, day, decision, event) VALUES "
      "(1, 7, 'all', 17000, 17000, 'N 1', 1)");
  for (const char* sql :
       {"UPDATE erasure SET person = 8", "DELETE FROM erasure",
        "UPDATE OR REPLACE erasure SET id = 2",
        "REPLACE INTO erasure(id, person, class, upto, day, decision, event) VALUES "
        "(1, 8, 'all', 17000, 17000, 'N 1', 1)",
        "INSERT INTO erasure(id, person, class, upto, day, decision, event) VALUES "
        "(1, 8, 'all', 17000, 17000, 'N 1', 1) ON CONFLICT (id) DO UPDATE SET person = 8"}) {
    CAPTURE(sql);
    CHECK_THROWS_AS(store.connection().exec(sql), Error);
  }
}

TEST_CASE("a file whose safeguards another program has changed is refused") {
  for (const char* sql :
       {"DROP TRIGGER audit_event_no_delete", "DROP TRIGGER erasure_no_update",
        "DROP TRIGGER audit_chain_in_order; CREATE TRIGGER audit_chain_in_order BEFORE INSERT ON "
        "audit_chain BEGIN SELECT 1; END",
        "CREATE TRIGGER more AFTER INSERT ON audit_event BEGIN DELETE FROM erasure; END"}) {
    CAPTURE(sql);
    const TempDir dir;
    { const Store store = make_store(dir.file("s.db")); }
    CHECK_NOTHROW(open_store(dir.file("s.db")));
    tamper(dir.file("s.db"), sql);
    try {
      (void)open_store(dir.file("s.db"));
      FAIL("opened");
    } catch (const Error& e) {
      CHECK(e.kind() == ErrorKind::damaged);
      CHECK(e.message().key == "store.guards");
    }
  }
}

TEST_CASE("the safeguards themselves cannot be taken away") {
  const TempDir dir;
  Store store = make_store(dir.file("s.db"));
  for (const char* sql :
       {"DROP TRIGGER audit_event_no_update", "DROP TABLE audit_event", "DROP VIEW v_participation",
        "DROP INDEX audit_event", "ALTER TABLE audit_event RENAME TO gone",
        "ALTER TABLE person ADD COLUMN name TEXT",
        "CREATE TRIGGER t BEFORE INSERT ON audit_event BEGIN SELECT 1; END", "CREATE TABLE t(x)",
        "ATTACH '/dev/null' AS other", "PRAGMA recursive_triggers = OFF",
        "PRAGMA foreign_keys = OFF", "PRAGMA writable_schema = ON", "PRAGMA user_version = 7",
        "PRAGMA journal_mode = WAL", "PRAGMA synchronous = OFF", "VACUUM INTO '/dev/null'",
        "DELETE FROM sqlite_schema", "UPDATE sqlite_schema SET sql = ''"}) {
    CAPTURE(sql);
    CHECK_THROWS_AS(store.connection().exec(sql), Error);
  }
  CHECK(number(store, "SELECT count(*) FROM sqlite_schema WHERE type = 'trigger'") == 12);
}

TEST_CASE("a changed row names an event that exists") {
  const TempDir dir;
  Store store = make_store(dir.file("s.db"));
  WriteTxn txn(store, "test", "enroll", kNow);
  CHECK_THROWS_AS(store.connection().exec("INSERT INTO person(id, sex, event) VALUES (1, 1, 99)"),
                  Error);
  CHECK_THROWS_AS(store.connection().exec("INSERT INTO person(id, sex) VALUES (1, 1)"), Error);
  CHECK_NOTHROW(store.connection().exec("INSERT INTO person(id, sex, event) VALUES (1, 1, 2)"));
}

TEST_CASE("what is not committed leaves neither change nor event") {
  const TempDir dir;
  Store store = make_store(dir.file("s.db"));
  {
    WriteTxn txn(store, "test", "enroll", kNow);
    store.connection().exec("INSERT INTO person(id, sex, event) VALUES (1, 1, 2)");
  }
  CHECK(number(store, "SELECT count(*) FROM person") == 0);
  CHECK(number(store, "SELECT count(*) FROM audit_event") == 1);
}
