#include "cmd/command.hpp"

namespace jagmed::cmd {

std::vector<Action> consent_actions() { return {}; }

}  // namespace jagmed::cmd
