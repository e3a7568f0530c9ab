// What each class of retention erases and what it keeps, table by table.
#include "ops/purge.hpp"
#include "store/erasing.hpp"
#include "store/history.hpp"
#include "support/planted_store.hpp"

#include <SQLiteCpp/Statement.h>
#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <string_view>
#include <vector>

using namespace jagmed;
using namespace jagmed::test;

namespace {

/// What becomes of the person's rows in a table: `x` all are gone, `-` some are, `~` they say less,
/// `+` there are more, `=` they are what they were, `.` there were none.
struct Fates {
  const char* table;
  /// absence, case, case of somebody in the KAA register, consent, access, kaa, kaa after case.
  const char* fates;
};
constexpr Fates kFates[] = {
    {"absence", "-xx===."},
    {"absence_before", "-xx===."},
    {"absence_kept", "+xx===."},
    {"absence_span", "-xx===."},
    {"absence_step", "=xx===."},
    {"activity", "=~~===="},
    {"activity_staff", "......."},
    {"consent", "=~~-==="},
    {"consent_exception", "=~~-==="},
    {"consent_missing", "==~x==="},
    {"consent_scope", "==~x==="},
    {"consent_signature", "==~-==="},
    {"contact_attempt", "=xx===."},
    {"contact_detail", "=x~===x"},
    {"contact_person", "==~===="},
    {"decision", "=xx===."},
    {"disclosure", "==~x==="},
    {"disclosure_kind", "==~x==="},
    {"enrollment", "==~===="},
    {"follow_up", "==~===="},
    {"former_hours", "==~===="},
    {"goal_attainment", "=xx===."},
    {"guardian_restriction", "=xx===."},
    {"guardian_work", "==~===="},
    {"identity_number", "=x~===x"},
    {"kaa_address", "=.===xx"},
    {"kaa_contact", "=.===xx"},
    {"kaa_measure", "=.===~~"},
    {"kaa_occupation", "=.===xx"},
    {"kaa_spell", "=.====="},
    {"legal_hold", "======="},
    {"mapping", "=xx===."},
    {"mapping_item", "=xx===."},
    {"mapping_present", "=xx===."},
    {"meeting_person", "=xx===."},
    {"note", "=xx===."},
    {"offer", "==~===="},
    {"person", "=~+===~"},
    {"person_merge", "======="},
    {"participation", "==~===="},
    {"plan", "=xx===."},
    {"plan_goal", "=xx===."},
    {"plan_measure", "=xx===."},
    {"plan_review", "=xx===."},
    {"practice", "=xx===."},
    {"project_pause", "==~===="},
    {"recurring", "=xx===."},
    {"recurring_outcome", "=xx===."},
    {"recurring_person", "=xx===."},
    {"recurring_staff", "=xx===."},
    {"referral", "==~===="},
    {"referral_tried", "==~===="},
    {"school_status", "==~===="},
    {"sig_case", "=xx===."},
    {"sig_risk", "=xx===."},
    {"source_identity", "=xx===."},
    {"staged_row", "=xx===."},
    {"survey", "==~===="},
    {"survey_score", "==~===="},
    {"unmet_need", "=~~===="},
    {"waiting", "=xx===."},
    {"waiting_reminder", "=xx===."},
    {"watch_card", "=xx===."},
};

using Rows = std::vector<std::string>;

/// Rows of a table, each as one text, but for what is the other person's or the store's.
Rows rows_of(SQLite::Database& db, const std::string& table, PersonId other) {
  Rows rows;
  SQLite::Statement all(db, "SELECT * FROM " + table);
  while (all.executeStep()) {
    std::string row;
    for (int c = 0; c < all.getColumnCount(); ++c) row += all.getColumn(c).getString() + "|";
    const std::string own = std::to_string(other) + "|";
    const bool others = (table == "person" && row.starts_with(own)) ||
                        (table == "enrollment" && row.find("|" + own) == row.find('|'));
    if (!others) rows.push_back(row);
  }
  std::ranges::sort(rows);
  return rows;
}

std::map<std::string, Rows> snapshot(const Planted& planted) {
  SQLite::Database db(planted.dir.file("s.db"), SQLite::OPEN_READWRITE);
  std::map<std::string, Rows> all;
  for (const auto& [table, fates] : kFates) all[table] = rows_of(db, table, planted.other);
  return all;
}

char fate_of(const Rows& before, const Rows& after) {
  if (before == after) return before.empty() ? '.' : '=';
  if (after.size() > before.size()) return '+';
  if (after.size() == before.size()) return '~';
  return after.empty() ? 'x' : '-';
}

void purge_class(const Planted& planted, RetentionClass what) {
  Store store = planted.open();
  WriteTxn txn(store, "test", "store purge", kNow);
  ops::PurgeItem item{.what = what, .months = 1, .limit = kToday, .persons = {}};
  if (what == RetentionClass::access)
    item.readings = 1;
  else
    item.persons.push_back({planted.person, kToday});
  CHECK(ops::purge(txn, {item}, "KS 1/17", kToday).classes.size() == 1);
  txn.commit();
}

/// A command of which the audit trail recorded a text, or one that took the latest back.
void record(const Planted& planted, const std::string& text, bool undoes = false) {
  const std::string latest = "(SELECT max(id) FROM audit_event)";
  tamper(planted.dir.file("s.db"),
         "INSERT INTO audit_event(id, at, actor, verb, undoes) SELECT max(id) + 1, '" +
             std::string(kNow) + "', 'test', " +
             (undoes ? "'store undo', max(id)" : "'log-absence import', NULL") +
             " FROM audit_event;"
             "INSERT INTO audit_change(event, changes) VALUES (" +
             latest + ", CAST('" + text +
             "' AS BLOB));"
             "INSERT INTO audit_chain(event, commitment, hash) VALUES (" +
             latest + ", randomblob(32), randomblob(32));");
}

constexpr char kLeaveKaa[] =
    "DELETE FROM kaa_contact; DELETE FROM kaa_measure; DELETE FROM kaa_occupation;"
    "DELETE FROM kaa_address; DELETE FROM kaa_spell;";

struct Turn {
  RetentionClass what;
  const char* scene = nullptr;  ///< statements that set it
  bool after_case = false;      ///< the case was purged already
};
constexpr Turn kTurns[] = {{RetentionClass::absence},
                           {RetentionClass::case_data, kLeaveKaa},
                           {RetentionClass::case_data},
                           {RetentionClass::consent},
                           {RetentionClass::access},
                           {RetentionClass::kaa},
                           {RetentionClass::kaa, nullptr, true}};

}  // namespace

