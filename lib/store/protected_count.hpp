// How many persons have protected data. They stand in no list.
#pragma once

#include "store/txn.hpp"

namespace jagmed {

/// Of the whole store: a number that followed the day, the filter or the list asked for would tell
/// who of them has something due, waits for something or was absent.
[[nodiscard]] int count_protected(ReadTxn& txn);

}  // namespace jagmed
