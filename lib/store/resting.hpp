// Internal to lib/store: which later command keeps an earlier one from being taken back.
#pragma once

#include "store/txn.hpp"

#include <cstdint>
#include <string>

namespace jagmed {

/// Throws Error{input, "undo.rests"} with the first command after `earlier` that is done and changed one
/// of the rows that `earlier` changed, or wrote a row that refers to one that `earlier` added. `changes`
/// are those recorded of `earlier`.
void refuse_rested_on(ReadTxn& txn, std::int64_t earlier, const std::string& changes);

}  // namespace jagmed
