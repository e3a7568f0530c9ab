#include "store/drawn_ids.hpp"

#include "store/connection.hpp"
#include "store/packed_row.hpp"
#include "store/sealing.hpp"

#include <SQLiteCpp/Statement.h>
#include <fmt/format.h>
#include <sodium.h>
#include <sqlite3.h>
#include <algorithm>
#include <cstddef>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace jagmed {
namespace {

/// Rows with an id that lies in the order in which they were written. Hours that others share keep
/// their occasion; meetings, decisions and what is planned every week keep their numbers, which are
/// read out.
struct Numbered {
  const char *table, *mine;  ///< ids, by :person
};
constexpr Numbered kOfCase[] = {
    // At which nobody else was: rows of one sheet lie in its order.
    {"activity", "SELECT activity FROM v_own_activity WHERE person = :person"},
    {"project_pause",
     R"sql(SELECT id FROM project_pause WHERE enrollment IN (SELECT id FROM enrollment WHERE person = :person))sql"},
    {"contact_person",
     R"sql(SELECT id FROM contact_person WHERE enrollment IN (SELECT id FROM enrollment WHERE person = :person))sql"},
    {"enrollment", "SELECT id FROM enrollment WHERE person = :person"},
    {"disclosure", "SELECT id FROM disclosure WHERE person = :person"},
    {"consent", "SELECT id FROM consent WHERE person = :person"},
    {"referral", "SELECT id FROM referral WHERE person = :person"},
    {"offer", "SELECT id FROM offer WHERE person = :person"},
    {"survey", "SELECT id FROM survey WHERE person = :person"},
    {"school_status", "SELECT id FROM school_status WHERE person = :person"}};
constexpr Numbered kOther[] = {
    {"contact_attempt", "SELECT id FROM contact_attempt WHERE person = :person"},
    {"kaa_occupation",
     R"sql(SELECT id FROM kaa_occupation WHERE spell IN (SELECT id FROM kaa_spell WHERE person = :person))sql"},
    {"kaa_measure",
     R"sql(SELECT id FROM kaa_measure WHERE spell IN (SELECT id FROM kaa_spell WHERE person = :person))sql"},
    {"kaa_contact",
     R"sql(SELECT id FROM kaa_contact WHERE spell IN (SELECT id FROM kaa_spell WHERE person = :person))sql"},
    {"kaa_spell", "SELECT id FROM kaa_spell WHERE person = :person"},
    {"mapping", "SELECT id FROM mapping WHERE person = :person"},
    {"plan_goal",
     R"sql(SELECT id FROM plan_goal WHERE plan IN (SELECT id FROM plan WHERE person = :person))sql"},
    {"plan_measure",
     R"sql(SELECT id FROM plan_measure WHERE plan IN (SELECT id FROM plan WHERE person = :person))sql"},
    {"plan_review",
     R"sql(SELECT id FROM plan_review WHERE plan IN (SELECT id FROM plan WHERE person = :person))sql"},
    {"plan", "SELECT id FROM plan WHERE person = :person"},
    {"practice", "SELECT id FROM practice WHERE person = :person"},
    {"waiting", "SELECT id FROM waiting WHERE person = :person"},
    {"unmet_need", "SELECT id FROM unmet_need WHERE person = :person"},
    {"sig_case", "SELECT id FROM sig_case WHERE person = :person"},
    {"legal_hold", "SELECT id FROM legal_hold WHERE person = :person"}};

/// The id itself, and what leads to the row by it.
constexpr char kColumns[] = R"sql(
SELECT :table, 'id'
UNION ALL SELECT s.name, f."from" FROM sqlite_schema s, pragma_foreign_key_list(s.name) f
WHERE s.type = 'table' AND f."table" = :table)sql";
constexpr char kKeyOf[] =
    R"sql(SELECT name FROM pragma_table_info(:table) WHERE pk > 0 ORDER BY cid)sql";

struct Column {
  std::string table, name;
};
/// Which id each row gets in place of the one it has. In ascending order of these none is in use
/// when it is given.
using NewIds = std::map<std::int64_t, std::int64_t>;

std::vector<Column> columns_of_id(Connection& connection, const char* table) {
  std::vector<Column> columns;
  Statement all(connection, kColumns);
  all.bind(":table", table);
  while (all.step()) columns.push_back({all.text(0), all.text(1)});
  return columns;
}

