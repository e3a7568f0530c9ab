// Two records of one person: every row finds its way, figures add up, and all of it can be undone.
#include "store/merge.hpp"
#include "base/error.hpp"
#include "ops/merge_people.hpp"
#include "store/connection.hpp"
#include "store/erasing.hpp"
#include "store/history.hpp"
#include "store/hours.hpp"
#include "support/programme_store.hpp"

#include <doctest/doctest.h>

#include <tuple>

#include <algorithm>
#include <set>

using namespace jagmed;
using namespace jagmed::test;

namespace {

const Date kDay = day("2018-01-01");

ops::MergeOutcome merge(WriteTxn& txn, const CodeBook& codes) {
  return ops::merge_people(txn, {.kept = 1, .former = 2}, {}, codes, kDay, "P");
}

/// Tables that have a column `person`.
std::vector<std::string> tables_with_person(ReadTxn& txn) {
  std::vector<std::string> tables;
  SQLite::Statement rows(txn.connection().db(),
                         "SELECT m.name FROM sqlite_schema m JOIN pragma_table_info(m.name) c "
                         "WHERE m.type = 'table' AND c.name = 'person' ORDER BY m.name");
  while (rows.executeStep()) tables.push_back(rows.getColumn(0).getString());
  return tables;
}

/// All rows of all tables but the audit trail, as text.
std::set<std::string> all_rows(ReadTxn& txn) {
  std::set<std::string> found;
  SQLite::Statement tables(
      txn.connection().db(),
      "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT GLOB 'audit_*' "
      "AND name NOT GLOB 'sqlite_*'");
  while (tables.executeStep()) {
    const std::string table = tables.getColumn(0).getString();
    SQLite::Statement rows(txn.connection().db(), "SELECT * FROM " + table);
    while (rows.executeStep()) {
      std::string line = table;
      for (int i = 0; i < rows.getColumnCount(); ++i) line += "|" + rows.getColumn(i).getString();
      found.insert(line);
    }
  }
  return found;
}

/// A row in every table that has a person, for both; of what can be there only once, the same one.
void fill_everything(WriteTxn& txn) {
  auto& db = txn.connection().db();
  const std::string e = std::to_string(txn.event());
  db.exec("INSERT INTO code(list, key, sv, en, event) VALUES ('purpose', 'survey', 's', 's', " + e +
          ")");
  db.exec(
      "INSERT INTO import_batch(id, profile, source, kind, file_name, file_hash, exported_at, "
      "event) "
      "VALUES (1, '', 's', 0, '', x'00', 0, " +
      e + "), (2, '', 's', 0, '', x'01', 0, " + e + ")");
  const std::string c = "(SELECT max(id) FROM code)", p = "(SELECT id FROM programme)";
  for (const std::string id : {"1", "2"}) {
    const auto in = [&](const std::string& sql) { db.exec(sql); };
    in("INSERT INTO source_identity VALUES ('s', 'x" + id + "', " + id + ", " + e + ")");
    in("INSERT INTO consent_missing VALUES (" + id + ", " + p + ", " + c + ", " + c + ", 1, " + e +
       ")");
    in("INSERT INTO guardian_restriction VALUES (" + id + ", " + c + ", 1, " + e + ")");
    in("INSERT INTO disclosure(person, programme, day, party, ground, event) VALUES (" + id + ", " +
       p + ", 1, " + c + ", " + c + ", " + e + ")");
    in("INSERT INTO referral(person, programme, day, event) VALUES (" + id + ", " + p + ", 1, " +
       e + ")");
    in("INSERT INTO offer(person, programme, offered, think_until, event) VALUES (" + id + ", " +
       p + ", 1, 2, " + e + ")");
    in("INSERT INTO contact_attempt(person, programme, day, mode, with_whom, result, event) VALUES "
       "(" +
       id + ", " + p + ", 1, " + c + ", " + c + ", " + c + ", " + e + ")");
    in("INSERT INTO school_status(person, status, since, event) VALUES (" + id + ", " + c +
       ", 1, " + e + ")");
    in("INSERT INTO absence_step VALUES (" + id + ", " + p + ", 'l', 's', 1, 2, " + e + ")");
    in("INSERT INTO absence_kept VALUES (" + id + ", 2000" + id + ", 1, 60, 30, 0, 30, " + e + ")");
    in("INSERT INTO kaa_spell(person, started, ended, registration_reason, event) VALUES (" + id +
       ", 1" + id + "0, 1" + id + "5, " + c + ", " + e + ")");
    in("INSERT INTO kaa_address VALUES (" + id + ", 'a" + id + "', " + e + ")");
    in("INSERT INTO legal_hold(person, since, reference, event) VALUES (" + id + ", 1, 'r', " + e +
       ")");
    in("INSERT INTO staged_row(source, row_key, batch, line, code, identity, raw, purge_after, "
       "number) "
       "VALUES ('s', '" +
       id + "|0|k', 1, " + id + ", 'S-CODE', '', 'raw', 9, " + id + ")");
    in("INSERT INTO person_merge VALUES (9" + id + ", " + id + ", 1, " + e + ")");
    in("INSERT OR IGNORE INTO absence_lesson(source, kind, course, occurrence) VALUES (" + c +
       ", 0, 0, 0)");
    in("INSERT OR IGNORE INTO absence_place(course, school, group_name) VALUES (0, 0, 0)");
    in("INSERT INTO absence_before(event, person, day, start, lesson, existed) "
       "VALUES (" +
       e + ", " + id + ", 1, 480, 1, 0)");
    in("INSERT INTO absence_span VALUES (" + id + ", 1, -1, " + c +
       ", 2, 0, 0, 5, -1, 0, 0, 0, 60, 30, 0, 30, "
       "NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, 0, 0, 0, NULL, 0, 0, " +
       id + ", 5)");
    const auto of_person = [&](const std::string& table, const std::string& columns,
                               const std::string& values) {
      in("INSERT INTO " + table + "(person, programme, " + columns + ", event) VALUES (" + id +
         ", " + p + ", " + values + ", " + e + ")");
    };
    of_person("mapping", "day", "1");
    of_person("plan", "kind, started, closed, close_reason", c + ", 1, 2, " + c);
    of_person("practice", "kind, workplace, started, ended, end_reason", c + ", 'w', 1, 2, " + c);
    of_person("decision", "text, day", "'t', 1");
    of_person("waiting", "party, since, answered, result", c + ", 1, 2, " + c);
    of_person("unmet_need", "kind, day", c + ", 1");
    of_person("note", "day, text, restricted, author", "1, 't', 0, 'a'");
    of_person("survey", "occasion, respondent, day", "0, " + c + ", 1");
    of_person("sig_case", "early_crime", "1");
    in("INSERT INTO survey_score VALUES ((SELECT max(id) FROM survey), 1, " + id + ", " + e + ")");
    in("INSERT INTO sig_risk VALUES ((SELECT max(id) FROM sig_case), " + c + ", " + e + ")");
    in("INSERT OR IGNORE INTO meeting(id, programme, day, minutes, kind, event) VALUES (1, " + p +
       ", 1, 60, " + c + ", " + e + ")");
    in("INSERT INTO meeting_person VALUES (1, " + id + ", 0, 0, " + e + ")");
    // A lesson that both have, told otherwise by a later file, and one of their own.
    for (const std::string& on : {std::string("1"), "1" + id})
      in("INSERT INTO absence VALUES (" + id + ", " + on + ", 480, 1, 540, 1, 60, " + id +
         "0, 0, 0, 0, " + id + ", NULL)");
  }
}

/// Two records of one: numbers of different kinds, spells that share days and an occasion.
void two_records(ProgrammeStore& store) {
  store.person(1, "200104122387");
  store.person({.id = 2, .sex = Sex::unknown, .birth_year = 2001, .school = "nosnas"});
  store.number(2, "20010412TF11", IdKind::temporary);
  Enrollment first =
      store.spell({.person = 1, .started = day("2017-01-09"), .ended = day("2017-05-31")});
  const Enrollment second =
      store.spell({.person = 2, .target_group = "risk", .started = day("2017-03-01")});
  store.write([&](WriteTxn& txn) {
    save_contact_detail(txn, 2, {.given_name = "Alva", .family_name = "Påhittsson"});
    const auto both = insert_activity(
        txn, {.programme = "p", .day = day("2017-03-06"), .kind = "talk"}, store.codes());
    add_participation(txn, both, day("2017-03-06"), first, 60);
    add_participation(txn, both, day("2017-03-06"), second, 60);
    const std::string of = ", " + std::to_string(both) + ", ", e = std::to_string(txn.event());
    for (const auto& [spell, minutes] :
         {std::pair(first, "50, "), {second, "50, "}, {second, "40, "}})
      txn.connection().exec(("INSERT INTO former_hours VALUES (" + std::to_string(spell.id) + of +
                             minutes + e + ", 0)")
                                .c_str());
  });
  store.minutes(second, "2017-06-07", 90);
  store.consent(2, "2017-03-01", "2018-02-28");
  store.write([&](WriteTxn& txn) { fill_everything(txn); });
}

}  // namespace

