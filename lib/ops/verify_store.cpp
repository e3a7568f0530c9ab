#include "ops/verify_store.hpp"

namespace jagmed::ops {

bool Verification::sound() const {
  return file.empty() && chain.faults.empty() && !head_missing &&
         (!contents || contents->differences.empty());
}

Verification verify_store(ReadTxn& txn, const VerifyRequest& request) {
  Verification found{.file = structure_faults(txn, request.depth)};
  if (is_damaged(found.file)) return found;
  found.chain = check_chain(txn, request.head);
  found.head_missing = !request.head.empty() && found.chain.found == 0;
  if (request.depth == CheckDepth::full) found.contents = compare_with_changes(txn);
  return found;
}

}  // namespace jagmed::ops
