#include "domain/plan.hpp"

#include <algorithm>

namespace jagmed {
namespace {

template <class Part>
int next_number(const std::vector<Part>& parts) {
  int highest = 0;
  for (const auto& part : parts) highest = std::max(highest, part.number);
  return highest + 1;
}

}  // namespace

const Plan* open_plan(std::span<const Plan> plans, Date day) {
  const Plan* found = nullptr;
  for (const auto& plan : plans)
    if (plan.open_on(day) && (found == nullptr || found->started <= plan.started)) found = &plan;
  return found;
}

std::vector<const PlanGoal*> goals_on(const Plan& plan, Date day) {
  std::vector<const PlanGoal*> goals;
  for (const auto& goal : plan.goals)
    if (!goal.dropped_on || *goal.dropped_on > day) goals.push_back(&goal);
  return goals;
}

std::vector<const PlanMeasure*> measures_on(const Plan& plan, Date day) {
  std::vector<const PlanMeasure*> measures;
  for (const auto& measure : plan.measures)
    if ((!measure.ended || *measure.ended >= day) && !measure.is_mistake())
      measures.push_back(&measure);
  return measures;
}

std::optional<Date> next_review(const Plan& plan, Date day) {
  if (plan.closed) return {};
  std::optional<Date> next = plan.review_on;
  for (const PlanMeasure* measure : measures_on(plan, day))
    if (measure->review_on && (!next || *measure->review_on < *next)) next = measure->review_on;
  return next;
}

std::string_view usually_responsible(std::string_view party) {
  for (const std::string_view unit : {"", "school", "eht", "social", "ame", "leisure",
                                      "language_unit", "kaa", "culture", "anhorig"})
    if (party == unit) return "municipality";
  return "other";
}

int next_goal_number(const Plan& plan) { return next_number(plan.goals); }
int next_measure_number(const Plan& plan) { return next_number(plan.measures); }

}  // namespace jagmed
