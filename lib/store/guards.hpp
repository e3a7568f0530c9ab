// Internal to lib/store: the triggers that keep the audit trail as it was written.
#pragma once

#include "store/connection.hpp"

#include <map>
#include <string>

namespace jagmed {

/// The triggers that a store of the newest schema has, by name, as the migrations wrote them.
[[nodiscard]] std::map<std::string, std::string> built_in_triggers();
/// Throws Error{damaged, "store.guards"} when a file of the newest schema has others: one is gone,
/// changed or added. Another program can do that; from then on nothing vouches for the trail.
void check_guards(Connection& connection);

}  // namespace jagmed
