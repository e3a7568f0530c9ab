// Internal to lib/ops: what places in a social insatsgrupp rest on, of a case that both of two
// records have.
#pragma once

#include "store/merge.hpp"
#include "store/txn.hpp"

#include <cstdint>
#include <vector>

namespace jagmed::ops {

struct SigDoubles {
  std::int64_t cases = 0, risks = 0;  ///< of the former record, and gone: the kept one has them
  std::int64_t moved = 0;             ///< risks that only the former one had: they came along
  bool unlike = false;                ///< what was said of one was otherwise than what stays
};
/// The kept record's stays, with what only the former one's says: crime, decision and risks. Call
/// it before the rows move.
[[nodiscard]] SigDoubles settle_sig(WriteTxn& txn, const Merging& merging);
/// Tells of them among the rows of their tables.
void add_doubles(std::vector<MergedRows>& rows, const SigDoubles& doubles);

}  // namespace jagmed::ops