TEST_CASE("no table with a person is forgotten when two records are joined") {
  ProgrammeStore store;
  store.read([&](ReadTxn& txn) {
    const auto moved = merged_tables();
    // Spells, names and the audit trail have rules of their own; what was erased stays erased.
    const std::set<std::string> others{"enrollment", "contact_detail", "audit_person", "erasure"};
    const auto tables = tables_with_person(txn);
    CHECK(tables.size() > 20);
    for (const auto& table : tables) {
      CAPTURE(table);
      CHECK((others.contains(table) || std::ranges::find(moved, table) != moved.end()));
    }
  });
}

TEST_CASE(
    "every row moves, what both have is there once, and the former code tells where it went") {
  ProgrammeStore store;
  two_records(store);
  store.write([&](WriteTxn& txn) {
    const auto outcome = merge(txn, store.codes());
    CHECK(outcome.conflicts.empty());
    REQUIRE(outcome.joined.size() == 1);
    CHECK(outcome.joined[0].started == day("2017-01-09"));
    CHECK_FALSE(outcome.joined[0].ended);
    CHECK(outcome.joined[0].target_group == "risk");
    CHECK(outcome.joined[0].end_reason.empty());
  });
  store.read([&](ReadTxn& txn) {
    auto& db = txn.connection().db();
    for (const auto& table : tables_with_person(txn)) {
      CAPTURE(table);
      if (table == "audit_person") continue;
      CHECK(db.execAndGet("SELECT count(*) FROM " + table + " WHERE person = 2").getInt() == 0);
      if (table != "erasure") CHECK(db.execAndGet("SELECT count(*) FROM " + table).getInt() > 0);
    }
    CHECK(db.execAndGet("SELECT count(*) FROM staged_row WHERE row_key = '1|0|k'").getInt() == 1);
    // Three lessons: one that both had, as the later file says it, and one of each.
    CHECK(db.execAndGet("SELECT count(*) FROM absence").getInt() == 3);
    CHECK(db.execAndGet("SELECT absent FROM absence WHERE day = 1").getInt() == 20);
    CHECK(db.execAndGet("SELECT sum(minutes) FROM participation").getInt() == 150);
    CHECK(db.execAndGet("SELECT count(*) FROM former_hours").getInt() == 2);
    CHECK(db.execAndGet("SELECT person FROM person_merge WHERE former = 92").getInt() == 1);
    const auto numbers = identities_of(txn, 1);
    REQUIRE(numbers.size() == 2);
    CHECK(numbers[0].kind == IdKind::personnummer);
    CHECK(numbers[0].current);
    CHECK_FALSE(numbers[1].current);
    const Person person = get_person(txn, 1, "P");
    CHECK(person.sex == Sex::female);
    CHECK(person.school == "nosnas");
    CHECK(contact_detail_of(txn, 1).given_name == "Alva");
    CHECK(merged_into(txn, 2) == 1);
    CHECK_THROWS_WITH((void)get_person(txn, 2, "P"), "person.merged | P-0002 | P-0001");
    CHECK(next_person_id(txn) == 93);
    // The history of the one holds that of the other.
    CHECK(audit_events(txn, 1).size() > audit_events(txn, 2).size());
  });
}

