#include "cmd/log_absence/common.hpp"

namespace jagmed::cmd {

std::vector<Action> log_absence_actions() {
  return {log_absence_log_absence(), log_absence_import(), log_absence_screen(),
          log_absence_coverage()};
}

}  // namespace jagmed::cmd
