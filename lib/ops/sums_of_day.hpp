// Rows of a file that are the sum of other rows of the same person and day.
#pragma once

#include "ops/absence_doubles.hpp"

#include <vector>

namespace jagmed::ops {

/// By settle_sums: a sum is left out (RowCode::sum), what may be one waits, and what is like one
/// counts, and is told. `rows` are of one
/// person and day, or of the periods that begin on it.
void settle_sums_of_day(std::vector<DayRow>& rows, const AbsenceFile& file);

[[nodiscard]] inline bool is_left_as_sum(const FileRow& row) {
  return row.code == RowCode::sum && row.status == RowStatus::skipped;
}

}  // namespace jagmed::ops
