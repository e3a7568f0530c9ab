// --for PARTY: what a consent lets somebody else see.
#pragma once

#include "cmd/session.hpp"
#include "ops/may_share.hpp"

namespace jagmed::cmd {

/// Whether the party may see all of it, by ops::may_share; when not, prints why, and the caller shows
/// nothing.
[[nodiscard]] bool may_see(ReadTxn& txn, Session& session, const CodeBook& codes,
                           const ops::ShareQuestion& question);

}  // namespace jagmed::cmd
