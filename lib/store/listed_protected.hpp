// Lists in which somebody protected stands beside others.
#pragma once

#include "store/txn.hpp"

namespace jagmed {

/// Whether the present event reads a list while somebody in the store is protected: also somebody
/// whom it brings. Neither what it changes nor what lists before it changed is kept then, whether
/// or not they stand in it, so that nothing tells beside whom they do: it cannot be taken back.
[[nodiscard]] bool is_list_for_good(WriteTxn& txn);

}  // namespace jagmed
