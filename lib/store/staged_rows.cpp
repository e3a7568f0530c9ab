#include "store/staged_rows.hpp"

#include "store/connection.hpp"
#include "store/forgotten.hpp"

#include <sqlite3.h>

#include <string_view>

namespace jagmed {
namespace {

constexpr char kSave[] = R"sql(
INSERT INTO staged_row(source, row_key, batch, line, code, identity, raw, purge_after, number)
VALUES (:source, :row_key, :batch, :line, :code, :identity, :raw, :purge_after,
        1 + max((SELECT coalesce(max(number), 0) FROM staged_row),
                (SELECT coalesce(max(CAST(value AS INTEGER)), 0) FROM store_property
                 WHERE key = 'waiting_number')))
ON CONFLICT (source, row_key) DO UPDATE SET batch = :batch, line = :line, code = :code, raw = :raw
WHERE raw <> :raw OR code <> :code OR batch <> :batch)sql";
constexpr char kAll[] = R"sql(
SELECT s.source, s.row_key, s.batch, s.line, s.code, s.identity, s.raw, s.purge_after, s.number,
       b.file_name
FROM staged_row s
JOIN import_batch b ON b.id = s.batch
WHERE :source = '' OR s.source = :source
ORDER BY s.number)sql";
constexpr char kKeys[] = R"sql(SELECT row_key FROM staged_row WHERE source = :source)sql";
/// So that no number is given twice, and an old list never speaks of another row.
constexpr char kNoteHighest[] = R"sql(
INSERT INTO store_property(key, value)
SELECT 'waiting_number', max(number) FROM staged_row HAVING max(number) IS NOT NULL
ON CONFLICT (key) DO UPDATE SET value = max(CAST(value AS INTEGER), CAST(excluded.value AS INTEGER)))sql";
constexpr char kDelete[] = R"sql(
DELETE FROM staged_row WHERE source = :source AND row_key = :row_key)sql";
constexpr char kPurge[] = R"sql(DELETE FROM staged_row WHERE purge_after < :today)sql";
constexpr char kChanges[] = R"sql(
SELECT c.event, c.changes, e.at
FROM audit_change c
JOIN audit_event e ON e.id = c.event
WHERE c.event > (SELECT coalesce(max(CAST(value AS INTEGER)), 0) FROM store_property
                 WHERE key = 'waiting_forgotten')
  AND (e.verb LIKE 'log-absence %' OR e.undoes IS NOT NULL)
ORDER BY c.event)sql";
constexpr char kMakeWordKey[] = R"sql(
INSERT INTO store_property(key, value) VALUES ('word_key', lower(hex(randomblob(32))))
ON CONFLICT (key) DO NOTHING)sql";
constexpr char kWordKey[] = R"sql(SELECT value FROM store_property WHERE key = 'word_key')sql";
/// Changes up to this event hold no waiting row any more.
constexpr char kNoteForgotten[] = R"sql(
INSERT INTO store_property(key, value) VALUES ('waiting_forgotten', :event)
ON CONFLICT (key) DO UPDATE SET value = :event)sql";

constexpr int kPurgeAfter = 7;  ///< the place of the column in the table

/// The recorded change of a row does not say until when it waits: as long as usual.
constexpr int kUsualDays = 30;

enum class Held { nothing, waiting_row, overdue_row };

