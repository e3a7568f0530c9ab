#include "cmd/command.hpp"

namespace jagmed::cmd {

const std::vector<Action>& all_actions() {
  static const std::vector<Action> kAll = [] {
    std::vector<Action> all;
    for (const auto& list : {enroll_actions(), consent_actions(), log_absence_actions(),
                             plan_actions(), report_actions(), store_actions()})
      all.insert(all.end(), list.begin(), list.end());
    return all;
  }();
  return kAll;
}

}  // namespace jagmed::cmd
