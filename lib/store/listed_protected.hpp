// Lists in which somebody protected stands beside others.
#pragma once

#include "store/txn.hpp"

namespace jagmed {

/// Whether the present event reads one. What it changes is not kept then, so that nothing tells
/// beside whom they stood: it cannot be taken back.
[[nodiscard]] bool is_list_with_protected(WriteTxn& txn);

}  // namespace jagmed