/// What another program did to a row goes on being told under its new key.
void keep_broken(Connection& connection, const Column& column, const NewIds& ids) {
  if (!connection.forgetting || !connection.forgetting->contains(column.table)) return;
  std::vector<std::string> key;
  Statement of(connection, kKeyOf);
  of.bind(":table", column.table);
  while (of.step()) key.push_back(of.text(0));
  const auto at = std::ranges::find(key, column.name) - key.begin();
  if (at == std::ssize(key)) return;
  const std::string integer = std::to_string(SQLITE_INTEGER);
  std::map<std::string, std::string> by_cell;
  for (const auto& [was, id] : ids)
    by_cell[integer + std::to_string(was)] = integer + std::to_string(id);
  auto broken = std::make_shared<BrokenRows>(*connection.forgetting);
  std::set<std::string> moved;
  for (const auto& each : broken->at(column.table)) {
    Cells cells = unpacked(each);
    auto& cell = cells[static_cast<std::size_t>(at)];
    if (const auto found = by_cell.find(cell); found != by_cell.end()) cell = found->second;
    moved.insert(packed(cells));
  }
  broken->at(column.table) = std::move(moved);
  connection.forgetting = std::move(broken);
}

void renumber(WriteTxn& txn, const char* table, const NewIds& ids) {
  if (ids.empty()) return;
  for (const auto& column : columns_of_id(txn.connection(), table)) {
    keep_broken(txn.connection(), column, ids);
    // Names cannot be bound; these are the store's own.
    SQLite::Statement move(
        txn.connection().db(),
        fmt::format("UPDATE \"{0}\" SET \"{1}\" = ? WHERE \"{1}\" = ?", column.table, column.name));
    for (const auto& [was, id] : ids) {
      move.bind(1, id);
      move.bind(2, was);
      move.exec();
      move.reset();
    }
  }
}

std::set<std::int64_t> all_ids(ReadTxn& txn, const char* table) {
  std::set<std::int64_t> ids;
  SQLite::Statement rows(txn.connection().db(), fmt::format("SELECT id FROM \"{}\"", table));
  while (rows.executeStep()) ids.insert(rows.getColumn(0).getInt64());
  return ids;
}

/// Below zero, where no other row gets one; in the order in which rows were, which their days tell
/// anyhow. Each row is drawn an id for itself: of ids that moved together, what lies between them
/// would tell whose they were.
void draw(WriteTxn& txn, const Numbered& rows, PersonId person) {
  std::set<std::int64_t> former, drawn;
  Statement mine(txn.connection(), rows.mine);
  mine.bind(":person", person);
  while (mine.step()) former.insert(mine.integer(0));
  if (former.empty()) return;
  const auto taken = all_ids(txn, rows.table);
  while (drawn.size() < former.size()) {
    const std::int64_t id = -std::int64_t{100'000'000} - randombytes_uniform(1'900'000'000);
    if (!taken.contains(id)) drawn.insert(id);
  }
  NewIds ids;
  auto id = drawn.begin();
  for (const auto was : former) ids[was] = *id++;
  renumber(txn, rows.table, ids);
}

/// Above `last`, rows that were missing before are missing still.
void close_gaps_above(WriteTxn& txn, const char* table, std::int64_t last,
                      const std::set<std::int64_t>& before) {
  const auto ids = all_ids(txn, table);
  NewIds moved;
  std::int64_t gone = 0;
  for (const auto was : before) {
    if (was <= last) continue;
    if (!ids.contains(was))
      ++gone;
    else if (gone > 0)
      moved[was] = was - gone;
  }
  renumber(txn, table, moved);
}

/// The greatest id of a row that another event wrote.
std::int64_t last_of_others(WriteTxn& txn, const char* table) {
  SQLite::Statement last(
      txn.connection().db(),
      fmt::format("SELECT coalesce(max(id), 0) FROM \"{}\" WHERE id > 0 AND event <> ?", table));
  last.bind(1, txn.event());
  return last.executeStep() ? last.getColumn(0).getInt64() : 0;
}

void get_ready(Connection& connection) {
  const Connection::Unprotected allowed(connection);
  connection.exec("PRAGMA defer_foreign_keys = ON");  // to the end of the transaction
  const Sealing ready;                                // starts libsodium
}

}  // namespace

void draw_ids_of_case(WriteTxn& txn, PersonId person) {
  get_ready(txn.connection());
  for (const auto& rows : kOfCase) draw(txn, rows, person);
}

void draw_ids(WriteTxn& txn, PersonId person) {
  draw_ids_of_case(txn, person);
  for (const auto& rows : kOther) draw(txn, rows, person);
}

PresentIds present_ids(WriteTxn& txn) {
  PresentIds ids;
  for (const auto& rows : kOfCase) ids[rows.table] = all_ids(txn, rows.table);
  for (const auto& rows : kOther) ids[rows.table] = all_ids(txn, rows.table);
  return ids;
}

void close_gaps(WriteTxn& txn, const PresentIds& before) {
  get_ready(txn.connection());
  for (const auto& [table, ids] : before) close_gaps_above(txn, table, 0, ids);
}

void close_gaps_of_event(WriteTxn& txn, const PresentIds& before) {
  get_ready(txn.connection());
  for (const auto& [table, ids] : before)
    close_gaps_above(txn, table, last_of_others(txn, table), ids);
}

}  // namespace jagmed
