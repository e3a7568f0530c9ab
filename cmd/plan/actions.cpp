#include "cmd/plan/common.hpp"

namespace jagmed::cmd {

std::vector<Action> plan_actions() {
  return {
      plan_plan(),    plan_map(),    plan_new(),     plan_add(),       plan_close(),
      plan_review(),  plan_attain(), plan_need(),    plan_obstacle(),  plan_survey(),
      plan_sig(),     plan_log(),    plan_week(),    plan_headcount(), plan_practice(),
      plan_meeting(), plan_decide(), plan_waiting(), plan_note(),
  };
}

}  // namespace jagmed::cmd
