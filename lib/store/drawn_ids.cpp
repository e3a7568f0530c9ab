#include "store/drawn_ids.hpp"

#include "store/connection.hpp"
#include "store/packed_row.hpp"
#include "store/sealing.hpp"

#include <sodium.h>
#include <sqlite3.h>
#include <algorithm>
#include <array>
#include <cstddef>
#include <set>
#include <span>
#include <string>

namespace jagmed {
namespace {

/// Rows with an id, and what tells of them by it. Hours that others share keep their occasion;
/// meetings, decisions and what is planned every week keep their numbers, which are read out.
struct Numbered {
  const char* mine;                      ///< ids, by :person
  const char* taken;                     ///< finds a row that has :id
  std::array<const char*, 10> renumber;  ///< from :was to :id; null after the last
};
constexpr Numbered kOfCase[] = {
    // At which nobody else was: rows of one sheet lie in its order.
    {.mine = "SELECT activity FROM v_own_activity WHERE person = :person",
     .taken = "SELECT 1 FROM activity WHERE id = :id",
     .renumber = {"UPDATE activity SET id = :id WHERE id = :was",
                  "UPDATE activity_staff SET activity = :id WHERE activity = :was",
                  "UPDATE participation SET activity = :id WHERE activity = :was",
                  "UPDATE former_hours SET activity = :id WHERE activity = :was",
                  "UPDATE guardian_work SET activity = :id WHERE activity = :was",
                  "UPDATE recurring_outcome SET activity = :id WHERE activity = :was"}},
    {.mine = "SELECT id FROM project_pause WHERE enrollment IN (SELECT id FROM enrollment WHERE "
             "person = :person)",
     .taken = "SELECT 1 FROM project_pause WHERE id = :id",
     .renumber = {"UPDATE project_pause SET id = :id WHERE id = :was"}},
    {.mine = "SELECT id FROM contact_person WHERE enrollment IN (SELECT id FROM enrollment WHERE "
             "person = :person)",
     .taken = "SELECT 1 FROM contact_person WHERE id = :id",
     .renumber = {"UPDATE contact_person SET id = :id WHERE id = :was"}},
    {.mine = "SELECT id FROM enrollment WHERE person = :person",
     .taken = "SELECT 1 FROM enrollment WHERE id = :id",
     .renumber = {"UPDATE enrollment SET id = :id WHERE id = :was",
                  "UPDATE participation SET enrollment = :id WHERE enrollment = :was",
                  "UPDATE former_hours SET enrollment = :id WHERE enrollment = :was",
                  "UPDATE guardian_work SET enrollment = :id WHERE enrollment = :was",
                  "UPDATE follow_up SET enrollment = :id WHERE enrollment = :was",
                  "UPDATE project_pause SET enrollment = :id WHERE enrollment = :was",
                  "UPDATE contact_person SET enrollment = :id WHERE enrollment = :was",
                  "UPDATE watch_card SET enrollment = :id WHERE enrollment = :was",
                  "UPDATE recurring_person SET enrollment = :id WHERE enrollment = :was",
                  "UPDATE recurring_outcome SET enrollment = :id WHERE enrollment = :was"}},
    {.mine = "SELECT id FROM disclosure WHERE person = :person",
     .taken = "SELECT 1 FROM disclosure WHERE id = :id",
     .renumber = {"UPDATE disclosure SET id = :id WHERE id = :was",
                  "UPDATE disclosure_kind SET disclosure = :id WHERE disclosure = :was"}},
    {.mine = "SELECT id FROM consent WHERE person = :person",
     .taken = "SELECT 1 FROM consent WHERE id = :id",
     .renumber = {"UPDATE consent SET id = :id WHERE id = :was",
                  "UPDATE consent_exception SET consent = :id WHERE consent = :was",
                  "UPDATE consent_scope SET consent = :id WHERE consent = :was",
                  "UPDATE consent_signature SET consent = :id WHERE consent = :was",
                  "UPDATE disclosure SET consent = :id WHERE consent = :was"}},
    {.mine = "SELECT id FROM referral WHERE person = :person",
     .taken = "SELECT 1 FROM referral WHERE id = :id",
     .renumber = {"UPDATE referral SET id = :id WHERE id = :was",
                  "UPDATE referral_tried SET referral = :id WHERE referral = :was"}},
    {.mine = "SELECT id FROM offer WHERE person = :person",
     .taken = "SELECT 1 FROM offer WHERE id = :id",
     .renumber = {"UPDATE offer SET id = :id WHERE id = :was"}},
    {.mine = "SELECT id FROM survey WHERE person = :person",
     .taken = "SELECT 1 FROM survey WHERE id = :id",
     .renumber = {"UPDATE survey SET id = :id WHERE id = :was",
                  "UPDATE survey_score SET survey = :id WHERE survey = :was"}},
    {.mine = "SELECT id FROM school_status WHERE person = :person",
     .taken = "SELECT 1 FROM school_status WHERE id = :id",
     .renumber = {"UPDATE school_status SET id = :id WHERE id = :was"}}};
constexpr Numbered kOther[] = {
    {.mine = "SELECT id FROM contact_attempt WHERE person = :person",
     .taken = "SELECT 1 FROM contact_attempt WHERE id = :id",
     .renumber = {"UPDATE contact_attempt SET id = :id WHERE id = :was"}},
    {.mine = "SELECT id FROM kaa_occupation WHERE spell IN (SELECT id FROM kaa_spell WHERE person "
             "= :person)",
     .taken = "SELECT 1 FROM kaa_occupation WHERE id = :id",
     .renumber = {"UPDATE kaa_occupation SET id = :id WHERE id = :was"}},
    {.mine = "SELECT id FROM kaa_measure WHERE spell IN (SELECT id FROM kaa_spell WHERE person = "
             ":person)",
     .taken = "SELECT 1 FROM kaa_measure WHERE id = :id",
     .renumber = {"UPDATE kaa_measure SET id = :id WHERE id = :was"}},
    {.mine = "SELECT id FROM kaa_contact WHERE spell IN (SELECT id FROM kaa_spell WHERE person = "
             ":person)",
     .taken = "SELECT 1 FROM kaa_contact WHERE id = :id",
     .renumber = {"UPDATE kaa_contact SET id = :id WHERE id = :was"}},
    {.mine = "SELECT id FROM kaa_spell WHERE person = :person",
     .taken = "SELECT 1 FROM kaa_spell WHERE id = :id",
     .renumber = {"UPDATE kaa_spell SET id = :id WHERE id = :was",
                  "UPDATE kaa_occupation SET spell = :id WHERE spell = :was",
                  "UPDATE kaa_measure SET spell = :id WHERE spell = :was",
                  "UPDATE kaa_contact SET spell = :id WHERE spell = :was"}},
    {.mine = "SELECT id FROM mapping WHERE person = :person",
     .taken = "SELECT 1 FROM mapping WHERE id = :id",
     .renumber = {"UPDATE mapping SET id = :id WHERE id = :was",
                  "UPDATE mapping_item SET mapping = :id WHERE mapping = :was",
                  "UPDATE mapping_present SET mapping = :id WHERE mapping = :was"}},
    {.mine = "SELECT id FROM plan_goal WHERE plan IN (SELECT id FROM plan WHERE person = :person)",
     .taken = "SELECT 1 FROM plan_goal WHERE id = :id",
     .renumber = {"UPDATE plan_goal SET id = :id WHERE id = :was",
                  "UPDATE goal_attainment SET goal = :id WHERE goal = :was"}},
    {.mine =
         "SELECT id FROM plan_measure WHERE plan IN (SELECT id FROM plan WHERE person = :person)",
     .taken = "SELECT 1 FROM plan_measure WHERE id = :id",
     .renumber = {"UPDATE plan_measure SET id = :id WHERE id = :was"}},
    {.mine =
         "SELECT id FROM plan_review WHERE plan IN (SELECT id FROM plan WHERE person = :person)",
     .taken = "SELECT 1 FROM plan_review WHERE id = :id",
     .renumber = {"UPDATE plan_review SET id = :id WHERE id = :was"}},
    {.mine = "SELECT id FROM plan WHERE person = :person",
     .taken = "SELECT 1 FROM plan WHERE id = :id",
     .renumber = {"UPDATE plan SET id = :id WHERE id = :was",
                  "UPDATE plan_goal SET plan = :id WHERE plan = :was",
                  "UPDATE plan_measure SET plan = :id WHERE plan = :was",
                  "UPDATE plan_review SET plan = :id WHERE plan = :was"}},
    {.mine = "SELECT id FROM practice WHERE person = :person",
     .taken = "SELECT 1 FROM practice WHERE id = :id",
     .renumber = {"UPDATE practice SET id = :id WHERE id = :was",
                  "UPDATE recurring SET practice = :id WHERE practice = :was"}},
    {.mine = "SELECT id FROM waiting WHERE person = :person",
     .taken = "SELECT 1 FROM waiting WHERE id = :id",
     .renumber = {"UPDATE waiting SET id = :id WHERE id = :was",
                  "UPDATE waiting_reminder SET waiting = :id WHERE waiting = :was"}},
    {.mine = "SELECT id FROM unmet_need WHERE person = :person",
     .taken = "SELECT 1 FROM unmet_need WHERE id = :id",
     .renumber = {"UPDATE unmet_need SET id = :id WHERE id = :was"}},
    {.mine = "SELECT id FROM sig_case WHERE person = :person",
     .taken = "SELECT 1 FROM sig_case WHERE id = :id",
     .renumber = {"UPDATE sig_case SET id = :id WHERE id = :was",
                  "UPDATE sig_risk SET sig = :id WHERE sig = :was"}},
    {.mine = "SELECT id FROM legal_hold WHERE person = :person",
     .taken = "SELECT 1 FROM legal_hold WHERE id = :id",
     .renumber = {"UPDATE legal_hold SET id = :id WHERE id = :was"}}};

/// Below zero, where no other row gets one; in the order in which rows were, which their days tell
/// anyhow.
std::set<std::int64_t> drawn_ids(ReadTxn& txn, const char* taken, std::size_t count) {
  std::set<std::int64_t> drawn;
  while (drawn.size() < count) {
    const std::int64_t id = -std::int64_t{100'000'000} - randombytes_uniform(1'900'000'000);
    if (!Statement(txn.connection(), taken).bind(":id", id).step()) drawn.insert(id);
  }
  return drawn;
}

std::set<std::int64_t> ids_of(ReadTxn& txn, const char* mine, PersonId person) {
  std::set<std::int64_t> ids;
  Statement rows(txn.connection(), mine);
  rows.bind(":person", person);
  while (rows.step()) ids.insert(rows.integer(0));
  return ids;
}

/// What another program did to a row goes on being told under its new id, and so it is of what
/// leads to the row.
void keep_broken(Connection& connection, std::int64_t was, std::int64_t id) {
  if (!connection.forgetting || connection.forgetting->empty()) return;
  const std::string integer = std::to_string(SQLITE_INTEGER),
                    before = integer + std::to_string(was);
  auto broken = std::make_shared<BrokenRows>(*connection.forgetting);
  for (const auto& [table, keys] : *connection.forgetting)
    for (const auto& key : keys) {
      Cells cells = unpacked(key);
      std::ranges::replace(cells, before, integer + std::to_string(id));
      (*broken)[table].insert(packed(cells));  // a key that nothing has says nothing
    }
  connection.forgetting = std::move(broken);
}

/// Each row is drawn an id for itself: of ids that moved together, what lies between them would
/// tell whose they were.
void renumber(WriteTxn& txn, const Numbered& rows, PersonId person) {
  const auto former = ids_of(txn, rows.mine, person);
  const auto drawn = drawn_ids(txn, rows.taken, former.size());
  auto id = drawn.begin();
  for (const auto was : former) {
    keep_broken(txn.connection(), was, *id);
    for (const char* sql : rows.renumber)
      if (sql != nullptr) Statement(txn.connection(), sql).bind(":id", *id).bind(":was", was).run();
    ++id;
  }
}

void renumber_all(WriteTxn& txn, std::span<const Numbered> tables, PersonId person) {
  for (const auto& rows : tables) renumber(txn, rows, person);
}

void get_ready(Connection& connection) {
  const Connection::Unprotected allowed(connection);
  connection.exec("PRAGMA defer_foreign_keys = ON");  // to the end of the transaction
  const Sealing ready;                                // starts libsodium
}

}  // namespace

void draw_ids_of_case(WriteTxn& txn, PersonId person) {
  get_ready(txn.connection());
  renumber_all(txn, kOfCase, person);
}

void draw_ids(WriteTxn& txn, PersonId person) {
  draw_ids_of_case(txn, person);
  renumber_all(txn, kOther, person);
}

}  // namespace jagmed