TEST_CASE("a better number of the former record becomes the current one") {
  ProgrammeStore store;
  store.person({.id = 1, .sex = Sex::female, .birth_year = 2001});
  store.number(1, "20010412TF11", IdKind::temporary);
  store.person(2, "200104122387");
  store.write([&](WriteTxn& txn) { CHECK(merge(txn, store.codes()).conflicts.empty()); });
  store.read([&](ReadTxn& txn) {
    CHECK(identities_of(txn, 1)[0].kind == IdKind::personnummer);
    CHECK(get_person(txn, 1, "P").birth_date == day("2001-04-12"));
  });
}

TEST_CASE(
    "undoing a merge brings back every row as it was, lessons too, and redoing moves them again") {
  ProgrammeStore store;
  two_records(store);
  const auto before = store.read([](ReadTxn& txn) { return all_rows(txn); });
  std::int64_t event = 0;
  store.write([&](WriteTxn& txn) {
    event = txn.event();
    (void)merge(txn, store.codes());
  });
  const auto merged = store.read([](ReadTxn& txn) { return all_rows(txn); });
  CHECK(merged != before);
  std::int64_t undo = 0;
  store.write([&](WriteTxn& txn) {
    undo = txn.event();
    revert_event(txn, event);
  });
  CHECK(store.read([](ReadTxn& txn) { return all_rows(txn); }) == before);
  store.read([](ReadTxn& txn) { CHECK_FALSE(merged_into(txn, 2)); });
  store.write([&](WriteTxn& txn) { revert_event(txn, undo); });
  CHECK(store.read([](ReadTxn& txn) { return all_rows(txn); }) == merged);
}

