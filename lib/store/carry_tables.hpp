// Internal to lib/store: tables that were given out, of a store whose place an older copy takes.
#pragma once

#include "store/carry_over.hpp"
#include "store/txn.hpp"

#include <vector>

namespace jagmed {

/// All of them, by number.
[[nodiscard]] std::vector<CarriedTable> tables_to_carry(ReadTxn& txn);
/// Writes those that the copy does not have; their number.
int carry_tables(WriteTxn& copy, const std::vector<CarriedTable>& tables);

}  // namespace jagmed
