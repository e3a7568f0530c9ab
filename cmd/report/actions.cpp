#include "cmd/command.hpp"

namespace jagmed::cmd {

std::vector<Action> report_actions() { return {}; }

}  // namespace jagmed::cmd
