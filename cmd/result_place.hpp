// Where a result may be put.
#pragma once

#include "cmd/session.hpp"

#include <string>

namespace jagmed::cmd {

/// Throws Error cannot_create for the settings, and for what lies beside a store.
void refuse_result_place(Session& session, const std::string& path);

}  // namespace jagmed::cmd
