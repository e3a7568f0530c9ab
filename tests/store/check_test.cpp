// Every fault that store check looks for is found when it is there, and nothing is in a sound
// store.
#include "base/error.hpp"
#include "lint/source_tree.hpp"
#include "ops/check_store.hpp"
#include "store/erasure_list.hpp"
#include "support/made_store.hpp"

#include <SQLiteCpp/Statement.h>
#include <doctest/doctest.h>

using namespace jagmed;
using namespace jagmed::test;

namespace {

/// Two participants since 2017-01-10 (day 17176): a girl with a contact person and two hours on
/// 2017-02-01 (17198), and a boy whose number is a boy's.
struct Sound {
  TempDir dir;
  Sound() {
    Store store = make_store(dir.file("s.db"));
    (void)enroll_somebody(store, Sex::female);
    (void)enroll_somebody(store, Sex::male);
    tamper(dir.file("s.db"),
           "INSERT INTO code(id, list, key, sv, en, event) VALUES"
           " (1, 'staff', 'anna', 'Anna', 'Anna', 2), (2, 'activity', 'talk', 'Samtal', 'Talk', 2),"
           " (3, 'activity', 'other', 'Annan', 'Other', 2);"
           "INSERT INTO contact_person(enrollment, staff, since, event) VALUES (1, 1, 17176, 2), "
           "(2, 1, 17176, 3);"
           "INSERT INTO activity(id, programme, day, kind, event) VALUES (1, 1, 17198, 2, 2);"
           "INSERT INTO participation(enrollment, day, activity, minutes, event) VALUES (1, 17198, "
           "1, 120, 2);"
           "INSERT INTO identity_number(person, kind, value, is_current, since, event)"
           " VALUES (2, 0, '200001072391', 1, 17176, 3);");
  }
  [[nodiscard]] std::vector<CheckFinding> findings(CheckDepth depth = CheckDepth::quick) const {
    Store store = Store::open(dir.file("s.db"), {.read_only = true});
    ReadTxn txn(store);
    Settings settings = default_settings();
    settings.programmes.front().staff = {{.key = "anna", .name = "Anna"}};
    return ops::check_store(txn, settings, depth, kToday);
  }
  [[nodiscard]] std::string changed(const std::string& sql) const {
    tamper(dir.file("s.db"), sql);
    keep_list();
    std::string keys;
    for (const auto& found : findings()) {
      keys += std::string(found.level == CheckLevel::error ? "error " : "warning ") +
              std::string(found.message.key);
      for (const auto person : found.persons) keys += " " + std::to_string(person);
      for (const auto& value : found.message.values) keys += " [" + value + "]";
      keys += "\n";
    }
    return keys;
  }

 private:
  /// As the command that protects somebody does.
  void keep_list() const {
    Store store = Store::open(dir.file("s.db"), {.read_only = true});
    ReadTxn txn(store);
    write_erasure_list(txn, erasure_list_beside(store.path()));
  }
};

}  // namespace

TEST_CASE("a sound store has no findings") {
  const Sound store;
  CHECK(store.findings().empty());
  CHECK(store.findings(CheckDepth::full).empty());
}

