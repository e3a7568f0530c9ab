#include "cmd/command.hpp"

namespace jagmed::cmd {

std::vector<Action> log_absence_actions() { return {}; }

}  // namespace jagmed::cmd
