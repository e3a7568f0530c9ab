// Files that are older than what was read in of the same pupils since: they would take back the
// school's corrections.
#pragma once

#include "ops/absence_comparison.hpp"
#include "ops/import_absence.hpp"
#include "store/import_batches.hpp"

#include <cstdint>
#include <set>
#include <string>
#include <vector>

namespace jagmed::ops {

/// Throws Error{input, "import.F-OLDER"} when a later export with days and pupils of the file in
/// common is in the store, or rows of it that wait; of a file that claims to be complete, with its
/// schools and groups.
void refuse_older(ReadTxn& txn, const AbsenceFile& file, const ImportRequest& request,
                  DateRange period);
/// Rows that a file would change back, or let wait no longer, of an import of later days.
struct LaterWord {
  std::int64_t rows = 0;
  std::int64_t batch = 0;  ///< one such import
};
/// Throws Error{input, "import.F-OLDER.unsaid"}, see import_absence.
void refuse_unsaid(const AbsenceFile& file, const ImportRequest& request, const LaterWord& later);

/// Rows that waited and were taken in later have no file of their own (kNoFile); of an erased file
/// nobody knows its size either.
[[nodiscard]] bool is_export(const ImportBatch& batch);
/// The schools and groups, as scope_of says them, of what is stored of persons, of the file's
/// source.
[[nodiscard]] std::set<std::string> stored_scopes(ReadTxn& txn, const Profile& profile,
                                                  const TextPool& texts, DateRange period,
                                                  const std::vector<PersonId>& persons);

}  // namespace jagmed::ops