TEST_CASE("faults in the contents are found one by one") {
  CHECK(Sound().changed("UPDATE participation SET day = 17170; UPDATE activity SET day = 17170") ==
        "error check.hours_before_start 1 [2017-01-04] [1]\n");
  CHECK(Sound().changed("UPDATE enrollment SET ended = 17190, end_reason = 2 WHERE id = 1") ==
        "error check.hours_after_end 1 [2017-02-01] [1]\n");
  CHECK(Sound().changed("UPDATE activity SET day = 17199") ==
        "error check.hours_wrong_day 1 [2017-02-01] [1]\n");
  CHECK(Sound()
            .changed("INSERT INTO programme(id, code, event) VALUES (2, 'annat', 2);"
                     "UPDATE activity SET programme = 2")
            .starts_with("error check.hours_wrong_day 1 [2017-02-01] [1]\n"));
  CHECK(Sound().changed(
            "INSERT INTO activity(id, programme, day, kind, event) VALUES (2, 1, 17198, 2, 2);"
            "INSERT INTO participation VALUES (1, 17198, 2, 1321, 2)") ==
        "error check.over_24_hours 1 [2017-02-01] [1441]\n");
  CHECK(Sound().changed("UPDATE activity SET kind = 3") ==
        "error check.other_without_text 1 [2017-02-01] [1]\n");
  CHECK(Sound().changed("UPDATE activity SET kind = 3, other_text = 'fiske'").empty());
  CHECK(Sound().changed("UPDATE person SET sex = 1 WHERE id = 2") ==
        "error check.sex_differs 2 [] [1]\n");
  CHECK(Sound()
            .changed("UPDATE person SET sex = 1 WHERE id = 2;"
                     "UPDATE identity_number SET kind = 3, value = '20000107TF11'")
            .empty());
  CHECK(Sound().changed("UPDATE person SET protection = 1 WHERE id = 2") ==
        "error check.protected_identity 2 [] [1]\n");
  CHECK(Sound().changed("UPDATE person SET protection = 1 WHERE id = 1").empty());
  CHECK(Sound().changed("UPDATE person SET protection = 1 WHERE id = 1;"
                        "INSERT INTO contact_detail(person, phone, event) VALUES (1, '070', 2)") ==
        "error check.protected_identity 1 [] [1]\n");
}

TEST_CASE("words beside somebody protected are found in every row that others may share") {
  const std::string protect = "UPDATE person SET protection = 1 WHERE id = 1;",
                    found = "error check.protected_words 1 [] [1]\n";
  const std::string planned =
      "INSERT INTO recurring(id, programme, kind, other_text, weekday, minutes, partner, since, "
      "with_guardian, event)"
      " VALUES (1, 1, 2, '', 3, 60, 'Föreningen', 17176, 0, 2);";
  CHECK(Sound().changed(protect + "UPDATE activity SET partner = 'Föreningen'") == found);
  CHECK(Sound().changed(protect + "UPDATE activity SET kind = 3, other_text = 'fiske'") == found);
  CHECK(Sound().changed(protect + "UPDATE activity SET kind = 3, other_text = '–'").empty());
  CHECK(Sound().changed(protect + planned +
                        "INSERT INTO recurring_person VALUES (1, 1, 17176, NULL, 2)") == found);
  CHECK(
      Sound()
          .changed(protect + planned + "INSERT INTO recurring_person VALUES (1, 2, 17176, NULL, 2)")
          .empty());
  CHECK(Sound().changed(protect + "INSERT INTO activity(id, programme, day, kind, partner, event) "
                                  "VALUES (2, 1, 17198, 2, 'Tolken', 2);"
                                  "INSERT INTO guardian_work VALUES (1, 17198, 2, 30, 2)") ==
        found);
}

TEST_CASE("times of lessons of somebody protected are found, of others not") {
  const auto lesson = [](int person, const std::string& start, const std::string& end) {
    return "UPDATE person SET protection = 1 WHERE id = 1;"
           "INSERT INTO absence(person, day, start, lesson, end_time, place, marks, batch) VALUES "
           "(" +
           std::to_string(person) + ", 17198, " + start + ", 1, " + end + ", 1, 0, 1)";
  };
  const std::string found = "error check.protected_times 1 [] [1]\n";
  CHECK(Sound().changed(lesson(1, "500", "NULL")) == found);
  CHECK(Sound().changed(lesson(1, "1440", "560")) == found);
  CHECK(Sound().changed(lesson(1, "1440", "NULL")).empty());
  CHECK(Sound().changed(lesson(2, "500", "560")).empty());
}

