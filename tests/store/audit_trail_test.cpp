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
  CHECK(number(store, "SELECT count(*) FROM sqlite_schema WHERE type = 'trigger'") == 8);
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
