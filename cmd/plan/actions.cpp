#include "cmd/plan/common.hpp"

namespace jagmed::cmd {

std::vector<Action> plan_actions() {
  return {
      plan_log(),
  };
}

}  // namespace jagmed::cmd
