#include "store/replay.hpp"

#include "base/error.hpp"
#include "store/connection.hpp"
#include "store/packed_row.hpp"
#include "store/row_seals.hpp"

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

/// What is known of one row: empty when the last change took it away.
struct Row {
  std::int64_t event = 0;  ///< that wrote it last
  std::string cells;
};
using Rows = std::map<std::string, Row, std::less<>>;  ///< by packed key

struct Played {
  std::map<std::string, Rows, std::less<>> tables;
  std::set<std::string, std::less<>> compared;
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
  for (auto& table : compared_tables()) played.compared.insert(std::move(table));
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
      if (played.compared.contains(changes.table())) play_change(changes, event, played);
  }
  return played;
}

class Comparison {
 public:
  /// `right`: gets the rows that are as they were last written; may be null.
  Comparison(Connection& connection, Played& played, ReplayReport& report, RightRows* right)
      : connection_(connection), played_(played), report_(report), right_(right), seals_(connection) {}

  void compare(const std::string& table) {
    difference_ = {.table = table};
    rows_ = &played_.tables[table];
    auto sealed = seals_.of(table);
    each_row(connection_, table, [&](const StandingRow& row) { take(row, sealed); });
    for (const auto& [key, row] : *rows_)
      if (!row.cells.empty() && !sealed.contains(key)) take_missing(row);
    // A row that was sealed is still there, unless it was taken away since.
    for (const auto& [key, digest] : sealed)
      if (!written_since_seal(key)) ++difference_.missing;
    rows_->clear();
    if (difference_.changed + difference_.missing + difference_.extra > 0)
      report_.differences.push_back(difference_);
  }

 private:
  void take(const StandingRow& row, SealedRows& sealed) {
    const auto known = rows_->find(row.key);
    const auto seal = sealed.find(row.key);
    if (seal != sealed.end() && !written_since_seal(row.key)) {
      if (seals_.holds(seal->second, row)) note_right(row);
      else ++difference_.changed;
    } else if (known == rows_->end() || known->second.cells.empty()) {
      take_extra(row);
    } else {
      take_known(unpacked(known->second.cells), row);
    }
    if (seal != sealed.end()) sealed.erase(seal);
    if (known != rows_->end()) rows_->erase(known);
  }

  [[nodiscard]] bool written_since_seal(const std::string& key) const {
    const auto known = rows_->find(key);
    return known != rows_->end() && known->second.event > seals_.event();
  }

  void note_right(const StandingRow& row) {
    ++report_.compared;
    if (right_ != nullptr) (*right_)[difference_.table][row.key] = hash_of(row);
  }

  void take_known(const Cells& written, const StandingRow& row) {
    bool whole = true, same = true;
    for (std::size_t column = 0; column < std::min(written.size(), row.cells.size()); ++column) {
      if (written[column].empty()) whole = false;
      else if (written[column] != row.cells[column]) same = false;
    }
    if (!same && !played_.erased.contains(row.event)) ++difference_.changed;
    else if (same && whole) note_right(row);
    else ++report_.unknown;
  }

  void take_extra(const StandingRow& row) {
    // The codes of school systems stay when their first import is undone: they are not recorded.
    const bool kept = row.list == "absence_source";
    // So that nobody can tell with whom a code came, it is said to be of the first event when
    // somebody becomes protected.
    const bool moved = !row.list.empty() && row.event <= played_.first && !played_.erased.empty();
    if (kept || moved || row.event < played_.first || played_.erased.contains(row.event)) ++report_.unknown;
    else ++difference_.extra;
  }

  void take_missing(const Row& row) {
    // Nor do the places stay that nobody has any more, whoever brought them.
    const bool forgotten = difference_.table == "code" && !played_.erased.empty();
    if (!forgotten && played_.erased.upper_bound(row.event) == played_.erased.end()) ++difference_.missing;
    else ++report_.unknown;
  }

  Connection& connection_;
  Played& played_;
  ReplayReport& report_;
  RightRows* right_;
  RowSeals seals_;
  Rows* rows_ = nullptr;
  TableDifference difference_;
};

ReplayReport compare(Connection& connection, RightRows* right) try {
  ReplayReport report;
  Played played = play(connection);
  Comparison comparison(connection, played, report, right);
  for (const auto& table : compared_tables()) comparison.compare(table);
  std::ranges::sort(report.differences, {}, &TableDifference::table);
  return report;
} catch (const SQLite::Exception& e) {
  throw_store_error(e);
}

}  // namespace

ReplayReport compare_with_changes(ReadTxn& txn) { return compare(txn.connection(), nullptr); }

RightRows right_rows(Connection& connection) {
  RightRows right;
  compare(connection, &right);
  return right;
}

}  // namespace jagmed
