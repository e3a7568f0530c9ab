// What of somebody's plans, and of what goes on beside them, parties may see together.
#pragma once

#include "domain/shared_parts.hpp"
#include "settings/settings.hpp"
#include "store/txn.hpp"

#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

namespace jagmed::ops {

/// What was taken out in one place, for whoever has the plan.
struct PlaceLeftOut {
  std::string programme;
  std::optional<Date> started;     ///< of the plan; nothing: beside the plans
  std::vector<PartLeftOut> parts;  ///< each tells only of kinds that the parties may not know
};

struct LeftOutOfPlans {
  std::vector<PlaceLeftOut> places;
  std::set<std::string> wordless;  ///< kinds that are missing for the words, where there were any
  bool words = false;              ///< words that somebody typed are still there
  bool staff = false;              ///< names of staff were taken out
};

/// Takes out of the plans, and out of what goes on beside them (by programme), what the parties may
/// not know together that day of the person in that programme (`known_to`, domain/shared_parts.hpp)
/// and the numbers of goals and insatser. Throws as `known_to`.
[[nodiscard]] LeftOutOfPlans leave_out(ReadTxn& txn, PersonId person, std::span<Plan> plans,
                                       std::map<std::string, PlanAround>& around,
                                       std::span<const std::string> parties, Date day,
                                       const Settings& settings, const CodeBook& codes,
                                       const std::string& prefix);

}  // namespace jagmed::ops
