#include "store/replay.hpp"

#include "store/audit_chain.hpp"

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
  Cells sealed;       ///< what changed since it was sealed, as it was then
  bool anew = false;  ///< put in or taken away since then
};
using Rows = std::map<std::string, Row, std::less<>>;  ///< by packed key

struct Played {
  std::map<std::string, Rows, std::less<>> tables;
  std::set<std::string, std::less<>> compared;
  std::set<std::int64_t> erased;  ///< events whose changes are gone
  std::int64_t first = 0;         ///< event of the first link
  std::int64_t seals = 0;         ///< event at which rows were sealed
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

  /// Notes what the change found, where nothing is noted yet.
  void note_before(Cells& before) const {
    before.resize(static_cast<std::size_t>(columns_));
    for (int column = 0; column < columns_; ++column)
      if (auto& cell_before = before[static_cast<std::size_t>(column)]; cell_before.empty())
        cell_before = cell(column, true);
  }

 private:
  /// What the change found is what is known.
  [[nodiscard]] bool follows(const Cells& known) const {
    for (int column = 0; column < columns_; ++column) {
      const std::string &before = known[static_cast<std::size_t>(column)],
                        found = cell(column, true);
      if (!found.empty() && !before.empty() && found != before) return false;
    }
    return true;
  }
  /// Empty when the change does not tell it.
  [[nodiscard]] std::string cell(int column, bool old) const {
    sqlite3_value* value = nullptr;
    if (old)
      sqlite3changeset_old(iter_, column, &value);
    else
      sqlite3changeset_new(iter_, column, &value);
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
  const bool since_seal = played.seals > 0 && event > played.seals;
  if (since_seal && change.updates()) change.note_before(row.sealed);
  row.anew = row.anew || (since_seal && !change.updates());
  row.cells = change.removes() ? std::string() : change.written_on(row.cells, erased);
  row.event = event;
}

Played play(Connection& connection) {
  Played played;
  played.seals = RowSeals(connection).event();
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
  /// `broken`: gets the rows that are not as they were last written, but for what `event` wrote;
  /// may be null.
  Comparison(Connection& connection, Played& played, ReplayReport& report, BrokenRows* broken,
             std::int64_t event)
      : connection_(connection),
        played_(played),
        report_(report),
        broken_(broken),
        event_(event),
        seals_(connection) {}

  void compare(const std::string& table) {
    difference_ = {.table = table};
    rows_ = &played_.tables[table];
    auto sealed = seals_.of(table);
    each_row(connection_, table, [&](const StandingRow& row) { take(row, sealed); });
    for (const auto& [key, row] : *rows_)
      if (!row.cells.empty() && !sealed.contains(key)) take_missing(row);
    // A row that was sealed is still there, unless it was taken away since.
    for (const auto& [key, seal] : sealed)
      if (const auto known = rows_->find(key); known == rows_->end() || !known->second.anew)
        ++difference_.missing;
    rows_->clear();
    if (difference_.changed + difference_.missing + difference_.extra > 0)
      report_.differences.push_back(difference_);
  }

 private:
  void take(const StandingRow& row, SealedRows& sealed) {
    const auto known = rows_->find(row.key);
    const auto seal = sealed.find(row.key);
    const bool written = known != rows_->end() && !known->second.cells.empty();
    if (seal != sealed.end() && (known == rows_->end() || !known->second.anew))
      take_sealed(row, seal->second, written ? &known->second : nullptr);
    else if (written)
      take_known(unpacked(known->second.cells), row);
    else
      take_extra(row);
    if (seal != sealed.end()) sealed.erase(seal);
    if (known != rows_->end()) rows_->erase(known);
  }

  /// What was written since is as it was written, and the rest is what was sealed.
  void take_sealed(const StandingRow& row, const RowSeal& seal, const Row* written) {
    Cells before = row.cells;
    bool same = true;
    if (written != nullptr && written->event > seals_.event()) {
      const Cells known = unpacked(written->cells);
      for (std::size_t column = 0; column < std::min(written->sealed.size(), before.size());
           ++column) {
        if (written->sealed[column].empty()) continue;
        before[column] = written->sealed[column];
        same = same && (known[column].empty() || known[column] == row.cells[column]);
      }
    }
    if (same && seals_.holds(seal, before))
      ++report_.compared;
    else
      note_changed(row);
  }

  void note_changed(const StandingRow& row) {
    ++difference_.changed;
    note_broken(row);
  }
  void note_broken(const StandingRow& row) {
    if (broken_ != nullptr && row.event > 0 && row.event != event_)
      (*broken_)[difference_.table].insert(row.key);
  }

  void take_known(const Cells& written, const StandingRow& row) {
    bool whole = true, same = true;
    for (std::size_t column = 0; column < std::min(written.size(), row.cells.size()); ++column) {
      if (written[column].empty())
        whole = false;
      else if (written[column] != row.cells[column])
        same = false;
    }
    if (!same && !played_.erased.contains(row.event))
      note_changed(row);
    else
      ++(same && whole ? report_.compared : report_.unknown);
  }

  void take_extra(const StandingRow& row) {
    // All that stood when rows were sealed has a seal.
    const bool since_seal = row.event > seals_.event() || seals_.event() == 0;
    // The codes of school systems stay when their first import is undone: they are not recorded. No
    // store is without them, and they are neither older than the chain nor by something erased.
    if (row.list == "absence_source") return;
    // So that nobody can tell with whom a code came, it is said to be of the first event when
    // somebody becomes protected.
    const bool moved = !row.list.empty() && row.event <= played_.first && !played_.erased.empty();
    const bool untold = moved || row.event < played_.first || played_.erased.contains(row.event);
    if (since_seal && untold) {
      ++report_.unknown;
      return;
    }
    ++difference_.extra;
    note_broken(row);
  }

  void take_missing(const Row& row) {
    // Nor do the places stay that nobody has any more, whoever brought them.
    const bool forgotten = difference_.table == "code" && !played_.erased.empty();
    if (!forgotten && played_.erased.upper_bound(row.event) == played_.erased.end())
      ++difference_.missing;
    else
      ++report_.unknown;
  }

  Connection& connection_;
  Played& played_;
  ReplayReport& report_;
  BrokenRows* broken_;
  std::int64_t event_;
  RowSeals seals_;
  Rows* rows_ = nullptr;
  TableDifference difference_;
};

ReplayReport compare(Connection& connection, BrokenRows* broken, std::int64_t event) try {
  ReplayReport report;
  Played played = play(connection);
  Comparison comparison(connection, played, report, broken, event);
  for (const auto& table : compared_tables()) comparison.compare(table);
  std::ranges::sort(report.differences, {}, &TableDifference::table);
  return report;
} catch (const SQLite::Exception& e) {
  throw_store_error(e);
}

}  // namespace

ReplayReport compare_with_changes(ReadTxn& txn) { return compare(txn.connection(), nullptr, 0); }

BrokenRows broken_rows(Connection& connection, std::int64_t event) {
  BrokenRows broken;
  compare(connection, &broken, event);
  return broken;
}

bool is_as_written(ReadTxn& txn) {
  return check_chain(txn, {}).faults.empty() && compare_with_changes(txn).differences.empty();
}

}  // namespace jagmed
