// What a list says of persons with protected data, whom it leaves out.
#pragma once

#include "cmd/session.hpp"

namespace jagmed::cmd {

/// One sentence with the way to ask for them, whenever the store has any: whether and how many this
/// list would have had is told by nothing.
void tell_left_out(Session& session, ReadTxn& txn);

}  // namespace jagmed::cmd