TEST_CASE("who is erased after their records were joined is gone from the trail under both codes") {
  ProgrammeStore store;
  two_records(store);
  store.write([&](WriteTxn& txn) { (void)merge(txn, store.codes()); });
  store.write([](WriteTxn& txn) {
    const Erasure act{
        .person = 1, .upto = day("2017-06-30"), .day = day("2017-06-30"), .decision = "KS 1/17"};
    (void)erase(txn, std::span(&act, 1));
  });
  store.read([](ReadTxn& txn) {
    for (const PersonId code : {1, 2})
      CHECK(audit_events(txn, code).size() == 1);  // that they were erased
  });
}

TEST_CASE("what a command before the merge did to lessons is not taken back before the merge") {
  ProgrammeStore store;
  two_records(store);
  store.write([&](WriteTxn& txn) { (void)merge(txn, store.codes()); });
  store.read([](ReadTxn& txn) {
    const auto first = audit_events(txn, 2).front().id;
    CHECK_THROWS_AS(refuse_to_revert(txn, first), Error);
  });
}

TEST_CASE("two persons are not made one: each conflict is told, and nothing is changed") {
  ProgrammeStore store;
  store.person(1, "200104122387");
  store.person(2, "199911122399");
  (void)store.spell({.person = 1, .started = day("2017-01-09")});
  (void)store.spell({.person = 2, .standing = Standing::watch, .started = day("2017-02-01")});
  const auto before = store.read([](ReadTxn& txn) { return all_rows(txn); });
  store.write([&](WriteTxn& txn) {
    std::vector<std::string> keys;
    for (const auto& conflict : merge(txn, store.codes()).conflicts)
      keys.emplace_back(conflict.key);
    CHECK(keys ==
          std::vector<std::string>{"merge.sex", "merge.birth", "merge.numbers", "merge.spells"});
  });
  CHECK(store.read([](ReadTxn& txn) { return all_rows(txn); }) == before);
}

