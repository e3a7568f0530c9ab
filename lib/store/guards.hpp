// Internal to lib/store: the triggers that keep the audit trail as it was written.
#pragma once

#include "store/connection.hpp"

#include <map>
#include <string>

namespace jagmed {

/// The triggers that a store of this schema version has, by name, as the migrations wrote them.
[[nodiscard]] std::map<std::string, std::string> built_in_triggers(int version);
/// Throws Error{damaged, "store.guards"} when the file has others: one is gone, changed or added.
/// Another program can do that; from then on nothing vouches for the trail.
void check_guards(Connection& connection, int version);

}  // namespace jagmed
