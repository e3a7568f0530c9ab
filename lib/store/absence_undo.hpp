// Internal to lib/store: taking back what an event did to lessons and days. There are millions, so
// they are not in the recorded changes: a new row carries its batch, of every other row the table
// absence_before says what it was.
#pragma once

#include "store/txn.hpp"

namespace jagmed {

/// Throws Error{input, "undo.merged"} when somebody it concerned has been merged into another
/// record since, "undo.conflict" when a row has been changed since, and "undo.built_on" when a
/// later import of the same days and persons has taken the rows for granted.
void refuse_absence_conflicts(ReadTxn& txn, std::int64_t earlier);

/// Throws "undo.built_on" when `batch`, the import that a row belongs to now, came after `earlier`.
void refuse_built_on(ReadTxn& txn, std::int64_t earlier, std::int64_t batch);

/// Puts every row that `earlier` changed back to what it was before, and notes what it is now, so
/// that this can be taken back too. Before anything else of the event is taken back, and after
/// refuse_absence_conflicts.
void revert_absences(WriteTxn& txn, std::int64_t earlier);

/// How many rows an event added, changed and removed.
struct AbsenceChanges {
  std::int64_t added = 0, changed = 0, removed = 0;
  bool operator==(const AbsenceChanges&) const = default;
};
[[nodiscard]] AbsenceChanges absence_changes_of(ReadTxn& txn, std::int64_t event);

}  // namespace jagmed
