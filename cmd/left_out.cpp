#include "cmd/left_out.hpp"

#include "store/protected_count.hpp"

namespace jagmed::cmd {

void tell_left_out(Session& session, ReadTxn& txn) {
  if (count_protected(txn) > 0) session.say("protected.left_out");
}

}  // namespace jagmed::cmd
