#include "cmd/command.hpp"

namespace jagmed::cmd {

std::vector<Action> plan_actions() { return {}; }

}  // namespace jagmed::cmd
