// An erased case of somebody in the KAA register: what figures keep stands apart from who it was.
#include "store/part_case.hpp"

#include "lint/source_tree.hpp"
#include "ops/purge.hpp"
#include "store/audit_chain.hpp"
#include "store/erasing.hpp"
#include "store/parted.hpp"
#include "support/attendance_store.hpp"
#include "support/day.hpp"
#include "support/planted_store.hpp"

#include <SQLiteCpp/Statement.h>
#include <doctest/doctest.h>

#include <regex>
#include <set>

using namespace jagmed;
using namespace jagmed::test;

namespace {

std::int64_t number(const Planted& planted, const std::string& sql) {
  SQLite::Database db(planted.dir.file("s.db"), SQLite::OPEN_READWRITE);
  return db.execAndGet(sql).getInt64();
}

void purge_all(const Planted& planted, std::initializer_list<RetentionClass> classes) {
  Store store = planted.open();
  WriteTxn txn(store, "test", "store purge", kNow);
  std::vector<ops::PurgeItem> plan;
  for (const auto what : classes)
    plan.push_back({.what = what, .months = 1, .limit = {}, .persons = {{planted.person, kToday}}});
  (void)ops::purge(txn, plan, "KS 1/17", kToday);
  txn.commit();
}

std::set<std::string> tables_of_persons(const Planted& planted) {
  SQLite::Database db(planted.dir.file("s.db"), SQLite::OPEN_READWRITE);
  SQLite::Statement rows(db,
                         "SELECT m.name FROM sqlite_schema m JOIN pragma_table_info(m.name) c "
                         "WHERE m.type = 'table' AND c.name = 'person'");
  std::set<std::string> tables;
  while (rows.executeStep()) tables.insert(rows.getColumn(0).getString());
  return tables;
}

PersonId next_code(const Planted& planted) {
  Store store = planted.open();
  ReadTxn txn(store);
  return next_person_id(txn);
}

std::vector<DueErasure> due_cases(const Planted& planted) {
  Store store = planted.open();
  ReadTxn txn(store);
  return ended_cases(txn, RetentionClass::case_data);
}

}  // namespace

TEST_CASE("whom KAA still knows keeps nothing of an erased case") {
  const Planted planted;
  purge_all(planted, {RetentionClass::case_data});
  const std::string code = std::to_string(planted.person);
  const std::set<std::string> register_only{"identity_number", "contact_detail", "kaa_spell",
                                            "kaa_address",     "legal_hold",     "person_merge",
                                            "erasure",         "audit_person"};
  for (const auto& table : tables_of_persons(planted)) {
    CAPTURE(table);
    const auto rows = number(planted, "SELECT count(*) FROM " + table + " WHERE person = " + code);
    if (!register_only.contains(table)) CHECK(rows == 0);
  }
  CHECK(number(planted,
               "SELECT count(*) FROM person "
               "WHERE id >= 1000000 AND birth_date IS NULL AND school IS NULL") == 1);
  CHECK(number(planted,
               "SELECT count(*) FROM participation t JOIN enrollment e ON e.id = t.enrollment "
               "WHERE e.person >= 1000000") == 1);
  for (const char* table :
       {"enrollment", "consent", "disclosure", "referral", "offer", "survey", "school_status"}) {
    CAPTURE(table);  // no id is as it was, nor in the order in which rows were written
    const std::string rows = "SELECT count(*) FROM " + std::string(table);
    CHECK(number(planted, rows + " WHERE person >= 1000000 AND id < 0") > 0);
    CHECK(number(planted, rows + " WHERE id >= 900") == 0);
  }
  CHECK(number(planted, "SELECT count(*) FROM pragma_foreign_key_check") == 0);
}

TEST_CASE("no number leads from a parted case to whose it was") {
  const Planted planted;
  tamper(planted.dir.file("s.db"),
         "UPDATE enrollment SET ended = 17250, end_reason = 900 "
         "WHERE person = " +
             std::to_string(planted.person));
  REQUIRE(due_cases(planted).size() == 1);
  purge_all(planted, {RetentionClass::case_data});
  // What lies between ids is drawn, too: neither of one table nor of two they stand as they stood.
  const std::string ids =
      "WITH ids AS (SELECT id FROM enrollment WHERE person >= 1000000 UNION ALL "
      "SELECT id FROM consent WHERE person >= 1000000 UNION ALL "
      "SELECT id FROM disclosure WHERE person >= 1000000 UNION ALL "
      "SELECT id FROM survey WHERE person >= 1000000 UNION ALL "
      "SELECT id FROM project_pause WHERE id < 0) ";
  const auto rows = number(planted, ids + "SELECT count(*) FROM ids");
  CHECK(rows >= 6);
  CHECK(number(planted, ids + "SELECT count(DISTINCT id / 1000) FROM ids") == rows);
}