TEST_CASE("each class of retention erases what it says and keeps the rest") {
  for (std::size_t i = 0; i < std::size(kTurns); ++i) {
    const auto& [what, scene, after_case] = kTurns[i];
    const Planted planted;
    if (scene != nullptr) tamper(planted.dir.file("s.db"), scene);
    if (after_case) purge_class(planted, RetentionClass::case_data);
    const auto before = snapshot(planted);
    purge_class(planted, what);
    auto after = snapshot(planted);
    for (const auto& [table, fates] : kFates) {
      const std::string name(table);
      CAPTURE(name);
      CAPTURE(i);
      CHECK(std::string(1, fate_of(before.at(table), after[table])) == std::string(1, fates[i]));
    }
  }
}

TEST_CASE("who is purged of both case and KAA loses number and name, whichever comes first") {
  for (const bool kaa_first : {true, false}) {
    CAPTURE(kaa_first);
    const Planted planted;
    tamper(planted.dir.file("s.db"),
           "UPDATE enrollment SET ended = 17250; UPDATE kaa_spell SET ended = 17250;");
    purge_class(planted, kaa_first ? RetentionClass::kaa : RetentionClass::case_data);
    CHECK(planted.files_with("200104122387") == 1);
    purge_class(planted, kaa_first ? RetentionClass::case_data : RetentionClass::kaa);
    CHECK(planted.files_with("200104122387") == 0);
    Store store = planted.open();
    ReadTxn txn(store);
    CHECK(contact_detail_of(txn, planted.person).empty());
    CHECK(identities_of(txn, planted.person).empty());
  }
}

