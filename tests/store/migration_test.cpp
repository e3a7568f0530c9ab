// From one schema to the next: whole steps only, after a backup.
#include "base/date.hpp"
#include "intake/digest.hpp"
#include "lint/source_tree.hpp"
#include "store/connection.hpp"
#include "store/migrate.hpp"
#include "support/made_store.hpp"

#include <SQLiteCpp/Statement.h>
#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>
#include <utility>
#include <vector>

using namespace jagmed;
using namespace jagmed::test;

namespace {

constexpr char kFirst[] =
    "CREATE TABLE schema_migration(number INTEGER PRIMARY KEY, name TEXT, at TEXT) STRICT;"
    "CREATE TABLE a(x INTEGER PRIMARY KEY) STRICT; INSERT INTO a VALUES (1), (2);";
constexpr char kSecond[] =
    "CREATE TABLE b(x INTEGER NOT NULL REFERENCES a(x)) STRICT;"
    "INSERT INTO b SELECT x FROM a;";

/// An empty file of ours with a connection that may do anything.
struct Scratch {
  TempDir dir;
  Connection connection;
  Scratch() : connection(file(dir), false, 0, "") {}
  static std::string file(const TempDir& dir) {
    write_bytes(dir.file("m.db"), "");
    return dir.file("m.db");
  }
  [[nodiscard]] int version() { return pragma_number(connection, "user_version"); }
  [[nodiscard]] std::int64_t number(const char* sql) {
    SQLite::Statement question(connection.db(), sql);
    return question.executeStep() ? question.getColumn(0).getInt64() : -1;
  }
};

std::vector<Migration> steps(std::string_view third) {
  return {
      {1, "0001_first.sql", kFirst}, {2, "0002_second.sql", kSecond}, {3, "0003_third.sql", third}};
}

}  // namespace

TEST_CASE("missing steps run in order, each with its record, and only once") {
  Scratch s;
  const auto all = steps("ALTER TABLE a ADD COLUMN y INTEGER;");
  CHECK(run_migrations(s.connection, std::span(all).first(1), kNow) == 1);
  CHECK(s.version() == 1);
  CHECK(run_migrations(s.connection, all, kNow) == 2);
  CHECK(s.version() == 3);
  CHECK(s.number("SELECT count(*) FROM schema_migration WHERE at = '2017-06-30T12:00:00Z'") == 3);
  CHECK(s.number("SELECT count(*) FROM b") == 2);
  CHECK(run_migrations(s.connection, all, kNow) == 0);
  CHECK(run_migrations(s.connection, std::span(all).first(2), kNow) == 0);
  CHECK(s.version() == 3);
}

TEST_CASE("a step that fails anywhere leaves the version before it, and nothing of itself") {
  for (const char* third :
       {"CREATE TABLE c(x); NONSENSE;", "CREATE TABLE c(x); INSERT INTO a VALUES (1);",
        "CREATE TABLE c(x); INSERT INTO b VALUES (99);",
        // The reference breaks without any single statement failing.
        "CREATE TABLE c(x); PRAGMA defer_foreign_keys = ON; DELETE FROM a WHERE x = 1;"}) {
    CAPTURE(third);
    Scratch s;
    CHECK_THROWS_AS(run_migrations(s.connection, steps(third), kNow), Error);
    CHECK(s.version() == 2);
    CHECK(s.number("SELECT count(*) FROM schema_migration") == 2);
    CHECK(s.number("SELECT count(*) FROM a") == 2);
    CHECK(s.number("SELECT count(*) FROM sqlite_schema WHERE name = 'c'") == 0);
    CHECK(run_migrations(s.connection, steps("CREATE TABLE e(x);"), kNow) == 1);
    CHECK(s.version() == 3);
  }
}

TEST_CASE("a number of the schema that no step wrote is told as a damaged store") {
  for (const char* forged : {"PRAGMA user_version = 0", "PRAGMA user_version = 1"}) {
    CAPTURE(forged);
    Scratch s;
    const auto all = steps("CREATE TABLE c(x);");
    REQUIRE(run_migrations(s.connection, std::span(all).first(2), kNow) == 2);
    s.connection.exec(forged);
    try {
      (void)run_migrations(s.connection, all, kNow);
      FAIL("it ran");
    } catch (const Error& e) {
      CHECK(e.kind() == ErrorKind::damaged);
    }
    CHECK(s.number("SELECT count(*) FROM schema_migration") == 2);
  }
}

