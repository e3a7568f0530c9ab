#include "store/history.hpp"

#include "base/error.hpp"
#include "domain/undo_order.hpp"
#include "store/absence_undo.hpp"
#include "store/connection.hpp"
#include "store/forget_codes.hpp"
#include "store/forgetting.hpp"
#include "store/forgotten.hpp"
#include "store/protect_again.hpp"
#include "store/resting.hpp"

#include <sqlite3.h>
#include <algorithm>
#include <map>
#include <string_view>

namespace jagmed {
namespace {

constexpr char kEvents[] = R"sql(
SELECT id, at, actor, verb, coalesce(undoes, 0), kind FROM audit_event
WHERE :person IS NULL
   OR (id IN (SELECT event FROM audit_person
              WHERE person = :person
                 OR person IN (SELECT former FROM person_merge WHERE person = :person))
       AND NOT EXISTS (SELECT 1 FROM person_merge m JOIN person p ON p.id = m.person
                       WHERE m.former = :person AND p.protection <> 0))
ORDER BY id)sql";
constexpr char kTimeBefore[] = R"sql(
SELECT at FROM audit_event ORDER BY id DESC LIMIT 1 OFFSET 1)sql";
constexpr char kChanges[] = R"sql(SELECT changes FROM audit_change WHERE event = :event)sql";
constexpr char kKept[] =
    R"sql(SELECT event FROM audit_change WHERE changes <> x'' ORDER BY event)sql";
constexpr char kVerb[] = R"sql(SELECT verb FROM audit_event WHERE id = :event)sql";
constexpr char kUndoAfter[] = R"sql(
SELECT CAST(value AS INTEGER) FROM store_property WHERE key = 'undo_after')sql";
// Columns are counted as in a recorded change.
constexpr char kExtentColumns[] = R"sql(
SELECT s.name, c.cid, c.name = 'minutes' FROM sqlite_schema s, pragma_table_info(s.name) c
WHERE s.type = 'table'
  AND (c.name IN ('day', 'period_from', 'period_to')
       OR (c.name = 'minutes' AND s.name IN ('participation', 'guardian_work', 'headcount'))))sql";
constexpr char kPersons[] = R"sql(
SELECT person FROM audit_person WHERE event = :event ORDER BY person)sql";
constexpr char kProtected[] = R"sql(
SELECT a.person FROM audit_person a
JOIN person p ON p.id = coalesce((SELECT person FROM person_merge WHERE former = a.person), a.person)
WHERE a.event = :event AND p.protection <> 0 ORDER BY a.person)sql";

constexpr char kMayBeProtected[] = R"sql(
SELECT 1 FROM person WHERE protection <> 0
  AND id NOT IN (SELECT person FROM audit_person WHERE event = :event)
  AND EXISTS (SELECT 1 FROM audit_event WHERE id = :event AND undoes IS NULL)
  AND EXISTS (SELECT 1 FROM audit_person a JOIN person p ON p.id = a.person
              WHERE a.event = :event AND p.protection = 0))sql";

std::vector<PersonId> persons_by(ReadTxn& txn, const char* sql, std::int64_t event) {
  std::vector<PersonId> persons;
  Statement all(txn.connection(), sql);
  all.bind(":event", event);
  while (all.step()) persons.push_back(all.integer(0));
  return persons;
}

std::string verb_of(ReadTxn& txn, std::int64_t event) {
  Statement find(txn.connection(), kVerb);
  return find.bind(":event", event).step() ? find.text(0) : std::string();
}

std::string changeset(ReadTxn& txn, std::int64_t event) {
  Statement find(txn.connection(), kChanges);
  if (!find.bind(":event", event).step() ||
      (find.blob(0).empty() && is_forgotten(txn.connection(), event)))
    throw Error(ErrorKind::input, {"undo.gone", {std::to_string(event)}},
                hint_of_gone(verb_of(txn, event)));
  return find.blob(0);
}

/// What was recorded of tables that have changed their form since cannot be applied.
void refuse_older_schema(ReadTxn& txn, std::int64_t event) {
  Statement find(txn.connection(), kUndoAfter);
  if (find.step() && event <= find.integer(0))
    throw Error(ErrorKind::input, {"undo.migrated", {std::to_string(event)}}, "undo.migrated.hint");
}

constexpr int kBatchColumn = 2;  ///< of staged_row

/// Any conflict means that something else has changed the row since: nothing is applied. Of a
/// waiting row, `batch` gets the import that it belongs to now.
int refuse_conflict(void* batch, int kind, sqlite3_changeset_iter* iter) {
  const char* table = nullptr;
  int columns = 0, operation = 0;
  sqlite3changeset_op(iter, &table, &columns, &operation, nullptr);
  sqlite3_value* value = nullptr;
  if (kind == SQLITE_CHANGESET_DATA && std::string_view(table) == "staged_row" &&
      sqlite3changeset_conflict(iter, kBatchColumn, &value) == SQLITE_OK)
    *static_cast<std::int64_t*>(batch) = sqlite3_value_int64(value);
  return SQLITE_CHANGESET_ABORT;
}

