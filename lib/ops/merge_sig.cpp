#include "ops/merge_sig.hpp"

#include "ops/merge_surveys.hpp"
#include "store/merge_doubles.hpp"

namespace jagmed::ops {

SigDoubles settle_sig(WriteTxn& txn, const Merging& merging) {
  SigDoubles doubles;
  for (const auto& each : sig_cases_of_both(txn, merging)) {
    const auto folded = fold_sig_case(txn, each);
    ++doubles.cases;
    doubles.risks += folded.dropped;
    doubles.moved += folded.moved;
    doubles.unlike = doubles.unlike || folded.unlike;
  }
  return doubles;
}

void add_doubles(std::vector<MergedRows>& rows, const SigDoubles& doubles) {
  add_rows(rows, "sig_risk", doubles.moved, doubles.risks);
  add_rows(rows, "sig_case", 0, doubles.cases);
}

}  // namespace jagmed::ops