TEST_CASE("neither the command nor the day on which somebody was read leads to a parted case") {
  const Planted planted;
  const std::string code = std::to_string(planted.person);
  const auto told = [&] {
    return number(
        planted,
        "SELECT (SELECT count(*) FROM person WHERE id = " + code +
            " AND event > 1) "
            "+ (SELECT count(*) FROM contact_detail WHERE person = " +
            code +
            " AND event > 1) "
            "+ (SELECT count(*) FROM identity_number WHERE person = " +
            code + " AND (event > 1 OR since <> 17000))");  // the day on which the register begins
  };
  REQUIRE(told() == 3);
  purge_all(planted, {RetentionClass::case_data});
  CHECK(told() == 0);
  // As an earlier version left it: mended by the next act of any class. What was read since is
  // another matter.
  const auto read_by = [&](const std::string& event) {
    tamper(planted.dir.file("s.db"), "UPDATE person SET event = " + event + " WHERE id = " + code +
                                         "; UPDATE identity_number SET since = 16000, event = " +
                                         event + " WHERE person = " + code);
  };
  read_by("2");
  REQUIRE(told() == 2);
  purge_all(planted, {RetentionClass::access});
  CHECK(told() == 0);
  read_by("(SELECT max(id) FROM audit_event)");
  purge_all(planted, {RetentionClass::access});
  CHECK(told() == 2);
}

TEST_CASE("the list of erasures tells no day of the case") {
  const Planted planted;
  const Date last = kToday + -700;
  for (const auto what : {RetentionClass::case_data, RetentionClass::consent}) {
    Store store = planted.open();
    WriteTxn txn(store, "test", "store purge", kNow);
    const ops::PurgeItem item{
        .what = what, .months = 1, .limit = {}, .persons = {{planted.person, last}}};
    (void)ops::purge(txn, {item}, "KS 1/17", kToday);
    REQUIRE(all_erasures(txn).back().what == what);
    CHECK(all_erasures(txn).back().upto == kToday + -1);
    txn.commit();
  }
}

TEST_CASE("consents that are erased with the case are erased where it stands now") {
  const Planted planted;
  purge_all(planted, {RetentionClass::case_data, RetentionClass::consent});
  CHECK(number(planted, "SELECT count(*) FROM disclosure") == 0);
  CHECK(number(planted, "SELECT count(*) FROM consent_scope") == 0);
  CHECK(number(planted, "SELECT count(*) FROM consent") == 1);  // to be registered
}

TEST_CASE("codes that were drawn are nobody's next one, and a parted case is not due again") {
  const Planted planted;
  const PersonId next = next_code(planted);
  tamper(planted.dir.file("s.db"),
         "UPDATE enrollment SET ended = 17250, end_reason = 900 "
         "WHERE person = " +
             std::to_string(planted.person));
  purge_all(planted, {RetentionClass::case_data});
  CHECK(next_code(planted) == next);
  CHECK(due_cases(planted).empty());
  // As an earlier version left it: the spell with whom the register knows.
  tamper(planted.dir.file("s.db"), "UPDATE enrollment SET person = " +
                                       std::to_string(planted.person) + " WHERE person >= 1000000");
  REQUIRE(due_cases(planted).size() == 1);
  CHECK(due_cases(planted).front().person == planted.person);
}