TEST_CASE("a store is backed up before its schema changes; with nothing to do there is no backup") {
  const TempDir dir;
  Store store = make_store(dir.file("s.db"));
  (void)enroll_somebody(store);
  CHECK(store.migrate(dir.file("none.db"), kNow) == 0);
  CHECK_FALSE(std::filesystem::exists(dir.file("none.db")));

  auto all = built_in_migrations();
  all.push_back({static_cast<int>(all.size()) + 1, "9999_more.sql", "CREATE TABLE more(x) ;"});
  CHECK(back_up_and_migrate(store, all, dir.file("before.db"), kNow) == 1);
  CHECK(store.schema_version() == static_cast<int>(all.size()));
  CHECK(open_store(dir.file("before.db")).schema_version() == Store::newest_schema());
  CHECK(mode_of(dir.file("before.db")) == 0600);
}

TEST_CASE("without a backup the schema stays") {
  const TempDir dir;
  Store store = make_store(dir.file("s.db"));
  write_bytes(dir.file("taken.db"), "mine");
  auto all = built_in_migrations();
  all.push_back({static_cast<int>(all.size()) + 1, "9999_more.sql", "CREATE TABLE more(x);"});
  CHECK_THROWS_AS(back_up_and_migrate(store, all, dir.file("taken.db"), kNow), Error);
  CHECK(store.schema_version() == Store::newest_schema());
  CHECK(bytes_of(dir.file("taken.db")) == "mine");
}

TEST_CASE("the newest schema is the one in schema.sql") {
  // JAGMED_UPDATE=1 writes it anew: a review then shows what a migration did.
  const std::string path = std::string(JAGMED_SOURCE_DIR) + "/tests/store/schema.sql";
  if (std::getenv("JAGMED_UPDATE") != nullptr)
    std::ofstream(path, std::ios::binary) << newest_schema_text();
  CHECK_MESSAGE(file_text(path) == newest_schema_text(),
                "run with JAGMED_UPDATE=1 and review the diff");
}

TEST_CASE("a migration that stores have run is never edited: what comes later is a new one") {
  const std::vector<std::pair<std::string, std::string>> known{
      {"0001_initial.sql", "64030f46b2d72355cd2eba021ec903ff02cd0e25cffc771fc55c62fec053db81"},
      {"0002_absence_at_scale.sql",
       "814182be9ed0178e9400b3e8b063dd0e26d3fc395cc33b47066f4f21ca16c6cd"},
      {"0003_waiting_numbers.sql",
       "d84c738178a7ec8268dad9433c908a2458e5f351c34e50c7ac5a0c23d754d15f"},
      {"0004_absence_steps.sql",
       "fcef342397e6a99c71d96eacc8c23ecabd3ba81a8199a618073df4209139caa1"},
      {"0005_people_and_consent.sql",
       "2368c9438513f3bf9e6d51a09e647c502ea6732f30ade0ff809db3cb17796c73"},
      {"0006_narrow_absence.sql",
       "e5ce40c0bb38dea5104b3586482cbdf203ec9576ebd5911c8fbc43f20eb00f8c"},
      {"0007_plan_and_cooperation.sql",
       "6ba0f05638224ea19b6a31fa705073ad1de4f69831d8dfb59cc496d5d2635f1f"}};
  std::vector<std::pair<std::string, std::string>> found;
  for (const auto& step : built_in_migrations()) {
    FileDigest digest;
    digest.add(step.sql);
    found.emplace_back(step.name, digest.hex());
  }
  found.resize(known.size());  // later ones have not been released yet
  CHECK(found == known);
}

