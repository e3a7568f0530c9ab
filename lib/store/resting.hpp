// Internal to lib/store: which later command keeps an earlier one from being taken back.
#pragma once

#include "store/txn.hpp"

#include <cstdint>
#include <string>

namespace jagmed {

/// Throws Error{input, "undo.rests"} with the commands after `earlier` that are done and changed
/// one of the rows that `earlier` changed, or wrote a row that refers to one that `earlier` added,
/// or that rest so on one of them. `changes` are those recorded of `earlier`.
void refuse_rested_on(ReadTxn& txn, std::int64_t earlier, const std::string& changes);

}  // namespace jagmed
