// A store with somebody who has a row in every table that is about persons, and somebody else.
#pragma once

#include "ops/erase_person.hpp"
#include "store/people.hpp"
#include "support/made_store.hpp"

#include <SQLiteCpp/Statement.h>
#include <doctest/doctest.h>

#include <cctype>
#include <filesystem>
#include <set>
#include <string>

namespace jagmed::test {

inline constexpr const char* kMarker = "ZMARKERZ";

/// Columns by which a row belongs to a person, directly or through its parent.
inline const std::set<std::string> kOwners{
    "person",  "enrollment", "consent", "referral", "disclosure", "spell", "former",
    "mapping", "plan",       "goal",    "waiting",  "survey",     "sig"};

inline std::set<std::string> tables_about_persons(const std::string& path) {
  SQLite::Database db(path, SQLite::OPEN_READWRITE);
  SQLite::Statement columns(
      db,
      "SELECT s.name, c.name FROM sqlite_schema s, pragma_table_info(s.name) c "
      "WHERE s.type = 'table'");
  std::set<std::string> tables{"person"};
  while (columns.executeStep())
    if (kOwners.contains(columns.getColumn(1).getString()))
      tables.insert(columns.getColumn(0).getString());
  return tables;
}

/// A row of every table that is about the person, with the marker in every text. Where a class of
/// retention takes only what is old or of a kind, one that it takes and one that it keeps; rows
/// that wait under the person's code, number and id in the school's system.
inline void plant(const std::string& path, PersonId person) {
  const std::string p = std::to_string(person), marker = std::string("'") + kMarker + "'";
  tamper(path,
         "INSERT INTO code(id, list, key, sv, en, event) VALUES (900, 'x', 'x', 'x', 'x', 1),"
         " (901, 'purpose', 'register', 'x', 'x', 1);"
         "INSERT INTO activity(id, programme, day, kind, other_text, event)"
         " VALUES (900, 1, 17200, 900, " +
             marker +
             ", 1);"
             "INSERT INTO activity(id, programme, day, kind, other_text, partner, event)"
             " VALUES (901, 1, 17201, 900, " +
             marker + ", " + marker + ", 1);");
  std::string sql =
      "UPDATE person SET birth_date = 11424, school = 900, language = 900 WHERE id = " + p +
      ";"
      "INSERT INTO enrollment VALUES (900, " +
      p +
      ", 1, 2, NULL, 17000, NULL, NULL, NULL, NULL, NULL, 1);"
      "INSERT INTO referral VALUES (900, " +
      p +
      ", 1, 17000, NULL, NULL, 1, 1, NULL, 1);"
      "INSERT INTO referral_tried VALUES (900, 900, NULL, 1);"
      "INSERT INTO offer(id, person, programme, offered, think_until, event) VALUES (900, " +
      p +
      ", 1, 17000, 17014, 1);"
      "INSERT INTO watch_card VALUES (900, 9, 17000, 17000, M, M, NULL, 1);"
      "INSERT INTO contact_attempt VALUES (900, " +
      p +
      ", 1, 17000, 480, 900, 900, 900, NULL, NULL, NULL, 1);"
      "INSERT INTO school_status VALUES (900, " +
      p +
      ", 900, 17000, NULL, 1);"
      "INSERT INTO project_pause VALUES (900, 900, 17000, NULL, 1);"
      "INSERT INTO follow_up VALUES (900, 1, 17100, 900, 1);"
      "INSERT INTO consent(id, person, programme, purpose, given_on, valid_to, form, event, "
      "form_version)"
      " VALUES (900, " +
      p +
      ", 1, 900, 17000, 17300, 0, 1, M);"
      "INSERT INTO consent_signature VALUES (900, 900, 17000, 1);"
      "INSERT INTO consent_scope VALUES (900, 900, 1);"
      "INSERT INTO consent_exception(consent, giver, ground, since, reference, event)"
      " VALUES (900, 900, 900, 17000, M, 1);"
      "INSERT INTO consent(id, person, programme, purpose, given_on, valid_to, form, event, "
      "form_version)"
      " VALUES (901, " +
      p +
      ", 1, 901, 17000, 17300, 0, 1, M);"
      "INSERT INTO consent_signature VALUES (901, 900, 17000, 1);"
      "INSERT INTO consent_exception(consent, giver, ground, since, reference, event)"
      " VALUES (901, 900, 900, 17000, M, 1);"
      "INSERT INTO consent_missing VALUES (" +
      p +
      ", 1, 900, 900, 17000, 1);"
      "INSERT INTO guardian_restriction VALUES (" +
      p +
      ", 900, 17000, 1);"
      "INSERT INTO disclosure VALUES (900, " +
      p +
      ", 1, 17000, 900, 900, 900, M, NULL, 1);"
      "INSERT INTO disclosure_kind VALUES (900, 900, 1);"
      "INSERT INTO participation VALUES (900, 17200, 900, 60, 1);"
      "INSERT INTO former_hours VALUES (900, 900, 90, 1, 0);"
      "INSERT INTO contact_person VALUES (900, 900, 900, 17000, NULL, 1);"
      "INSERT INTO absence_text(id, text) VALUES (900, M);"
      "INSERT INTO absence_span(person, day, start, source, kind, measure, occurrence, last_day, "
      "end_time,"
      " course_text, school, group_name, category, validity, reported, traits, source_code,"
      " retracted, by_hand, batch, counted_to) VALUES (" +
      p +
      ", 17000, -1, 900, 2, 900, 0, 17004, -1, 900,"
      " 900, 900, 1, 0, 0, 0, M, 0, 0, 1, 17004);"
      "INSERT INTO absence_span(person, day, start, source, kind, measure, occurrence, last_day, "
      "end_time,"
      " course_text, school, group_name, category, validity, reported, traits, source_code,"
      " retracted, by_hand, batch, counted_to) VALUES (" +
      p +
      ", 17400, -1, 900, 2, 900, 0, 17404, -1, 900,"
      " 900, 900, 1, 0, 0, 0, M, 0, 0, 1, 17404);"
      "INSERT INTO absence_lesson VALUES (900, 900, 0, 900, 0);"
      "INSERT INTO absence_place VALUES (900, 900, 900, 900);"
      "INSERT INTO absence VALUES"
      " (" +
      p +
      ", 17010, 480, 900, 540, 900, 60, 60, 0, 60, 1, 1, M),"
      " (" +
      p +
      ", 17400, 480, 900, 540, 900, 60, 60, 0, 60, 1, 1, M);"
      "INSERT INTO absence_before SELECT 1, person, day, start, lesson, 1, end_time, place, "
      "scheduled,"
      " absent, valid_minutes, invalid_minutes, marks, batch, source_code FROM absence;"
      "INSERT INTO absence_kept VALUES (" +
      p +
      ", 24000, 1, 60, 60, 0, 60, 1);"
      "INSERT INTO absence_step VALUES (" +
      p +
      ", 1, M, M, 17000, 17100, 1);"
      "INSERT INTO import_batch(id, profile, source, kind, file_name, file_hash, exported_at, "
      "event)"
      " VALUES (1, 'p', 's', 0, 'f', x'00', 1, 1);"
      "INSERT INTO source_identity VALUES ('s', M, " +
      p +
      ", 1);"
      "INSERT INTO staged_row(source, row_key, batch, line, code, identity, raw, purge_after)"
      " VALUES ('s', '" +
      p +
      "|1', 1, 2, 'S-CODE', '', M, 18000),"
      " ('s', '200104122387|1', 1, 3, 'S-PERSON', '200104122387', M, 18000),"
      " ('s', 'id:ZMARKERZ|1', 1, 4, 'S-PERSON', 'id:ZMARKERZ', M, 18000);"
      "INSERT INTO kaa_spell VALUES (900, " +
      p +
      ", 17000, NULL, 900, NULL, 1);"
      "INSERT INTO kaa_occupation VALUES (900, 900, 17000, 900, 1);"
      "INSERT INTO kaa_measure VALUES (900, 900, 900, M, 900, 17000, NULL, NULL, NULL, 1);"
      "INSERT INTO kaa_contact VALUES (900, 900, 17000, 900, 0, 900, NULL, NULL, NULL, 1);"
      "INSERT INTO kaa_address VALUES (" +
      p +
      ", M, 1);"
      "INSERT INTO person_merge VALUES (800, " +
      p +
      ", 17000, 1);"
      "INSERT INTO legal_hold VALUES (900, " +
      p +
      ", 17000, 17001, M, 1);"
      "INSERT INTO mapping VALUES (900, " +
      p +
      ", 1, 17000, 900, 1);"
      "INSERT INTO mapping_item VALUES (900, 900, 0, 2, 900, 1);"
      "INSERT INTO mapping_present VALUES (900, 900, 1);"
      "INSERT INTO plan VALUES (900, " +
      p +
      ", 1, 900, M, 17000, 17100, NULL, NULL, 1);"
      "INSERT INTO plan_goal VALUES (900, 900, 1, M, 900, 1, 900, 17000, NULL, 1);"
      "INSERT INTO goal_attainment VALUES (900, 17100, 3, 1);"
      "INSERT INTO plan_measure VALUES (900, 900, 1, 900, M, 3, 900, 900, 900, NULL, 17000, NULL, "
      "NULL, 17100, 1);"
      "INSERT INTO plan_review VALUES (900, 900, 17100, 900, 17200, 1);"
      "INSERT INTO guardian_work VALUES (900, 17200, 900, 30, 1), (900, 17201, 901, 30, 1);"
      "INSERT INTO practice VALUES (900, " +
      p +
      ", 1, 900, M, 17000, NULL, NULL, 1440, NULL, 1, 1);"
      "INSERT INTO recurring VALUES (900, 1, 900, M, 1, 900, 60, NULL, NULL, 3, NULL, 900, 17000, "
      "NULL, 1, 900, M, 0),"
      " (901, 1, 900, M, 1, 900, 60, NULL, NULL, 3, NULL, NULL, 17000, NULL, 1, 900, M, 1);"
      "INSERT INTO recurring_staff VALUES (900, 900, 1), (901, 900, 1);"
      "INSERT INTO recurring_person VALUES (900, 900, 17000, NULL, 1), (901, 900, 17000, NULL, 1);"
      "INSERT INTO recurring_outcome VALUES (900, 900, 17004, 0, 900, NULL, 1),"
      " (901, 900, 17004, 60, NULL, 901, 1);"
      "INSERT INTO meeting VALUES (900, 1, 17000, NULL, 60, 900, NULL, 1, 17030);"
      "INSERT INTO meeting_party VALUES (900, 900, 0, 2, 1);"
      "INSERT INTO meeting_person VALUES (900, " +
      p +
      ", 0, 1, 1);"
      "INSERT INTO decision VALUES (900, 1, 900, " +
      p +
      ", M, 900, NULL, 17000, 17010, NULL, 1);"
      "INSERT INTO waiting VALUES (900, " +
      p +
      ", 1, 900, M, 17000, NULL, NULL, 1);"
      "INSERT INTO waiting_reminder VALUES (900, 17010, 1);"
      "INSERT INTO unmet_need VALUES (900, " +
      p +
      ", 1, 900, M, 17000, NULL, 1);"
      "INSERT INTO survey VALUES (900, " +
      p +
      ", 1, 0, 900, 17000, 1);"
      "INSERT INTO survey_score VALUES (900, 1, 4, 1);"
      "INSERT INTO note VALUES (900, " +
      p +
      ", 1, 17000, M, 1, M, 1);"
      "INSERT INTO sig_case VALUES (900, " +
      p +
      ", 1, 1, 17000, 1, 17000);"
      "INSERT INTO sig_risk VALUES (900, 900, 1);";
  for (auto at = sql.find("M"); at != std::string::npos; at = sql.find("M", at + marker.size())) {
    const bool alone = std::isalpha(static_cast<unsigned char>(sql[at - 1])) == 0 &&
                       std::isalpha(static_cast<unsigned char>(sql[at + 1])) == 0;
    if (alone) sql.replace(at, 1, marker);
  }
  tamper(path, sql);
}

/// A store with somebody who has a row in every table, and somebody else.
struct Planted {
  TempDir dir;
  PersonId person = 0, other = 0;
  Planted() {
    Store store = make_store(dir.file("s.db"));
    other = enroll_somebody(store, Sex::male);
    person = enroll_somebody(store);
    WriteTxn txn(store, "test", "enroll edit", kNow);
    save_contact_detail(txn, person, {kMarker, kMarker, kMarker, kMarker});
    set_identity(txn, person,
                 {.kind = IdKind::personnummer, .canonical = "200104122387", .since = kToday});
    txn.commit();
    plant(dir.file("s.db"), person);
  }
  [[nodiscard]] Store open() const { return open_store(dir.file("s.db")); }
  /// How many of the folder's files hold a text.
  [[nodiscard]] int files_with(const std::string& text) const {
    int found = 0;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(dir.path()))
      if (entry.is_regular_file() && bytes_of(entry.path()).find(text) != std::string::npos)
        ++found;
    return found;
  }
  void erase_them() const {
    Store store = open();
    WriteTxn txn(store, "test", "store erase", kNow);
    CHECK_FALSE(ops::erase_person(txn, person, "KS 1/17", kToday, "P").classes.empty());
    txn.commit();
  }
};

}  // namespace jagmed::test