/// The bytes SQLite allocates for an inverted changeset.
struct Inverted {
  int size = 0;
  void* bytes = nullptr;
  explicit Inverted(const std::string& changes) {
    if (sqlite3changeset_invert(static_cast<int>(changes.size()), changes.data(), &size, &bytes) !=
        SQLITE_OK)
      throw Error(ErrorKind::damaged, "store.corrupt", "store.corrupt.hint");
  }
  ~Inverted() { sqlite3_free(bytes); }
  Inverted(const Inverted&) = delete;
  Inverted& operator=(const Inverted&) = delete;
};

struct ExtentColumn {
  int at = 0;
  bool minutes = false;  ///< otherwise a day
};
using ExtentColumns = std::multimap<std::string, ExtentColumn>;

ExtentColumns extent_columns(ReadTxn& txn) {
  ExtentColumns columns;
  Statement all(txn.connection(), kExtentColumns);
  while (all.step()) columns.emplace(all.text(0), ExtentColumn{all.number(1), all.number(2) != 0});
  return columns;
}

void add_day(EventExtent& extent, Date day) {
  auto& days = extent.days;
  days =
      days ? DateRange{std::min(days->first, day), std::max(days->last, day)} : DateRange{day, day};
}

/// What a row says in a column; nothing when it says nothing, or when it is not told since it was
/// not changed.
std::optional<std::int64_t> value_in(sqlite3_changeset_iter* iter, bool old, int column) {
  sqlite3_value* value = nullptr;
  const auto get = old ? sqlite3changeset_old : sqlite3changeset_new;
  if (get(iter, column, &value) != SQLITE_OK || value == nullptr ||
      sqlite3_value_type(value) == SQLITE_NULL)
    return {};
  return sqlite3_value_int64(value);
}

/// What a row that was added or removed says in one of its columns; of a changed one when its
/// minutes were.
void add_extent(sqlite3_changeset_iter* iter, int operation, const ExtentColumn& column,
                EventExtent& extent) {
  const bool changed = operation == SQLITE_UPDATE;
  const auto value =
      value_in(iter, operation == SQLITE_DELETE || (changed && !column.minutes), column.at);
  if (!value) return;
  if (!column.minutes) return add_day(extent, Date(static_cast<int>(*value)));
  extent.minutes += *value;
  if (changed) extent.before += value_in(iter, true, column.at).value_or(0);
}

/// By table.
std::map<std::string, ChangeCount> counts_in(const std::string& changes,
                                             const ExtentColumns& columns_of) {
  std::map<std::string, ChangeCount> counts;
  sqlite3_changeset_iter* iter = nullptr;
  std::string bytes = changes;  // the interface takes a mutable pointer
  if (sqlite3changeset_start(&iter, static_cast<int>(bytes.size()), bytes.data()) != SQLITE_OK)
    throw Error(ErrorKind::damaged, "store.corrupt", "store.corrupt.hint");
  while (sqlite3changeset_next(iter) == SQLITE_ROW) {
    const char* table = nullptr;
    int columns = 0, operation = 0;
    sqlite3changeset_op(iter, &table, &columns, &operation, nullptr);
    ChangeCount& count = counts[table];
    count.table = table;
    if (operation == SQLITE_INSERT)
      ++count.added;
    else if (operation == SQLITE_DELETE)
      ++count.removed;
    else
      ++count.changed;
    const auto [first, last] = columns_of.equal_range(table);
    const auto corrects = [&iter](const auto& each) {
      return each.second.minutes && value_in(iter, false, each.second.at).has_value();
    };
    if (operation == SQLITE_UPDATE && std::none_of(first, last, corrects)) continue;
    for (auto column = first; column != last; ++column)
      add_extent(iter, operation, column->second, count.extent);
  }
  if (sqlite3changeset_finalize(iter) != SQLITE_OK)  // it tells what ended the rows
    throw Error(ErrorKind::damaged, "store.corrupt", "store.corrupt.hint");
  return counts;
}

/// Words are written down with their first use: others may use them since.
int is_no_word(void*, const char* table) {
  return std::string_view(table) != "code" && std::string_view(table) != "programme";
}

/// All of it; or all but the words, where they are not all that was done. Returns SQLite's code:
/// nothing is changed when it is not ok.
int apply(WriteTxn& txn, const Inverted& inverted, const std::map<std::string, ChangeCount>& tables,
          std::int64_t& batch) {
  sqlite3* db = txn.connection().db().getHandle();
  const auto with = [&](int (*filter)(void*, const char*)) {
    return sqlite3changeset_apply(db, inverted.size, inverted.bytes, filter, refuse_conflict,
                                  &batch);
  };
  const int code = with(nullptr);
  const bool refused = code == SQLITE_ABORT || code == SQLITE_CONSTRAINT;
  const bool more = std::ranges::any_of(
      tables, [](const auto& table) { return is_no_word(nullptr, table.first.c_str()) != 0; });
  return refused && more ? with(is_no_word) : code;
}

