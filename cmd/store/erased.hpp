// What the actions that erase print and keep in the same way.
#pragma once

#include "cmd/exit_code.hpp"
#include "cmd/session.hpp"
#include "store/erasing.hpp"

#include <vector>

namespace jagmed::cmd {

/// A line per table: "  kontaktuppgifter: 1".
void print_erased(Session& session, const std::vector<ErasedRows>& erased);
/// Brings the list of erasures beside the store up to date, once an erasure is durable. When that
/// cannot be done, says so and gives io: `store backup` and `store restore` try again.
[[nodiscard]] ExitCode keep_erasure_list(Session& session);

}  // namespace jagmed::cmd