TEST_CASE(
    "the source of absence of somebody protected is found, but for lines by hand and hidden ones") {
  const auto row = [](const std::string& source, const std::string& id) {
    return "UPDATE person SET protection = 1 WHERE id = 1;"
           "INSERT INTO code(id, list, key, sv, en, event) VALUES (" +
           id + ", 'absence_source', '" + source +
           "', '', '', 1); INSERT INTO absence_lesson VALUES (1, " + id +
           ", 0, 0, 0); INSERT INTO absence(person, day, start, lesson, place, marks, batch) "
           "VALUES (1, 17198, -1, 1, 1, 0, 1)";
  };
  CHECK(Sound().changed(row("strandskolan", "4711")) == "error check.protected_times 1 [] [1]\n");
  CHECK(Sound().changed(row("manual", "4711")).empty());
  CHECK(Sound().changed(row("protected:-2", "-2")).empty());
}

TEST_CASE("ids of somebody protected that lie between those of a list are found") {
  const std::string protect = "UPDATE person SET protection = 1 WHERE id = 1;",
                    found = "error check.protected_lists 1 [] [1]\n";
  const std::string first = "UPDATE enrollment SET event = 1 WHERE person = 1;";
  CHECK(Sound().changed(protect + first) == found);  // as an earlier version left it
  const auto spell = [](const char* id) {
    return "INSERT INTO kaa_spell(id, person, started, registration_reason, event) VALUES (" +
           std::string(id) + ", 1, 17176, 2, 1)";
  };
  CHECK(Sound().changed(protect + spell("1")) == found);
  CHECK(Sound().changed(protect + spell("-200000000")).empty());
  CHECK(Sound().changed(first).empty());
  CHECK(Sound().changed(protect).empty());
}

TEST_CASE(
    "a row of somebody protected that a list with others wrote is found, where no command tells of "
    "the person") {
  const std::string protect = "UPDATE person SET protection = 1 WHERE id = 1;";
  const std::string found = "error check.protected_lists 1 [] [1]\n";
  const auto list = [](const char* other) {
    return "INSERT INTO audit_event(id, at, actor, verb, kind)"
           " VALUES (4, '2017-02-01T12:00:00Z', 't', 'enroll import', 0); INSERT INTO "
           "audit_person(person, event) VALUES (" +
           std::string(other) + ", 4);";
  };
  const std::string person = "UPDATE person SET event = 4 WHERE id = 1;";
  CHECK(Sound().changed(list("2") + protect + person) == found);
  CHECK(Sound().changed(list("2") + protect + "UPDATE enrollment SET event = 4 WHERE person = 1") ==
        found);
  CHECK(Sound().changed(list("2") + protect +
                        "INSERT INTO kaa_spell(id, person, started, registration_reason, event)"
                        " VALUES (-200000000, 1, 17176, 2, 4)") == found);
  CHECK(Sound().changed(list("2") + protect + "UPDATE person SET event = 4 WHERE id = 2").empty());
  CHECK(Sound().changed(list("1") + protect + person).empty());
  CHECK(Sound().changed(list("2") + person).empty());
}

TEST_CASE("somebody protected beside others in a sheet of before is found, in one of later not") {
  const auto sheet = [](const char* since, const char* verb) {
    return "INSERT INTO audit_event(id, at, actor, verb, kind) VALUES (4, '2017-02-01T12:00:00Z', "
           "'t', '" +
           std::string(verb) +
           "', 0); INSERT INTO audit_person(person, event) VALUES (1, 4), (2, 4);"
           "UPDATE person SET protection = 1 WHERE id = 1;"
           "INSERT INTO store_property(key, value) VALUES ('protected_since:1', '" +
           since + "')";
  };
  CHECK(Sound().changed(sheet("2017-02-02", "plan log")) ==
        "error check.protected_lists 1 [] [1]\n");
  CHECK(Sound().changed(sheet("2017-02-01", "plan log")).empty());
  CHECK(Sound().changed(sheet("2017-02-02", "report kaa")).empty());
}

