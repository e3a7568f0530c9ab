#include "store/forget_rest.hpp"

#include "store/erasing.hpp"
#include "store/file_hashes.hpp"
#include "store/forget_codes.hpp"
#include "store/hidden_sources.hpp"

namespace jagmed {

void forget_rest(WriteTxn& txn, const PresentIds& before) {
  forget_file_hashes(txn);
  forget_unused_words(txn);
  forget_unused_sources(txn);
  forget_first_uses(txn);
  close_gaps(txn, before);
}

}  // namespace jagmed