/// A merge records lessons too: then taking it back does, or it could not be done again.
void record_as_recorded(WriteTxn& txn, const std::map<std::string, ChangeCount>& tables) {
  for (const char* table : {"absence", "absence_before"})
    if (tables.contains(table)) txn.connection().record(table);
}

}  // namespace

std::vector<AuditEvent> audit_events(ReadTxn& txn, std::optional<PersonId> person) {
  std::vector<AuditEvent> events;
  Statement all(txn.connection(), kEvents);
  all.bind(":person", person);
  while (all.step())
    events.push_back({all.integer(0), all.text(1), all.text(2), all.text(3), all.integer(4),
                      static_cast<EventKind>(all.number(5))});
  return events;
}

std::string time_before_newest_event(ReadTxn& txn) {
  Statement before(txn.connection(), kTimeBefore);
  return before.step() ? before.text(0) : std::string();
}

std::vector<std::int64_t> kept_events(ReadTxn& txn) {
  std::vector<std::int64_t> events;
  Statement kept(txn.connection(), kKept);
  while (kept.step()) events.push_back(kept.integer(0));
  return events;
}

std::vector<ChangeCount> changes_of(ReadTxn& txn, std::int64_t event) {
  auto counts = counts_in(changeset(txn, event), extent_columns(txn));
  std::vector<ChangeCount> result;
  if (const AbsenceChanges absences = absence_changes_of(txn, event); absences != AbsenceChanges{})
    counts["absence"] = {"absence", absences.added, absences.changed, absences.removed};
  for (auto& [table, count] : counts) result.push_back(std::move(count));
  return result;
}

std::map<std::int64_t, EventExtent> extents_of(ReadTxn& txn, std::span<const AuditEvent> events) {
  const auto columns = extent_columns(txn);
  std::map<std::int64_t, EventExtent> extents;
  for (const auto& event : events) {
    Statement find(txn.connection(), kChanges);
    if (!find.bind(":event", event.id).step()) continue;
    EventExtent& all = extents[event.id];
    for (const auto& [table, count] : counts_in(find.blob(0), columns)) {
      const bool only_removed = count.added == 0 && count.changed == 0;
      (only_removed ? all.before : all.minutes) += count.extent.minutes;
      all.before += count.extent.before;
      if (!count.extent.days) continue;
      add_day(all, count.extent.days->first);
      add_day(all, count.extent.days->last);
    }
  }
  return extents;
}

std::vector<PersonId> persons_of_event(ReadTxn& txn, std::int64_t event) {
  return persons_by(txn, kPersons, event);
}

std::vector<PersonId> protected_of_event(ReadTxn& txn, std::int64_t event) {
  return persons_by(txn, kProtected, event);
}

bool is_taken_back_for_good(ReadTxn& txn, std::int64_t event) {
  if (Statement find(txn.connection(), kMayBeProtected); !find.bind(":event", event).step())
    return false;
  return std::ranges::any_of(changes_of(txn, event), [](const ChangeCount& change) {
    return change.table == "person" && change.added > 0;
  });
}

void refuse_to_revert(ReadTxn& txn, std::int64_t earlier) {
  refuse_older_schema(txn, earlier);
  (void)changeset(txn, earlier);  // what is forgotten is refused first, whatever came later
  refuse_absence_conflicts(txn, earlier);
}

void revert_event(WriteTxn& txn, std::int64_t earlier) {
  refuse_to_revert(txn, earlier);
  const std::string changes = changeset(txn, earlier);
  std::optional<Connection::Unrecorded> for_good;
  const LiftedMeanwhile lifted = lifted_meanwhile(txn, earlier);
  if (is_taken_back_for_good(txn, earlier) || !lifted.persons.empty()) {
    keep_evidence(txn);
    for_good.emplace(txn.connection());
  }
  revert_absences(txn, earlier);
  if (!changes.empty()) {
    const auto tables = counts_in(changes, {});
    record_as_recorded(txn, tables);
    const Inverted inverted(changes);
    std::int64_t batch = 0;
    const int code = apply(txn, inverted, tables, batch);
    if (code == SQLITE_ABORT) refuse_built_on(txn, earlier, batch);
    if (code == SQLITE_ABORT || code == SQLITE_CONSTRAINT) refuse_rested_on(txn, earlier, changes);
    if (code == SQLITE_ABORT || code == SQLITE_CONSTRAINT)
      throw Error(ErrorKind::input, {"undo.conflict", {std::to_string(earlier)}},
                  "undo.conflict.hint");
    if (code != SQLITE_OK) throw_store_code(code);
    if (tables.contains("code")) forget_erased_uses(txn);
  }
  txn.concerns(persons_of_event(txn, earlier));
  if (for_good) forget_taken_back(txn, earlier);
  protect_again(txn, lifted);
}

}  // namespace jagmed