TEST_CASE("the first and the last day of a spell, and 24 hours, are no faults") {
  CHECK(Sound()
            .changed("UPDATE participation SET day = 17176; UPDATE activity SET day = 17176;"
                     "UPDATE enrollment SET ended = 17176, end_reason = 2 WHERE id = 1")
            .empty());
  CHECK(Sound()
            .changed(
                "INSERT INTO activity(id, programme, day, kind, event) VALUES (2, 1, 17198, 2, 2);"
                "INSERT INTO participation VALUES (1, 17198, 2, 1320, 2)")
            .empty());
}

TEST_CASE("spells of one person in one programme and standing share no day") {
  const std::string second =
      "INSERT INTO enrollment(person, programme, standing, started, event) VALUES ";
  CHECK(Sound()
            .changed(second + "(1, 1, 0, 17300, 2)")
            .find("error check.spell_overlap 1 [2017-05-14] [1]\n") == 0);
  CHECK(Sound().changed(second + "(1, 1, 1, 17300, 2)").empty());  // another standing
  CHECK(Sound()
            .changed(second + "(2, 1, 0, 17176, 2)")
            .find("error check.spell_overlap 2 [2017-01-10] [1]\n") == 0);
  const std::string ended =
      "UPDATE enrollment SET ended = 17299, end_reason = 2 WHERE id = 1;"
      "INSERT INTO contact_person(enrollment, staff, since, event) VALUES (3, 1, 17300, 2);";
  CHECK(Sound().changed(ended + second + "(1, 1, 0, 17300, 2)").empty());
  CHECK(Sound().changed(ended + second + "(1, 1, 0, 17299, 2)") ==
        "error check.spell_overlap 1 [2017-05-13] [1]\n");
}

TEST_CASE("a consent holds on the days that the rules give") {
  // Born 2000, told by the year alone; signed by everybody 2017-01-10, valid to 2017-12-31 (17531).
  const std::string consent =
      "INSERT INTO code(id, list, key, sv, en, event) VALUES (4, 'purpose', 'register', 'R', 'R', "
      "2),"
      " (5, 'giver', 'youth', 'Y', 'Y', 2), (6, 'giver', 'vh1', '1', '1', 2),"
      " (7, 'giver', 'vh2', '2', '2', 2);"
      "INSERT INTO consent_signature VALUES (1, 5, 17176, 2), (1, 6, 17176, 2), (1, 7, 17176, 2);"
      "INSERT INTO consent(id, person, programme, purpose, given_on, valid_to, form, event,"
      " in_force_from, in_force_to) VALUES (1, 1, 1, 4, 17176, 17531, 0, 2, ";
  CHECK(Sound().changed(consent + "17176, 17531)").empty());
  for (const char* days : {"17175, 17531)", "17176, 17530)", "NULL, NULL)"})
    CHECK(Sound().changed(consent + days) ==
          "error check.consent_days 1 [2017-01-10] [register]\n");
}

TEST_CASE("what is missing or unknown is a warning") {
  CHECK(Sound().changed("DELETE FROM contact_person") ==
        "warning check.no_contact_person 1 2 [2]\n");
  CHECK(Sound().changed("UPDATE contact_person SET until = 17346 WHERE id = 1") ==  // 2017-06-29
        "warning check.no_contact_person 1 [1]\n");
  CHECK(Sound().changed("UPDATE contact_person SET until = 17347 WHERE id = 1").empty());
  CHECK(Sound().changed("DELETE FROM contact_person; UPDATE enrollment SET standing = 1").empty());
  CHECK(Sound()
            .changed(
                "DELETE FROM contact_person; UPDATE enrollment SET ended = 17346, end_reason = 2")
            .empty());
  CHECK(Sound().changed(
            "UPDATE person SET sex = 0 WHERE id = 1; UPDATE person SET birth_year = NULL") ==
        "warning check.no_sex 1 [1]\nwarning check.no_birth_year 1 2 [2]\n");
  CHECK(Sound().changed(
            "INSERT INTO code(list, key, sv, en, event) VALUES ('staff', 'bo', 'Bo', 'Bo', 2),"
            " ('municipality', '1407', 'Tjörn', 'Tjörn', 2), ('school', 'nos', 'N', 'N', 2);"
            "UPDATE programme SET code = 'gammalt'") ==
        "warning check.unknown_programme [gammalt]\nwarning check.unknown_staff [bo]\n"
        "warning check.unknown_municipality [1407]\nwarning check.unknown_school [nos]\n");
}