TEST_CASE("a store of the first schema keeps its absence in the second") {
  Scratch s;
  const auto all = built_in_migrations();
  REQUIRE(run_migrations(s.connection, std::span(all).first(1), kNow) == 1);
  s.connection.exec(
      "INSERT INTO audit_event(id, at, actor, verb) VALUES (1, '2017-06-30T12:00:00Z', 'test', "
      "'x');"
      "INSERT INTO code(id, list, key, sv, en, event) VALUES (7, 'absence_source', 'dexter', '', "
      "'', 1);"
      "INSERT INTO person(id, sex, event) VALUES (3, 1, 1);"
      "INSERT INTO import_batch(id, profile, source, kind, file_name, file_hash, exported_at, "
      "event)"
      " VALUES (5, 'p', 'dexter', 0, 'f', x'00', 0, 1);"
      "INSERT INTO absence(person, day, start, source, kind, course, last_day, end_time, "
      "course_text,"
      " school, scheduled, absent, invalid_minutes, category, validity, reported, content_hash,"
      " first_batch, batch)"
      " VALUES (3, 17000, 500, 7, 0, 'mat', 17000, 560, 'Mat', 'Prov', 60, 45, 45, 1, 2, 1, 9, 5, "
      "5),"
      " (3, 17001, -1, 7, 1, '', 17001, NULL, '', 'Prov', NULL, NULL, 0, 2, 0, 0, 8, 5, 5);");
  CHECK(run_migrations(s.connection, all, kNow) == static_cast<int>(all.size()) - 1);
  CHECK(s.number("SELECT count(*) FROM absence") == 2);
  CHECK(s.number(
            "SELECT count(*) FROM v_attendance WHERE person = 3 AND day = 17000 AND start = 500"
            " AND end_time = 560 AND source = 'dexter' AND course = 'Mat' AND school = 'Prov'"
            " AND scheduled = 60 AND absent = 45 AND invalid_minutes = 45 AND validity = 2") == 1);
  CHECK(s.number("SELECT count(*) FROM v_attendance WHERE day = 17001 AND course IS NULL"
                 " AND absent IS NULL AND category = 2") == 1);
  CHECK(
      s.number("SELECT l.course <> p.course FROM absence a JOIN absence_lesson l ON l.id = a.lesson"
               " JOIN absence_place p ON p.id = a.place WHERE a.day = 17000") == 1);
  CHECK(s.number("SELECT value FROM store_property WHERE key = 'undo_after'") == 1);
}

TEST_CASE("a store of the fourth schema keeps every word of its absence in the fifth") {
  Scratch s;
  const auto all = built_in_migrations();
  REQUIRE(run_migrations(s.connection, std::span(all).first(4), kNow) == 4);
  const std::string content = "560, 2, 3, 4, 60, 45, 30, 15, 1, 2, 1, 17, 'Sjuk', 99, 1, 1, 5";
  const std::string lesson = "3, 17000, 500, 7, 0, 1, 1";
  const std::string columns =
      "person, day, start, source, kind, course, occurrence, end_time, course_text, school,"
      " group_name, scheduled, absent, valid_minutes, invalid_minutes, category, validity, "
      "reported,"
      " traits, source_code, content_hash, retracted, by_hand, batch";
  s.connection.exec(("INSERT INTO audit_event(id, at, actor, verb) VALUES (1, "
                     "'2017-06-30T12:00:00Z', 'test', 'x');"
                     "INSERT INTO absence(" +
                     columns + ") VALUES (" + lesson + ", " + content +
                     "),"
                     " (3, 17000, 500, 7, 1, 0, 0, NULL, 0, 0, 0, NULL, NULL, NULL, NULL, 8, 0, 0, "
                     "0, NULL, 0, 0, 0, 5);"
                     "INSERT INTO absence_before(event, existed, " +
                     columns + ") VALUES (1, 1, " + lesson + ", " + content +
                     ");"
                     "INSERT INTO absence_before(event, existed, person, day, start, source, kind, "
                     "course, occurrence)"
                     " VALUES (1, 0, 3, 17001, 500, 8, 0, 1, 0);")
                        .c_str());
  CHECK(run_migrations(s.connection, std::span(all).first(6), kNow) == 2);
  // Category 1, validity 2, reported 1, minutes_from 1, derived, by hand, withdrawn.
  const int marks = 1 + 16 * 2 + 64 + 256 + 2048 + 4096 + 8192;
  const std::string same =
      " b JOIN absence_lesson l ON l.id = b.lesson JOIN absence_place p ON p.id = b.place"
      " WHERE (b.person, b.day, b.start, l.source, l.kind, l.course, l.occurrence) = (" +
      lesson +
      ")"
      " AND (b.end_time, p.course, p.school, p.group_name, b.scheduled, b.absent, b.valid_minutes,"
      " b.invalid_minutes, b.marks, b.source_code, b.batch)"
      " = (560, 2, 3, 4, 60, 45, 30, 15, " +
      std::to_string(marks) + ", 'Sjuk', 5)";
  CHECK(s.number(("SELECT count(*) FROM absence" + same).c_str()) == 1);
  CHECK(s.number(("SELECT count(*) FROM absence_before" + same).c_str()) == 1);
  CHECK(s.number("SELECT count(*) FROM absence b JOIN absence_place p ON p.id = b.place"
                 " WHERE marks = 8 AND p.course = 0 AND absent IS NULL AND source_code IS NULL") ==
        1);
  CHECK(s.number("SELECT count(*) FROM absence_before b JOIN absence_lesson l ON l.id = b.lesson"
                 " WHERE existed = 0 AND day = 17001 AND l.source = 8 AND place IS NULL"
                 " AND marks IS NULL") == 1);
  CHECK(s.number("SELECT count(*) FROM absence") == 2);
  CHECK(s.number("SELECT count(*) FROM absence_before") == 2);
  CHECK(s.number("SELECT value FROM store_property WHERE key = 'undo_after'") == 1);
}

