#include "store/replay.hpp"

#include "base/error.hpp"
#include "base/text.hpp"
#include "store/connection.hpp"

#include <sqlite3.h>

#include <algorithm>
#include <map>
#include <set>

namespace jagmed {
namespace {

constexpr char kChanges[] = R"sql(
SELECT l.event, c.changes FROM audit_chain l
LEFT JOIN audit_change c ON c.event = l.event
ORDER BY l.event)sql";
constexpr char kColumns[] = R"sql(
SELECT name, pk FROM pragma_table_info(:table) ORDER BY cid)sql";

/// Written without a record, or changed so when somebody becomes protected or lessons are erased.
constexpr std::string_view kNotCompared[] = {"store_property", "staged_row", "absence_span",
                                             "absence_kept"};

bool is_compared(std::string_view table) {
  return std::ranges::find(kNotCompared, table) == std::end(kNotCompared);
}

/// The cells of a row as bytes, type and value; empty when no change has told it.
using Cells = std::vector<std::string>;

std::string cell_of(sqlite3_value* value) {
  const int type = sqlite3_value_type(value);
  std::string cell(1, static_cast<char>('0' + type));
  if (type == SQLITE_INTEGER) return cell + std::to_string(sqlite3_value_int64(value));
  const auto* bytes = static_cast<const char*>(sqlite3_value_blob(value));
  if (bytes != nullptr) cell.append(bytes, static_cast<std::size_t>(sqlite3_value_bytes(value)));
  return cell;
}

