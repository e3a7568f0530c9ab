#include "store/written.hpp"

#include "base/error.hpp"
#include "store/connection.hpp"

#include <sqlite3.h>
#include <optional>
#include <string>
#include <string_view>

namespace jagmed {
namespace {

constexpr char kColumn[] =
    R"sql(SELECT cid FROM pragma_table_info(:table) WHERE name = :column)sql";
constexpr char kChanges[] = R"sql(
SELECT changes FROM audit_change WHERE event = :event
  AND event > coalesce((SELECT CAST(value AS INTEGER) FROM store_property WHERE key = 'undo_after'), 0))sql";

struct TableOf {
  const char *name, *latest;  ///< the query gives the event that wrote a row last
};
TableOf table_of(RowKind kind) {
  switch (kind) {
    case RowKind::spell: return {"enrollment", "SELECT event FROM enrollment WHERE id = :id"};
    case RowKind::waiting: return {"waiting", "SELECT event FROM waiting WHERE id = :id"};
    case RowKind::plan: return {"plan", "SELECT event FROM plan WHERE id = :id"};
    case RowKind::need: return {"unmet_need", "SELECT event FROM unmet_need WHERE id = :id"};
    case RowKind::practice: return {"practice", "SELECT event FROM practice WHERE id = :id"};
    case RowKind::decision: return {"decision", "SELECT event FROM decision WHERE id = :id"};
    case RowKind::survey: return {"survey", "SELECT event FROM survey WHERE id = :id"};
    case RowKind::sig: break;
  }
  return {"sig_case", "SELECT event FROM sig_case WHERE id = :id"};
}

int column_of(ReadTxn& txn, const char* table, const char* column) {
  Statement found(txn.connection(), kColumn);
  found.bind(":table", std::string(table)).bind(":column", std::string(column));
  return found.step() ? found.number(0) : -1;
}

/// A row, and where its columns are in recorded changes.
struct RowAt {
  const char* table = nullptr;
  std::int64_t id = 0;
  int id_column = 0, event_column = 0;
  int told = -1;  ///< a column whose last change is looked for; -1: that which put the row in
};

/// Nothing when the value did not change: then it is not told.
std::optional<std::int64_t> old_value(sqlite3_changeset_iter* iter, int column) {
  sqlite3_value* value = nullptr;
  if (column < 0 || sqlite3changeset_old(iter, column, &value) != SQLITE_OK || value == nullptr)
    return {};
  return sqlite3_value_int64(value);
}

/// Whether the value changed, also from nothing.
bool is_told(sqlite3_changeset_iter* iter, int column) {
  sqlite3_value* value = nullptr;
  return column >= 0 && sqlite3changeset_new(iter, column, &value) == SQLITE_OK && value != nullptr;
}

/// The event that had written the row before; nothing when recorded changes put it in, told what is
/// looked for, or did not touch it.
std::optional<std::int64_t> event_before(std::string changes, const RowAt& row) {
  std::optional<std::int64_t> before;
  sqlite3_changeset_iter* iter = nullptr;
  if (sqlite3changeset_start(&iter, static_cast<int>(changes.size()), changes.data()) != SQLITE_OK)
    throw Error(ErrorKind::damaged, "store.corrupt", "store.corrupt.hint");
  while (!before && sqlite3changeset_next(iter) == SQLITE_ROW) {
    const char* table = nullptr;
    int columns = 0, operation = 0;
    sqlite3changeset_op(iter, &table, &columns, &operation, nullptr);
    if (operation != SQLITE_UPDATE || std::string_view(table) != row.table) continue;
    if (old_value(iter, row.id_column) != row.id) continue;
    if (is_told(iter, row.told)) break;
    before = old_value(iter, row.event_column);
  }
  if (sqlite3changeset_finalize(iter) != SQLITE_OK)  // it tells what ended the rows
    throw Error(ErrorKind::damaged, "store.corrupt", "store.corrupt.hint");
  return before;
}

/// Back from the event that wrote the row last.
std::int64_t walk_back(ReadTxn& txn, const RowAt& row, const char* latest) {
  Statement found(txn.connection(), latest);
  found.bind(":id", row.id);
  std::int64_t event = found.step() ? found.integer(0) : 0;
  for (;;) {
    Statement recorded(txn.connection(), kChanges);
    if (!recorded.bind(":event", event).step()) return event;
    const auto before = event_before(recorded.blob(0), row);
    if (!before || *before >= event) return event;
    event = *before;
  }
}

RowAt row_at(ReadTxn& txn, const char* table, std::int64_t id, int told) {
  return {.table = table,
          .id = id,
          .id_column = column_of(txn, table, "id"),
          .event_column = column_of(txn, table, "event"),
          .told = told};
}

}  // namespace

std::int64_t first_written(ReadTxn& txn, RowKind kind, std::int64_t id) {
  const auto [table, latest] = table_of(kind);
  return walk_back(txn, row_at(txn, table, id, -1), latest);
}

std::int64_t end_written(ReadTxn& txn, std::int64_t spell) {
  const auto [table, latest] = table_of(RowKind::spell);
  return walk_back(txn, row_at(txn, table, spell, column_of(txn, table, "end_reason")), latest);
}

}  // namespace jagmed
