// Who stands in the log as the one who did something.
#pragma once

#include "store/txn.hpp"

#include <string>
#include <vector>

namespace jagmed {

/// Each once, that of the present transaction with the others.
[[nodiscard]] std::vector<std::string> actors(ReadTxn& txn);

}  // namespace jagmed