TEST_CASE("who has come back keeps number and name") {
  const Planted planted;
  purge_class(planted, RetentionClass::case_data);
  const std::string next = std::to_string(kToday.days + 1);
  tamper(planted.dir.file("s.db"), "INSERT INTO enrollment VALUES (901, " +
                                       std::to_string(planted.person) + ", 1, 2, NULL, " + next +
                                       ", NULL, NULL, NULL, NULL, NULL, 1);");
  purge_class(planted, RetentionClass::kaa);
  CHECK(planted.files_with("200104122387") == 1);
}

TEST_CASE("with the case goes what was written of hours and of work with guardians") {
  const Planted planted;
  purge_class(planted, RetentionClass::case_data);
  SQLite::Database db(planted.dir.file("s.db"), SQLite::OPEN_READWRITE);
  for (const char* table : {"activity", "recurring"})
    for (const auto& row : rows_of(db, table, planted.other))
      CHECK(row.find(kMarker) == std::string::npos);
}

TEST_CASE(
    "with each class goes what was recorded of the person, and so of everybody: else it would tell "
    "of whom") {
  for (const RetentionClass what : kPurgeClasses) {
    CAPTURE(std::string(retention_key(what)));
    const Planted planted;
    record(planted, "the number 200104122387");
    record(planted, "the id id:ZMARKERZ, undone", true);
    record(planted, "the number 200105152391");
    purge_class(planted, what);
    SQLite::Database db(planted.dir.file("s.db"), SQLite::OPEN_READWRITE);
    const auto left = rows_of(db, "audit_change", 0);
    const auto holds = [&](std::string_view text) {
      return std::ranges::any_of(
          left, [&](const auto& row) { return row.find(text) != std::string::npos; });
    };
    const bool everybody = what == RetentionClass::access;  // no person's data goes
    CHECK(holds("the number 200104122387") == everybody);
    CHECK(holds("the id id:ZMARKERZ, undone") == everybody);
    CHECK(holds("the number 200105152391") == everybody);
  }
}

TEST_CASE("with the class of readings goes whose data was read, not that somebody read") {
  const Planted planted;
  {
    Store store = planted.open();
    for (const char* at : {"2017-06-30T12:00:00Z", "2017-07-01T12:00:00Z"}) {
      WriteTxn reading(store, "test", "enroll show", at, 0, EventKind::reading);
      reading.concerns(planted.other);
      reading.commit();
    }
  }
  const auto events = [&] {
    Store store = planted.open();
    ReadTxn txn(store);
    std::vector<std::string> verbs;
    for (const auto& event : audit_events(txn, planted.other))
      verbs.push_back(event.at.substr(0, 10) + " " + event.verb);
    return verbs;
  };
  CHECK(events() == std::vector<std::string>{"2017-06-30 enroll", "2017-06-30 enroll show",
                                             "2017-07-01 enroll show"});
  purge_class(planted, RetentionClass::access);
  CHECK(events() == std::vector<std::string>{"2017-06-30 enroll", "2017-07-01 enroll show"});
}

TEST_CASE("of every table about persons it is said what each class erases") {
  const TempDir dir;
  { const Store made = make_store(dir.file("s.db")); }
  for (const auto& table : tables_about_persons(dir.file("s.db"))) {
    CAPTURE(table);
    const bool trail = table == "audit_person" || table == "erasure";
    CHECK((trail ||
           std::ranges::any_of(kFates, [&](const Fates& each) { return each.table == table; })));
  }
  for (const auto& [table, fates] : kFates)
    CHECK(std::string_view(fates).size() == std::size(kTurns));
}