TEST_CASE("hours of one occasion that differ, KAA spells and kept months that meet are conflicts") {
  ProgrammeStore store;
  two_records(store);
  store.write([](WriteTxn& txn) {
    auto& db = txn.connection().db();
    db.exec("UPDATE participation SET minutes = 45 WHERE minutes = 60 AND enrollment = 2");
    db.exec("UPDATE kaa_spell SET started = 112 WHERE person = 2");
    db.exec("UPDATE absence_kept SET month = 20001");
  });
  store.write([&](WriteTxn& txn) {
    std::vector<std::string> keys;
    for (const auto& conflict : merge(txn, store.codes()).conflicts)
      keys.emplace_back(conflict.key);
    CHECK(keys == std::vector<std::string>{"merge.hours", "merge.kaa", "merge.months"});
  });
}

TEST_CASE("protection: never tied to a record without it, and a new identity to none") {
  const auto refusal = [](Protection kept, Protection former) {
    ProgrammeStore store;
    store.person({.id = 1, .sex = Sex::female, .protection = kept});
    store.person({.id = 2, .sex = Sex::female, .protection = former});
    std::string what;
    store.write([&](WriteTxn& txn) {
      try {
        (void)merge(txn, store.codes());
      } catch (const Error& e) {
        what = e.message().key;
      }
    });
    return what;
  };
  using enum Protection;
  const std::vector<Protection> all{none, confidentiality_mark, protected_registration,
                                    new_identity};
  for (const Protection kept : all)
    for (const Protection former : all) {
      const bool new_one = kept == new_identity || former == new_identity;
      CHECK(refusal(kept, former) == (new_one          ? "merge.new_identity"
                                      : kept != former ? "merge.protected"
                                                       : ""));
    }
}

TEST_CASE("whoever becomes protected loses what was recorded under a merged code too") {
  ProgrammeStore store;
  two_records(store);
  store.write([&](WriteTxn& txn) { (void)merge(txn, store.codes()); });
  store.write([](WriteTxn& txn) { protect_person(txn, 1, Protection::confidentiality_mark); });
  store.read([](ReadTxn& txn) {
    CHECK(
        txn.connection()
            .db()
            .execAndGet(
                "SELECT count(*) FROM audit_change WHERE instr(changes, CAST('Alva' AS BLOB)) > 0")
            .getInt() == 0);
  });
}

TEST_CASE("who waits for one agency in two matters, one in each record, waits for both") {
  for (const auto& [first, second, conflicts] : {std::tuple{"utredning", "samtal", 0},
                                                 {"utredning", "utredning", 1},
                                                 {"utredning", "–", 1}}) {
    ProgrammeStore store;
    two_records(store);
    store.write([&, a = std::string(first), b = std::string(second)](WriteTxn& txn) {
      txn.connection().db().exec(
          "UPDATE waiting SET answered = NULL, result = NULL, what = CASE person WHEN 1 THEN '" +
          a + "' ELSE '" + b + "' END");
    });
    store.write([&, count = static_cast<std::size_t>(conflicts)](WriteTxn& txn) {
      CHECK(merge(txn, store.codes()).conflicts.size() == count);
    });
  }
}

TEST_CASE("what goes on in both records is ended in one of them first") {
  ProgrammeStore store;
  two_records(store);
  store.write([&](WriteTxn& txn) {
    auto& db = txn.connection().db();
    db.exec("UPDATE plan SET closed = NULL, close_reason = NULL");
    db.exec("UPDATE practice SET ended = NULL, end_reason = NULL");
    db.exec("UPDATE waiting SET answered = NULL, result = NULL");
  });
  store.write([&](WriteTxn& txn) {
    const auto outcome = merge(txn, store.codes());
    std::vector<std::string> kinds;
    for (const auto& conflict : outcome.conflicts) {
      kinds.emplace_back(conflict.key);
      CHECK(conflict.values.at(1) == "P-0002");
    }
    CHECK(kinds == std::vector<std::string>{"merge.plan", "merge.waiting", "merge.practice"});
  });
  store.write([&](WriteTxn& txn) {
    auto& db = txn.connection().db();
    for (const char* sql : {"UPDATE plan SET closed = 2, close_reason = kind WHERE person = 2",
                            "UPDATE practice SET ended = 2, end_reason = kind WHERE person = 2",
                            "UPDATE waiting SET answered = 2, result = party WHERE person = 2"})
      db.exec(sql);
    CHECK(merge(txn, store.codes()).conflicts.empty());
  });
}
