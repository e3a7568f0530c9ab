#include "cmd/plan/common.hpp"

namespace jagmed::cmd {

std::vector<Action> plan_actions() {
  return {
      plan_plan(),
      plan_new(),
      plan_add(),
      plan_close(),
      plan_review(),
      plan_log(),
  };
}

}  // namespace jagmed::cmd
