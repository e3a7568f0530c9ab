#include "store/resting.hpp"

#include "base/error.hpp"
#include "domain/undo_order.hpp"
#include "store/connection.hpp"
#include "store/history.hpp"

#include <sqlite3.h>
#include <algorithm>
#include <map>
#include <set>
#include <string_view>
#include <utility>
#include <vector>

namespace jagmed {
namespace {

constexpr char kChanges[] = R"sql(SELECT changes FROM audit_change WHERE event = :event)sql";
// Columns are counted as in a recorded change.
constexpr char kReferences[] = R"sql(
SELECT s.name, c.cid, f."table"
FROM sqlite_schema s, pragma_foreign_key_list(s.name) f, pragma_table_info(s.name) c
WHERE s.type = 'table' AND c.name = f."from")sql";

/// Which tables a table's columns refer to.
using References = std::multimap<std::string, std::pair<int, std::string>>;
/// Table and key of a row.
using RowKey = std::pair<std::string, std::string>;

References references(ReadTxn& txn) {
  References all;
  Statement rows(txn.connection(), kReferences);
  while (rows.step()) all.emplace(rows.text(0), std::pair(rows.number(1), rows.text(2)));
  return all;
}

std::string words_of(sqlite3_value* value) {
  const auto* bytes = value == nullptr ? nullptr : sqlite3_value_text(value);
  return bytes == nullptr ? std::string() : reinterpret_cast<const char*>(bytes);
}

/// Words are written down with their first use: whoever uses them next does not rest on that.
bool is_word(const RowKey& row) { return row.first == "code" || row.first == "programme"; }

/// One row of recorded changes.
struct ChangedRow {
  sqlite3_changeset_iter* iter;
  const char* table = nullptr;
  int columns = 0, operation = 0;

  explicit ChangedRow(sqlite3_changeset_iter* at) : iter(at) {
    sqlite3changeset_op(iter, &table, &columns, &operation, nullptr);
  }
  [[nodiscard]] RowKey key() const {
    unsigned char* in_key = nullptr;
    sqlite3changeset_pk(iter, &in_key, nullptr);
    std::string values;
    for (int column = 0; column < columns; ++column)
      if (in_key[column] != 0) values += (values.empty() ? "" : "|") + words_of(value(column));
    return {table, values};
  }
  /// As it became; as it was where the row went.
  [[nodiscard]] sqlite3_value* value(int column) const {
    sqlite3_value* found = nullptr;
    if (operation == SQLITE_INSERT)
      sqlite3changeset_new(iter, column, &found);
    else
      sqlite3changeset_old(iter, column, &found);
    return found;
  }
  [[nodiscard]] std::string became(int column) const {
    sqlite3_value* found = nullptr;
    if (operation != SQLITE_DELETE) sqlite3changeset_new(iter, column, &found);
    return words_of(found);
  }
};

/// Until `seen` says yes; whether it did.
template <class Seen>
bool any_row(std::string changes, const Seen& seen) {
  sqlite3_changeset_iter* iter = nullptr;
  if (sqlite3changeset_start(&iter, static_cast<int>(changes.size()), changes.data()) != SQLITE_OK)
    throw Error(ErrorKind::damaged, "store.corrupt", "store.corrupt.hint");
  bool found = false;
  while (!found && sqlite3changeset_next(iter) == SQLITE_ROW) found = seen(ChangedRow(iter));
  sqlite3changeset_finalize(iter);
  return found;
}

/// What a command wrote: all rows, and those that were not there before.
struct Touched {
  std::set<RowKey> rows, added;
  void merge(Touched more) {
    rows.merge(more.rows);
    added.merge(more.added);
  }
};

Touched touched_by(const std::string& changes) {
  Touched touched;
  (void)any_row(changes, [&](const ChangedRow& row) {
    if (std::string_view(row.table) == "store_property")
      return false;  // what the store notes for itself
    touched.rows.insert(row.key());
    if (row.operation == SQLITE_INSERT) touched.added.insert(row.key());
    return false;
  });
  if (std::ranges::all_of(touched.rows, is_word)) return touched;
  std::erase_if(touched.rows, is_word);
  std::erase_if(touched.added, is_word);
  return touched;
}

bool rests_on(const std::string& changes, const Touched& touched, const References& refer) {
  return any_row(changes, [&](const ChangedRow& row) {
    if (touched.rows.contains(row.key())) return true;
    const auto [first, last] = refer.equal_range(row.table);
    return std::any_of(first, last, [&](const auto& each) {
      return touched.added.contains({each.second.second, row.became(each.second.first)});
    });
  });
}

}  // namespace

void refuse_rested_on(ReadTxn& txn, std::int64_t earlier, const std::string& changes) {
  auto touched = touched_by(changes);
  const auto refer = references(txn);
  const auto events = audit_events(txn);
  const auto done = undo_state(events).done;
  std::vector<AuditEvent> resting;
  for (const auto& later : events) {
    if (later.id <= earlier || !std::ranges::binary_search(done, later.id)) continue;
    Statement find(txn.connection(), kChanges);
    if (!find.bind(":event", later.id).step() || !rests_on(find.blob(0), touched, refer)) continue;
    resting.push_back(later);
    touched.merge(touched_by(find.blob(0)));
  }
  if (resting.empty()) return;
  throw Error(ErrorKind::input, later_commands(earlier, resting, "undo.rests", "undo.rests.many"),
              undo_lines(resting, "undo.rests.hint", "undo.rests.hint.many"));
}

}  // namespace jagmed