std::string cell_of(const SQLite::Column& column) {
  std::string cell(1, static_cast<char>('0' + column.getType()));
  if (column.isInteger()) return cell + std::to_string(column.getInt64());
  const auto* bytes = static_cast<const char*>(column.getBlob());
  if (bytes != nullptr) cell.append(bytes, static_cast<std::size_t>(column.getBytes()));
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

/// What is known of one row: empty when the last change took it away.
struct Row {
  std::int64_t event = 0;  ///< that wrote it last
  std::string cells;
};
using Rows = std::map<std::string, Row, std::less<>>;  ///< by packed key

struct Played {
  std::map<std::string, Rows, std::less<>> tables;
  std::set<std::int64_t> erased;  ///< events whose changes are gone
  std::int64_t first = 0;         ///< event of the first link
};

/// Goes through a changeset; the bytes must live as long.
class Changes {
 public:
  explicit Changes(std::string& bytes) {
    if (sqlite3changeset_start(&iter_, static_cast<int>(bytes.size()), bytes.data()) != SQLITE_OK)
      throw Error(ErrorKind::damaged, "store.corrupt", "store.corrupt.hint");
  }
  ~Changes() { sqlite3changeset_finalize(iter_); }
  Changes(const Changes&) = delete;
  Changes& operator=(const Changes&) = delete;

  [[nodiscard]] bool next() {
    if (sqlite3changeset_next(iter_) != SQLITE_ROW) return false;
    const char* table = nullptr;
    sqlite3changeset_op(iter_, &table, &columns_, &operation_, nullptr);
    sqlite3changeset_pk(iter_, &is_key_, nullptr);
    table_ = table;
    return true;
  }
  [[nodiscard]] const std::string& table() const { return table_; }
  [[nodiscard]] bool removes() const { return operation_ == SQLITE_DELETE; }
  [[nodiscard]] bool updates() const { return operation_ == SQLITE_UPDATE; }
  [[nodiscard]] std::string key() const {
    Cells cells;
    for (int column = 0; column < columns_; ++column)
      if (is_key_[column] != 0) cells.push_back(cell(column, operation_ != SQLITE_INSERT));
    return packed(cells);
  }
  /// Onto what is known of the row. `erased`: an event whose changes are gone may have written it
  /// since; when it has, what is known of it is not.
  [[nodiscard]] std::string written_on(const std::string& known, bool erased) const {
    Cells cells = updates() ? unpacked(known) : Cells();
    cells.resize(static_cast<std::size_t>(columns_));
    if (erased && updates() && !follows(cells)) std::ranges::fill(cells, std::string());
    for (int column = 0; column < columns_; ++column) {
      // An update tells its key among the old values only.
      std::string value = cell(column, updates() && is_key_[column] != 0);
      if (!value.empty()) cells[static_cast<std::size_t>(column)] = std::move(value);
    }
    return packed(cells);
  }

 private:
  /// What the change found is what is known.
  [[nodiscard]] bool follows(const Cells& known) const {
    for (int column = 0; column < columns_; ++column) {
      const std::string &before = known[static_cast<std::size_t>(column)], found = cell(column, true);
      if (!found.empty() && !before.empty() && found != before) return false;
    }
    return true;
  }
  /// Empty when the change does not tell it.
  [[nodiscard]] std::string cell(int column, bool old) const {
    sqlite3_value* value = nullptr;
    if (old) sqlite3changeset_old(iter_, column, &value);
    else sqlite3changeset_new(iter_, column, &value);
    return value == nullptr ? std::string() : cell_of(value);
  }

  sqlite3_changeset_iter* iter_ = nullptr;
  std::string table_;
  int columns_ = 0, operation_ = 0;
  unsigned char* is_key_ = nullptr;
};

void play_change(const Changes& change, std::int64_t event, Played& played) {
  Row& row = played.tables[change.table()][change.key()];
  const bool erased = played.erased.upper_bound(row.event) != played.erased.end();
  row = {event, change.removes() ? std::string() : change.written_on(row.cells, erased)};
}

Played play(Connection& connection) {
  Played played;
  Statement all(connection, kChanges);
  while (all.step()) {
    const std::int64_t event = all.integer(0);
    if (played.first == 0) played.first = event;
    if (all.is_null(1)) {
      played.erased.insert(event);
      continue;
    }
    std::string bytes = all.blob(1);
    for (Changes changes(bytes); changes.next();)
      if (is_compared(changes.table())) play_change(changes, event, played);
  }
  return played;
}

/// A table as it stands.
struct Form {
  std::string select;
  std::vector<bool> is_key;
  int event = -1;  ///< its column
  int list = -1;   ///< likewise, of the table of codes
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

class Comparison {
 public:
  Comparison(Connection& connection, Played& played, ReplayReport& report)
      : connection_(connection), played_(played), report_(report) {}

  void compare(const std::string& table) {
    difference_ = {.table = table};
    rows_ = &played_.tables[table];
    form_ = form_of(connection_, table);
    SQLite::Statement all(connection_.db(), form_.select);
    while (all.executeStep()) take(all);
    for (const auto& [key, row] : *rows_)
      if (!row.cells.empty()) take_missing(row);
    rows_->clear();
    if (difference_.changed + difference_.missing + difference_.extra > 0)
      report_.differences.push_back(difference_);
  }

 private:
  void take(SQLite::Statement& all) {
    Cells cells, key;
    for (int column = 0; column < all.getColumnCount(); ++column) {
      cells.push_back(cell_of(all.getColumn(column)));
      if (form_.is_key[static_cast<std::size_t>(column)]) key.push_back(cells.back());
    }
    const std::int64_t event = form_.event < 0 ? 0 : all.getColumn(form_.event).getInt64();
    const auto known = rows_->find(packed(key));
    if (known == rows_->end() || known->second.cells.empty()) take_extra(all, event);
    else take_known(unpacked(known->second.cells), cells, event);
    if (known != rows_->end()) rows_->erase(known);
  }

  void take_known(const Cells& written, const Cells& cells, std::int64_t event) {
    bool whole = true, same = true;
    for (std::size_t column = 0; column < std::min(written.size(), cells.size()); ++column) {
      if (written[column].empty()) whole = false;
      else if (written[column] != cells[column]) same = false;
    }
    if (!same && !played_.erased.contains(event)) ++difference_.changed;
    else ++(same && whole ? report_.compared : report_.unknown);
  }

  void take_extra(SQLite::Statement& all, std::int64_t event) {
    // The codes of school systems stay when their first import is undone: they are not recorded.
    const bool kept = form_.list >= 0 && all.getColumn(form_.list).getString() == "absence_source";
    // So that nobody can tell with whom a code came, it is said to be of the first event when
    // somebody becomes protected.
    const bool moved = form_.list >= 0 && event <= played_.first && !played_.erased.empty();
    if (kept || moved || event < played_.first || played_.erased.contains(event)) ++report_.unknown;
    else ++difference_.extra;
  }

  void take_missing(const Row& row) {
    // Nor do the places stay that nobody has any more, whoever brought them.
    const bool forgotten = form_.list >= 0 && !played_.erased.empty();
    if (!forgotten && played_.erased.upper_bound(row.event) == played_.erased.end()) ++difference_.missing;
    else ++report_.unknown;
  }

  Connection& connection_;
  Played& played_;
  ReplayReport& report_;
  Rows* rows_ = nullptr;
  Form form_;
  TableDifference difference_;
};

}  // namespace

ReplayReport compare_with_changes(ReadTxn& txn) try {
  ReplayReport report;
  Played played = play(txn.connection());
  Comparison comparison(txn.connection(), played, report);
  for (const char* const table : recorded_tables())
    if (is_compared(table)) comparison.compare(table);
  std::ranges::sort(report.differences, {}, &TableDifference::table);
  return report;
} catch (const SQLite::Exception& e) {
  throw_store_error(e);
}

}  // namespace jagmed
