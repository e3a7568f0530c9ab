#include "cmd/log_absence/common.hpp"

namespace jagmed::cmd {

std::vector<Action> log_absence_actions() {
  return {
      log_absence_log_absence(), log_absence_import(),   log_absence_screen(),
      log_absence_coverage(),    log_absence_pattern(),  log_absence_steps(),
      log_absence_csn(),         log_absence_profiles(), log_absence_sniff(),
      log_absence_explain(),     log_absence_staged(),   log_absence_batches(),
  };
}

}  // namespace jagmed::cmd