TEST_CASE(
    "a store of the eleventh schema counts a lesson of two sources once in the twelfth, and keeps "
    "both rows") {
  Scratch s;
  const auto all = built_in_migrations();
  REQUIRE(all.size() >= 12);
  REQUIRE(run_migrations(s.connection, std::span(all).first(11), kNow) == 11);
  s.connection.exec(
      "INSERT INTO audit_event(id, at, actor, verb) VALUES (1, '2017-06-30T12:00:00Z', 'test', "
      "'x');"
      "INSERT INTO code(id, list, key, sv, en, event) VALUES (7, 'absence_source', 'dexter', '', "
      "'', 1),"
      " (8, 'absence_source', 'tieto', '', '', 1);"
      "INSERT INTO person(id, sex, event) VALUES (3, 1, 1);"
      "INSERT INTO import_batch(id, profile, source, kind, file_name, file_hash, exported_at, "
      "event)"
      " VALUES (5, 'p', 'dexter', 0, 'f', x'00', 0, 1);"
      "INSERT INTO absence_lesson(id, source, kind, course, occurrence) VALUES (1, 7, 0, 0, 0), "
      "(2, 8, 0, 0, 0);"
      "INSERT INTO absence_place(id, course, school, group_name) VALUES (1, 0, 0, 0);"
      "INSERT INTO absence(person, day, start, lesson, end_time, place, scheduled, absent, marks, "
      "batch)"
      " VALUES (3, 17000, 500, 1, 560, 1, 60, 60, 2, 5), (3, 17000, 510, 2, 560, 1, 50, 50, 2, 5),"
      // Times that were not kept say of no two lessons that they are one.
      " (3, 17031, 1440, 1, NULL, 1, 30, 30, 2, 5), (3, 17031, 1440, 2, NULL, 1, 20, 20, 2, 5);");
  REQUIRE(s.number("SELECT absent FROM v_absence_month WHERE month = '2016-07'") == 110);
  CHECK(run_migrations(s.connection, std::span(all).first(12), kNow) == 1);
  CHECK(s.number("SELECT absent FROM v_absence_month WHERE month = '2016-07'") == 60);
  CHECK(s.number("SELECT occasions FROM v_absence_month WHERE month = '2016-07'") == 1);
  CHECK(s.number("SELECT absent FROM v_absence_month WHERE month = '2016-08'") == 50);
  CHECK(s.number("SELECT count(*) FROM absence") == 4);
}

TEST_CASE(
    "a store of the twelfth schema keeps its surveys in the thirteenth, and takes answers of "
    "another day") {
  Scratch s;
  const auto all = built_in_migrations();
  REQUIRE(all.size() >= 13);
  REQUIRE(run_migrations(s.connection, std::span(all).first(12), kNow) == 12);
  s.connection.exec(
      "INSERT INTO audit_event(id, at, actor, verb) VALUES (1, '2017-06-30T12:00:00Z', 'test', "
      "'x');"
      "INSERT INTO code(id, list, key, sv, en, event) VALUES (7, 'respondent', 'youth', '', '', 1);"
      "INSERT INTO programme(id, code, event) VALUES (2, 'p', 1);"
      "INSERT INTO person(id, sex, event) VALUES (3, 1, 1);"
      "INSERT INTO survey(id, person, programme, occasion, respondent, day, event) VALUES (4, 3, "
      "2, 0, 7, 17000, 1);"
      "INSERT INTO survey_score(survey, item, score, event) VALUES (4, 1, 2, 1);");
  CHECK(run_migrations(s.connection, std::span(all).first(13), kNow) == 1);
  CHECK(s.number("SELECT score FROM survey s JOIN survey_score c ON c.survey = s.id WHERE s.day = "
                 "17000") == 2);
  s.connection.exec(
      "INSERT INTO survey(person, programme, occasion, respondent, day, event)"
      " VALUES (3, 2, 0, 7, 17100, 1)");
  CHECK(s.number("SELECT count(*) FROM survey") == 2);
}

