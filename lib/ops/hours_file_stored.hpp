// Which rows of a spreadsheet of hours stand in the store, as they are or corrected since.
#pragma once

#include "ops/hours_file_rows.hpp"

#include <vector>

namespace jagmed::ops {

/// Moves them out of `rows`: each has its occasion in `there`, the minutes in `corrected` where
/// they are others, and the ledger's line is taken. What says nothing of its purpose agrees with
/// anything: what says the same is asked for first, then what agrees, for rows that say something
/// before those that say nothing; and the rows of one occasion are together in the store, too, as
/// far as they can be. What was corrected is looked for last. What is left stands in that order,
/// then as in the sheet.
[[nodiscard]] std::vector<JudgedRow> take_stored(std::vector<JudgedRow>& rows, HoursLedger& ledger);

}  // namespace jagmed::ops
