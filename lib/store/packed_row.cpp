#include "store/packed_row.hpp"

#include "base/text.hpp"
#include "store/connection.hpp"

#include <sqlite3.h>

#include <algorithm>

namespace jagmed {
namespace {

constexpr char kColumns[] = R"sql(
SELECT name, pk FROM pragma_table_info(:table) ORDER BY cid)sql";

/// Written without a record, or changed so when somebody becomes protected or lessons are erased.
constexpr std::string_view kNotCompared[] = {"store_property", "staged_row", "absence_span",
                                             "absence_kept"};

std::string cell_of_column(const SQLite::Column& column) {
  std::string cell(1, static_cast<char>('0' + column.getType()));
  if (column.isInteger()) return cell + std::to_string(column.getInt64());
  const auto* bytes = static_cast<const char*>(column.getBlob());
  if (bytes != nullptr) cell.append(bytes, static_cast<std::size_t>(column.getBytes()));
  return cell;
}

/// A table's columns.
struct Form {
  std::string select;
  std::vector<bool> is_key;
  int event = -1, list = -1;  ///< columns
};

Form form_of(Connection& connection, const std::string& table) {
  Form form;
  std::vector<std::string> names;
  Statement columns(connection, kColumns);
  columns.bind(":table", table);
  while (columns.step()) {
    const std::string name = columns.text(0);
    if (name == "event") form.event = static_cast<int>(names.size());
    if (name == "list") form.list = static_cast<int>(names.size());
    form.is_key.push_back(columns.number(1) > 0);
    names.push_back("\"" + name + "\"");
  }
  if (names.empty()) throw Error(ErrorKind::damaged, "check.schema", "store.guards.hint");
  // Names cannot be bound; these are the store's own.
  form.select = "SELECT " + join(names, ", ") + " FROM \"" + table + "\"";
  return form;
}

}  // namespace

std::string cell_of(sqlite3_value* value) {
  const int type = sqlite3_value_type(value);
  std::string cell(1, static_cast<char>('0' + type));
  if (type == SQLITE_INTEGER) return cell + std::to_string(sqlite3_value_int64(value));
  const auto* bytes = static_cast<const char*>(sqlite3_value_blob(value));
  if (bytes != nullptr) cell.append(bytes, static_cast<std::size_t>(sqlite3_value_bytes(value)));
  return cell;
}

std::string packed(const Cells& cells) {
  std::string bytes;
  for (const auto& cell : cells) bytes += std::to_string(cell.size()) + ":" + cell;
  return bytes;
}

Cells unpacked(std::string_view bytes) {
  Cells cells;
  while (!bytes.empty()) {
    std::size_t size = 0, at = 0;
    for (; bytes[at] != ':'; ++at) size = size * 10 + static_cast<std::size_t>(bytes[at] - '0');
    cells.emplace_back(bytes.substr(at + 1, size));
    bytes.remove_prefix(at + 1 + size);
  }
  return cells;
}

void each_row(Connection& connection, const std::string& table,
              const std::function<void(const StandingRow&)>& take) {
  const Form form = form_of(connection, table);
  SQLite::Statement all(connection.db(), form.select);
  while (all.executeStep()) {
    StandingRow row;
    Cells key;
    for (int column = 0; column < all.getColumnCount(); ++column) {
      row.cells.push_back(cell_of_column(all.getColumn(column)));
      if (form.is_key[static_cast<std::size_t>(column)]) key.push_back(row.cells.back());
    }
    row.key = packed(key);
    if (form.event >= 0) row.event = all.getColumn(form.event).getInt64();
    if (form.list >= 0) row.list = all.getColumn(form.list).getString();
    take(row);
  }
}

std::vector<std::string> compared_tables() {
  std::vector<std::string> tables;
  for (const std::string_view table : recorded_tables())
    if (std::ranges::find(kNotCompared, table) == std::end(kNotCompared))
      tables.emplace_back(table);
  return tables;
}

}  // namespace jagmed