TEST_CASE("rows that break the rules of their tables are found with whom they concern") {
  CHECK(Sound().changed("UPDATE enrollment SET ended = 17170, end_reason = 2 WHERE id = 2") ==
        "error check.constraint [CHECK constraint failed in enrollment]\n"
        "error check.spell_order 2 [2017-01-10] [1]\n");
  CHECK(Sound().changed("UPDATE person SET sex = 9 WHERE id = 1; DELETE FROM contact_person") ==
        "error check.constraint [CHECK constraint failed in person]\n"
        "warning check.no_contact_person 1 2 [2]\n");
  CHECK(Sound().changed("UPDATE participation SET event = 99; UPDATE activity SET event = 98") ==
        "error check.reference [activity → audit_event: 1]\n"
        "error check.reference [participation → audit_event: 1]\n");
}

TEST_CASE("safeguards that are gone or changed are found") {
  CHECK_THROWS_AS((void)Sound().changed("DROP TRIGGER audit_event_no_delete"), Error);
  CHECK(Sound().changed("DROP VIEW v_participation") == "error check.schema []\n");
}

TEST_CASE("a damaged page is found, and then nothing that is read is trusted") {
  const Sound store;
  tamper(store.dir.file("s.db"), "DELETE FROM contact_person");
  std::string bytes = bytes_of(store.dir.file("s.db"));
  int root = 0;
  {
    SQLite::Database db(store.dir.file("s.db"));
    root = db.execAndGet("SELECT rootpage FROM sqlite_schema WHERE name = 'activity_day'").getInt();
  }
  bytes.replace(static_cast<std::size_t>(root - 1) * 4096, 4096, 4096, '\xAA');
  write_bytes(store.dir.file("s.db"), bytes);
  for (const auto depth : {CheckDepth::quick, CheckDepth::full}) {
    const auto found = store.findings(depth);
    REQUIRE_FALSE(found.empty());
    for (const auto& each : found) CHECK(each.message.key != "check.no_contact_person");
    CHECK(found.front().message.key == "check.structure");
  }
}

TEST_CASE("an index that does not fit its table is found by the full check") {
  const Sound store;
  tamper(store.dir.file("s.db"),
         "PRAGMA writable_schema = ON;"
         "UPDATE sqlite_schema SET sql = replace(sql, '(programme, day)', '(day, programme)')"
         " WHERE name = 'activity_day';");
  const auto found = store.findings(CheckDepth::full);
  REQUIRE_FALSE(found.empty());
  CHECK(found.front().message.key == "check.structure");
}

TEST_CASE("the uses of a code are counted in every column that refers to codes") {
  const TempDir dir;
  { const Store made = make_store(dir.file("s.db")); }
  SQLite::Database db(dir.file("s.db"));
  const std::string queries = file_text(std::string(JAGMED_SOURCE_DIR) + "/lib/store/codes.cpp");
  SQLite::Statement columns(
      db,
      "SELECT s.name, f.\"from\" FROM sqlite_schema s, pragma_foreign_key_list(s.name) f "
      "WHERE s.type = 'table' AND f.\"table\" = 'code'");
  int count = 0;
  while (columns.executeStep()) {
    const std::string table = columns.getColumn(0).getString(),
                      column = columns.getColumn(1).getString();
    const bool counted =
        queries.find("SELECT " + column + " FROM " + table) != std::string::npos ||
        queries.find("SELECT " + column + " AS id FROM " + table) != std::string::npos;
    CAPTURE(table);
    CAPTURE(column);
    CHECK(counted == (table != "absence"));
    ++count;
  }
  CHECK(count > 20);
}