/// Whether changes made on the day `at` hold a waiting row, and one whose time is over.
Held held_by(std::string changes, Date at, Date today) {
  if (changes.find("staged_row") == std::string::npos) return Held::nothing;
  sqlite3_changeset_iter* iter = nullptr;
  const int size = static_cast<int>(changes.size());
  if (sqlite3changeset_start(&iter, size, changes.data()) != SQLITE_OK) return Held::waiting_row;
  bool any = false, overdue = false;
  while (!overdue && sqlite3changeset_next(iter) == SQLITE_ROW) {
    const char* table = nullptr;
    int columns = 0, operation = 0;
    sqlite3changeset_op(iter, &table, &columns, &operation, nullptr);
    if (std::string_view(table) != "staged_row") continue;
    any = true;
    sqlite3_value* value = nullptr;
    if (operation == SQLITE_UPDATE) {
      overdue = at + kUsualDays < today;
      continue;
    }
    if (operation == SQLITE_INSERT)
      sqlite3changeset_new(iter, kPurgeAfter, &value);
    else
      sqlite3changeset_old(iter, kPurgeAfter, &value);
    overdue = value != nullptr && sqlite3_value_int64(value) < today.days;
  }
  sqlite3changeset_finalize(iter);
  return overdue ? Held::overdue_row : any ? Held::waiting_row : Held::nothing;
}

/// The raw row of a person lives on in the recorded changes until its time is over.
void forget_overdue(WriteTxn& txn, Date today) {
  std::set<std::int64_t> overdue;
  std::int64_t settled = 0;
  bool all_settled = true;
  Statement all(txn.connection(), kChanges);
  while (all.step()) {
    const std::int64_t event = all.integer(0);
    const Date at = Date::from_iso(all.text(2).substr(0, 10)).value_or(today);
    const Held held = held_by(all.blob(1), at, today);
    if (held == Held::overdue_row) overdue.insert(event);
    all_settled = all_settled && held != Held::waiting_row;
    if (all_settled) settled = event;
  }
  if (!overdue.empty()) forget_events(txn, overdue);
  if (settled > 0) Statement(txn.connection(), kNoteForgotten).bind(":event", settled).run();
}

void note_highest_number(WriteTxn& txn) {
  const Connection::Unrecorded unrecorded(txn.connection());
  Statement(txn.connection(), kNoteHighest).run();
}

}  // namespace

std::string word_key(WriteTxn& txn) {
  const Connection::Unrecorded unrecorded(txn.connection());
  Statement(txn.connection(), kMakeWordKey).run();
  Statement find(txn.connection(), kWordKey);
  return find.step() ? find.text(0) : std::string();
}

void save_staged(WriteTxn& txn, const StagedRow& row) {
  Statement(txn.connection(), kSave)
      .bind(":source", row.source)
      .bind(":row_key", row.row_key)
      .bind(":batch", row.batch)
      .bind(":line", row.line)
      .bind(":code", row.code)
      .bind(":identity", row.identity)
      .bind(":raw", row.raw)
      .bind(":purge_after", row.purge_after)
      .run();
}

std::vector<StagedRow> staged_rows(ReadTxn& txn, const std::string& source) {
  std::vector<StagedRow> rows;
  Statement all(txn.connection(), kAll);
  all.bind(":source", source);
  while (all.step())
    rows.push_back({all.text(0), all.text(1), all.integer(2), all.number(3), all.text(4),
                    all.text(5), all.text(6), all.date(7), all.integer(8), all.text(9)});
  return rows;
}

std::set<std::string> staged_keys(ReadTxn& txn, const std::string& source) {
  std::set<std::string> keys;
  Statement all(txn.connection(), kKeys);
  all.bind(":source", source);
  while (all.step()) keys.insert(all.text(0));
  return keys;
}

void delete_staged(WriteTxn& txn, const std::string& source, const std::string& row_key) {
  note_highest_number(txn);
  Statement(txn.connection(), kDelete).bind(":source", source).bind(":row_key", row_key).run();
}

std::int64_t purge_staged(WriteTxn& txn, Date today) {
  const Connection::Unrecorded unrecorded(txn.connection());  // else the change would keep them
  Statement(txn.connection(), kNoteHighest).run();
  Statement(txn.connection(), kPurge).bind(":today", today).run();
  const std::int64_t purged = txn.connection().db().getChanges();
  forget_overdue(txn, today);
  return purged;
}

}  // namespace jagmed
