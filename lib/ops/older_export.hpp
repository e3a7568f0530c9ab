// Files that are older than what was read in of the same pupils since: they would take back the
// school's corrections.
#pragma once

#include "ops/absence_comparison.hpp"
#include "ops/import_absence.hpp"

namespace jagmed::ops {

/// Throws Error{input, "import.F-OLDER"} when a later export with days and pupils of the file in
/// common is in the store; of a file that claims to be complete, with its schools and groups.
void refuse_older(ReadTxn& txn, const AbsenceFile& file, const ImportRequest& request,
                  DateRange period);
/// Throws Error{input, "import.F-OLDER.unsaid"}, see import_absence.
void refuse_unsaid(const AbsenceFile& file, const ImportRequest& request, const Compared& found);

}  // namespace jagmed::ops