TEST_CASE(
    "no reading of the project leads to a parted case, neither one of several nor of the person "
    "alone") {
  const Planted planted;
  const auto read = [&](const std::string& verb, const std::vector<PersonId>& persons) {
    Store store = planted.open();
    WriteTxn txn(store, "test", verb, kNow, 0, EventKind::reading);
    for (const PersonId person : persons) txn.concerns(person);
    txn.commit();
  };
  const auto change = [&](const std::string& verb) {
    Store store = planted.open();
    WriteTxn txn(store, "test", verb, kNow);
    txn.concerns(planted.person);
    txn.commit();
  };
  read("enroll show", {planted.person});  // the register did not know them yet
  change("enroll kaa");
  read("enroll show", {planted.person});
  read("enroll find", {planted.person});
  read("enroll find", {planted.person, planted.other});
  read("enroll list", {planted.person});
  read("report scb", {planted.person});
  read("report scb", {planted.person, planted.other});
  read("report list", {planted.person, planted.other});
  read("report kaa", {planted.person, planted.other});
  read("plan show", {planted.person});
  const std::string told =
      "SELECT count(*) FROM audit_person a JOIN audit_event e ON e.id = a.event "
      "WHERE e.kind = 1 AND a.person = ";
  REQUIRE(number(planted, told + std::to_string(planted.person)) == 10);
  purge_all(planted, {RetentionClass::case_data});
  CHECK(number(planted, told + std::to_string(planted.person)) ==
        3);  // of the register, and who it is
  CHECK(number(planted, told + std::to_string(planted.other)) == 4);
  Store store = planted.open();
  ReadTxn txn(store);
  CHECK(check_chain(txn).faults.empty());
}

TEST_CASE("who took back what was done in a case, or did it again, does not lead to it") {
  const Planted planted;
  tamper(planted.dir.file("s.db"),
         "UPDATE enrollment SET ended = 17250, end_reason = 900 "
         "WHERE person = " +
             std::to_string(planted.person));
  const auto event = [&](const std::string& verb, std::int64_t undoes) {
    Store store = planted.open();
    WriteTxn txn(store, "test", verb, kNow, undoes);
    txn.concerns(planted.person);
    txn.commit();
    return txn.event();
  };
  event("store redo", event("store undo", event("plan log", 0)));
  event("store merge", 0);
  const std::string told =
      "SELECT count(*) FROM audit_person a JOIN audit_event e ON e.id = a.event WHERE a.person = " +
      std::to_string(planted.person) + " AND ";
  REQUIRE(number(planted, told + "e.undoes IS NOT NULL") == 2);
  purge_all(planted, {RetentionClass::case_data});
  CHECK(number(planted, told + "e.undoes IS NOT NULL") == 0);
  CHECK(number(planted, told + "e.verb = 'store merge'") == 1);
  Store store = planted.open();
  ReadTxn txn(store);
  CHECK(check_chain(txn).faults.empty());
}

TEST_CASE("statements know parted cases by the number that the code has for them") {
  // SQL is literal: each says the number itself.
  const std::regex compared(R"((?:person|former|id) (?:<|>=) (\d{5,}))");
  int found = 0;
  for (const auto& file : source_files("lib/store", {".cpp", "0012_lessons_counted_once.sql"}))
    for (auto at = std::sregex_iterator(file.text.begin(), file.text.end(), compared);
         at != std::sregex_iterator(); ++at, ++found) {
      CAPTURE(file.path);
      CHECK((*at)[1].str() == std::to_string(kFirstParted));
    }
  CHECK(found >= 7);
}

TEST_CASE("the case of a spell is erased when it is parted, or was erased on its start or later") {
  AttendanceStore store;
  for (const PersonId id : {1, 2, 3, 4}) {
    store.person({.id = id}, "2016-01-11", "2016-06-20");
    store.person({.id = id}, "2017-01-09", "2017-06-20");
  }
  const auto renamed = [](PersonId from, PersonId to) {
    return "UPDATE person SET id = " + std::to_string(to) + " WHERE id = " + std::to_string(from) +
           "; UPDATE enrollment SET person = " + std::to_string(to) +
           " WHERE person = " + std::to_string(from) + ";";
  };
  tamper(store.path(),
         "PRAGMA foreign_keys = OFF;" + renamed(3, kFirstParted - 1) + renamed(4, kFirstParted) +
             "INSERT INTO erasure(person, class, upto, day, decision, event) VALUES (1, 'case', " +
             std::to_string(day("2016-01-11").days) + ", 0, '', 1), (2, 'kaa', 99999, 0, '', 1)");
  SQLite::Database db(store.path());
  SQLite::Statement rows(db, "SELECT person, started FROM erased_spell ORDER BY person, started");
  std::vector<std::string> erased;
  while (rows.executeStep())
    erased.push_back(rows.getColumn(0).getString() + " " + Date(rows.getColumn(1).getInt()).iso());
  CHECK(erased ==
        std::vector<std::string>{"1 2016-01-11", "1000000 2016-01-11", "1000000 2017-01-09"});
}
