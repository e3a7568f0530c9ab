// Rows that wait for a decision, and those that no longer do.
#pragma once

#include "ops/absence_file.hpp"
#include "store/txn.hpp"

namespace jagmed::ops {

/// How long a row waits before it is deleted.
inline constexpr int kDaysToWait = 30;

/// Keeps the staged rows of `file`, and lets go of stored ones that the file has now settled or
/// that have waited too long.
void keep_waiting(WriteTxn& txn, const AbsenceFile& file, std::int64_t batch, Date today);

}  // namespace jagmed::ops
