// What is told of an import, and noted of it.
#pragma once

#include "ops/absence_file.hpp"
#include "ops/import_absence.hpp"
#include "store/import_batches.hpp"

#include <optional>

namespace jagmed::ops {

/// The one that was given, else that of the rows.
[[nodiscard]] std::optional<DateRange> period_of(const AbsenceFile& file,
                                                 const ImportRequest& request);
/// What reading alone tells: nothing of it was compared.
[[nodiscard]] ImportSummary facts_of(const AbsenceFile& file, const ImportRequest& request);
/// Without its number and fingerprint. Where somebody in the store is protected, that one may stand
/// in the file: neither hash nor size is to be noted, nor how many rows are of nobody, rejected
/// ones among them, nor the name of a file that has no other; of all files alike, so that none is
/// told apart (kaa-law 7.1).
[[nodiscard]] ImportBatch batch_of(const ImportSummary& summary, const AbsenceFile& file,
                                   const ImportRequest& request);

void add_details(ImportSummary& summary, const Details& more);
/// What is said of the whole file, by line, then those that are not in the file.
void sort_details(ImportSummary& summary);
/// A school may have named a course after a pupil.
void hide_names(ReadTxn& txn, ImportSummary& summary);

}  // namespace jagmed::ops
