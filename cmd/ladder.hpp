// The ladder of absence that a command runs by.
#pragma once

#include "cmd/session.hpp"
#include "settings/ladder.hpp"

namespace jagmed::cmd {

/// As load_ladder, beside the settings of the session.
[[nodiscard]] Ladder ladder_named(Session& session, const std::string& name);

}  // namespace jagmed::cmd
