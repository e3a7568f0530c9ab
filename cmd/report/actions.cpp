#include "cmd/report/common.hpp"

namespace jagmed::cmd {

std::vector<Action> report_actions() {
  return {
      report_list(),   report_tally(),        report_bridge(), report_targets(),
      report_scb(),    report_hemmasittare(), report_today(),  report_unmet(),
      report_levels(), report_waiting(),      report_agenda(), report_kaa(),
  };
}

}  // namespace jagmed::cmd
