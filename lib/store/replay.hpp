// Do the tables hold what the recorded changes say that they hold? Finds what another program, or a
// bit of the disk, has changed, taken away or put in.
#pragma once

#include "store/txn.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace jagmed {

struct TableDifference {
  std::string table;
  std::int64_t changed = 0;  ///< rows that hold other values than were last written
  std::int64_t missing = 0;  ///< rows that nothing has taken away
  std::int64_t extra = 0;    ///< rows that nothing has put in
};

struct ReplayReport {
  std::int64_t compared = 0;  ///< rows found as they were last written, every column
  std::int64_t unknown =
      0;  ///< rows written before the chain, or by an event whose changes are erased
  std::vector<TableDifference> differences;  ///< of tables with a difference, by name
};

/// Plays all changes since the first link of the chain in order and compares what they leave with
/// each recorded table; rows whose changes were deleted rightfully with their seals
/// (store/row_seals.hpp). Not compared, because their changes are not (or not all) recorded:
/// absence, its spans, texts, kept sums and former rows, the codes of school systems, rows that
/// wait, the properties of the store. Memory grows with the rows of the tables: some 250 bytes for
/// each.
[[nodiscard]] ReplayReport compare_with_changes(ReadTxn& txn);
/// Whether the trail is the one that was written, and the tables hold what it says.
[[nodiscard]] bool is_as_written(ReadTxn& txn);

}  // namespace jagmed
