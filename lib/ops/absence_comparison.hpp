// A file against the store: which absences are new, corrected, back or gone.
#pragma once

#include "ops/absence_file.hpp"
#include "store/absences.hpp"

#include <cstdint>
#include <vector>

namespace jagmed::ops {

struct Comparison {
  std::vector<StoredKey> to_retract;   ///< vanished rows, where [reimport] missing = "retract"
  std::vector<ImportDetail> details;   ///< corrected, restored, contested and vanished rows
  std::int64_t vanished = 0;
  std::int64_t valid = 0, invalid = 0; ///< minutes of the source in the period, afterwards
  std::int64_t now_valid = 0;          ///< corrected from invalid to valid
  /// Corrections of rows that an import of later days had the last word on.
  std::int64_t against_later = 0;
  std::int64_t later_batch = 0;        ///< one such import
};

/// Settles the status of every row of `file` that is not settled yet. Both sides are sorted, so
/// that each is gone through once. `source` is the number of the profile's source.
[[nodiscard]] Comparison compare(AbsenceFile& file, ReadTxn& txn, std::int64_t source,
                                 DateRange period);
/// The key of a row in the store.
[[nodiscard]] StoredKey stored_key(const AbsenceFile& file, const FileRow& row,
                                   std::int64_t source);
/// A detail with what a row says of itself; status and code as the row has them.
[[nodiscard]] ImportDetail detail_of(const AbsenceFile& file, const FileRow& row);

}  // namespace jagmed::ops
