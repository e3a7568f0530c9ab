#include "ops/plan_parts.hpp"

#include "store/plans.hpp"

#include <utility>

namespace jagmed::ops {

Plan plan_now(ReadTxn& txn, const Plan& plan) {
  for (auto& each : plans_of(txn, plan.person, plan.programme))
    if (each.id == plan.id) return std::move(each);
  throw Error(ErrorKind::internal, "store.unexpected");
}

std::vector<const PlanMeasure*> measures_to_end(const Plan& plan) {
  std::vector<const PlanMeasure*> measures;
  for (const auto& measure : plan.measures)
    if (!measure.ended) measures.push_back(&measure);
  return measures;
}

std::vector<const PlanGoal*> goals_to_drop(const Plan& plan) {
  std::vector<const PlanGoal*> goals;
  for (const auto& goal : plan.goals)
    if (!goal.dropped_on) goals.push_back(&goal);
  return goals;
}

}  // namespace jagmed::ops
