#include "store/file_hashes.hpp"

#include "base/error.hpp"
#include "store/connection.hpp"
#include "store/forgotten.hpp"
#include "store/history.hpp"
#include "store/protected_count.hpp"

#include <sqlite3.h>

#include <algorithm>
#include <string>
#include <string_view>

namespace jagmed {
namespace {

constexpr char kWriting[] = R"sql(
WITH RECURSIVE written(event) AS (
  SELECT id FROM audit_event WHERE verb = 'report kaa' AND kind = 0
  UNION SELECT u.id FROM audit_event u JOIN written ON u.undoes = written.event)
SELECT event FROM audit_change WHERE event IN (SELECT event FROM written) AND changes <> x'')sql";
/// Of a source of which what one of its imports recorded has just been forgotten: of which one is
/// told by nothing.
constexpr char kOfSameSource[] = R"sql(
SELECT event FROM import_batch
WHERE file_name <> '' AND event IN (SELECT event FROM audit_change)
  AND source IN (SELECT source FROM import_batch
                 WHERE file_hash <> x'' AND event <> (SELECT max(id) FROM audit_event)
                   AND event NOT IN (SELECT event FROM audit_change)))sql";
constexpr char kRecorded[] = R"sql(
SELECT event, changes FROM audit_change WHERE instr(changes, CAST('import_batch' AS BLOB)) > 0)sql";
constexpr char kAnyTells[] = R"sql(
SELECT 1 FROM import_batch WHERE file_hash <> x'' OR file_bytes > 0 OR rows_skipped > 0)sql";
/// Of import_batch, in recorded changes; an older schema has fewer.
constexpr int kHashColumn = 5, kSkippedColumn = 16, kBytesColumn = 18;
constexpr char kAnyForgotten[] = R"sql(
SELECT 1 FROM import_batch
WHERE file_name <> '' AND event <> (SELECT max(id) FROM audit_event)
  AND event NOT IN (SELECT event FROM audit_change))sql";
constexpr char kForgetHalves[] = R"sql(UPDATE kaa_return SET file_hash = zeroblob(32))sql";
constexpr const char* kForget[] = {
    R"sql(UPDATE import_batch
          SET file_bytes = CASE WHEN file_hash = x'' AND file_bytes <> 0 THEN -1 ELSE 0 END, file_hash = x'', rows_read = 0, rows_new = 0, rows_updated = 0, rows_unchanged = 0,
              rows_vanished = min(rows_vanished, 0), rows_rejected = 0, rows_skipped = 0
          WHERE file_name <> '' AND event <> (SELECT max(id) FROM audit_event)
            AND event NOT IN (SELECT event FROM audit_change))sql",
    R"sql(UPDATE import_batch SET rows_read = left.count, rows_new = left.count
          FROM (SELECT batch, count(*) AS count
                FROM (SELECT batch FROM absence UNION ALL SELECT batch FROM absence_span) GROUP BY batch) AS left
          WHERE left.batch = import_batch.id AND file_name <> '' AND event <> (SELECT max(id) FROM audit_event)
            AND event NOT IN (SELECT event FROM audit_change))sql",
    R"sql(UPDATE import_batch
          SET rows_staged = (SELECT count(*) FROM staged_row WHERE batch = import_batch.id)
          WHERE file_name <> '' AND event <> (SELECT max(id) FROM audit_event)
            AND event NOT IN (SELECT event FROM audit_change))sql",
    // What a file of theirs alone was called may say the school.
    R"sql(UPDATE import_batch SET file_name = '–', period_from = NULL, period_to = NULL
          WHERE file_name <> '' AND event <> (SELECT max(id) FROM audit_event)
            AND event NOT IN (SELECT event FROM audit_change) AND event NOT IN (SELECT event FROM audit_person)
            AND id NOT IN (SELECT batch FROM absence UNION SELECT batch FROM absence_span
                           UNION SELECT batch FROM staged_row))sql"};

/// Rows of half-years that came or went have the hash in them; one that was accepted has not.
bool holds_hash(ReadTxn& txn, std::int64_t event) {
  return std::ranges::any_of(changes_of(txn, event), [](const ChangeCount& change) {
    return change.table == "kaa_return" && change.added + change.removed > 0;
  });
}

bool tells(sqlite3_changeset_iter* iter, bool old, int column) {
  sqlite3_value* value = nullptr;
  const auto get = old ? sqlite3changeset_old : sqlite3changeset_new;
  if (get(iter, column, &value) != SQLITE_OK || value == nullptr) return false;
  return column == kHashColumn ? sqlite3_value_bytes(value) > 0 : sqlite3_value_int64(value) > 0;
}

/// Whether the hash, the size or a count of unknown pupils of a file stands in recorded changes.
bool tells_file(std::string changes) {
  sqlite3_changeset_iter* iter = nullptr;
  if (sqlite3changeset_start(&iter, static_cast<int>(changes.size()), changes.data()) != SQLITE_OK)
    throw Error(ErrorKind::damaged, "store.corrupt", "store.corrupt.hint");
  bool found = false;
  while (sqlite3changeset_next(iter) == SQLITE_ROW) {
    const char* table = nullptr;
    int columns = 0, operation = 0;
    sqlite3changeset_op(iter, &table, &columns, &operation, nullptr);
    if (std::string_view(table) != "import_batch") continue;
    for (const int column : {kHashColumn, kSkippedColumn, kBytesColumn})
      found =
          found || (column < columns && (tells(iter, true, column) || tells(iter, false, column)));
  }
  if (sqlite3changeset_finalize(iter) != SQLITE_OK)  // it tells what ended the rows
    throw Error(ErrorKind::damaged, "store.corrupt", "store.corrupt.hint");
  return found;
}

}  // namespace

std::set<std::int64_t> events_telling_files(ReadTxn& txn) {
  std::set<std::int64_t> events;
  Statement recorded(txn.connection(), kRecorded);
  while (recorded.step())
    if (tells_file(recorded.blob(1))) events.insert(recorded.integer(0));
  return events;
}

bool has_protected_files(ReadTxn& txn) {
  return count_protected(txn) > 0 &&
         (Statement(txn.connection(), kAnyTells).step() || !events_telling_files(txn).empty());
}

void forget_file_hashes(WriteTxn& txn) {
  std::set<std::int64_t> candidates;
  Statement writing(txn.connection(), kWriting);
  while (writing.step()) candidates.insert(writing.integer(0));
  std::erase_if(candidates, [&](std::int64_t event) { return !holds_hash(txn, event); });
  Statement imports(txn.connection(), kOfSameSource);
  while (imports.step()) candidates.insert(imports.integer(0));
  if (count_protected(txn) > 0) candidates.merge(events_telling_files(txn));
  forget_events(txn, candidates);
  const Connection::Unrecorded unrecorded(txn.connection());
  Statement(txn.connection(), kForgetHalves).run();
  if (!Statement(txn.connection(), kAnyForgotten).step()) return;
  for (const char* sql : kForget) Statement(txn.connection(), sql).run();
}

}  // namespace jagmed