TEST_CASE(
    "a store of the thirteenth schema keeps what places rest on, and takes it for another case") {
  Scratch s;
  const auto all = built_in_migrations();
  REQUIRE(all.size() >= 14);
  REQUIRE(run_migrations(s.connection, std::span(all).first(13), kNow) == 13);
  s.connection.exec(
      "INSERT INTO audit_event(id, at, actor, verb) VALUES (1, '2017-06-30T12:00:00Z', 'test', "
      "'x');"
      "INSERT INTO code(id, list, key, sv, en, event) VALUES (7, 'sig_risk', 'school', '', '', 1);"
      "INSERT INTO programme(id, code, event) VALUES (2, 'p', 1);"
      "INSERT INTO person(id, sex, event) VALUES (3, 1, 1), (4, 1, 1);"
      "INSERT INTO sig_case(id, person, programme, early_crime, decided, event) VALUES"
      " (5, 3, 2, 1, 17000, 1), (6, 4, 2, 0, NULL, 1);"
      "INSERT INTO sig_risk VALUES (5, 7, 1);");
  CHECK(run_migrations(s.connection, std::span(all).first(14), kNow) == 1);
  CHECK(s.number(
            "SELECT day FROM sig_case c JOIN sig_risk r ON r.sig = c.id WHERE early_crime = 1") ==
        17000);
  CHECK(s.number("SELECT day FROM sig_case WHERE id = 6") == Date::from_iso("2017-06-30")->days);
  s.connection.exec("INSERT INTO sig_case(person, programme, event, day) VALUES (3, 2, 1, 17100)");
  CHECK(s.number("SELECT count(*) FROM sig_case WHERE person = 3") == 2);
}

TEST_CASE(
    "what a place rested on in a store of the thirteenth schema is of the case that goes on") {
  Scratch s;
  const auto all = built_in_migrations();
  REQUIRE(run_migrations(s.connection, std::span(all).first(13), kNow) == 13);
  s.connection.exec(
      "INSERT INTO audit_event(id, at, actor, verb) VALUES (1, '2017-06-30T12:00:00Z', 'test', "
      "'x');"
      "INSERT INTO code(id, list, key, sv, en, event) VALUES (8, 'end_reason', 'moved', '', '', 1);"
      "INSERT INTO programme(id, code, event) VALUES (2, 'p', 1);"
      "INSERT INTO person(id, sex, event) VALUES (3, 1, 1), (4, 1, 1), (5, 1, 1);"
      "INSERT INTO enrollment(person, programme, standing, started, ended, end_reason, event) "
      "VALUES"
      " (3, 2, 0, 16900, 17010, 8, 1), (3, 2, 0, 17020, NULL, NULL, 1), (4, 2, 0, 16900, 17010, 8, "
      "1),"
      " (5, 2, 0, 16900, 17010, 8, 1);"
      "INSERT INTO referral(person, programme, day, event) VALUES (4, 2, 17030, 1), (5, 2, 16890, "
      "1);"
      "INSERT INTO sig_case(id, person, programme, early_crime, decided, event) VALUES"
      " (5, 3, 2, 1, 17000, 1), (6, 4, 2, 1, 17000, 1), (7, 5, 2, 1, 17000, 1);");
  CHECK(run_migrations(s.connection, std::span(all).first(14), kNow) == 1);
  CHECK(s.number("SELECT day FROM sig_case WHERE person = 3") == 17020);
  CHECK(s.number("SELECT day FROM sig_case WHERE person = 4") == 17030);
  CHECK(s.number("SELECT day FROM sig_case WHERE person = 5") == 17000);
}
