// Who may be written in the log as the one who did something.
#pragma once

#include "domain/programme.hpp"
#include "store/txn.hpp"

#include <span>
#include <string>

namespace jagmed::ops {

/// Throws Error{usage, "option.actor.registered"} when the name or code of somebody registered
/// stands in it: it stays in the log when all else of that one is gone; also with nothing or any
/// blank between the names. Staff of the programmes may be called so: by key or name, also as
/// "first.last", "firstlast" and without what is written over letters.
void refuse_registered_actor(ReadTxn& txn, const std::string& actor,
                             std::span<const Programme> programmes, const std::string& prefix);

}  // namespace jagmed::ops
