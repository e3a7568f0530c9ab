#include "ops/attain_goals.hpp"

#include "base/error.hpp"
#include "base/text.hpp"
#include "ops/plan_parts.hpp"
#include "ops/which_plan.hpp"
#include "ops/work_spell.hpp"
#include "store/plans.hpp"

#include <algorithm>

namespace jagmed::ops {
namespace {

/// How the goal was judged that day, if it was.
std::optional<int> score_on(const PlanGoal& goal, Date day) {
  const auto found = std::ranges::find(goal.attained, day, &Attainment::day);
  return found == goal.attained.end() ? std::nullopt : std::optional(found->score);
}

}  // namespace

PlanAttained attain_goals(WriteTxn& txn, const PlanAttaining& request, const Settings& settings,
                          Date today, const std::string& prefix) {
  const Date day = request.where.day;
  refuse_future(day, today);
  const Plan plan = plan_to_judge(txn, request.where, settings, prefix);
  PlanAttained attained;
  std::vector<int> judged;
  std::vector<std::string> known;
  for (const auto& [number, score] : request.scores) {
    const std::string name = std::to_string(number);
    if (std::ranges::find(judged, number) != judged.end())
      throw Error(ErrorKind::input, {"plan.attain.twice", {name}}, "plan.attain.twice.hint");
    judged.push_back(number);
    const PlanGoal& goal = numbered(goals_on(plan, day), number, "plan.no_goal");
    if (day < goal.set_on)
      throw Error(ErrorKind::input, {"plan.attain.early", {name, goal.set_on.iso(), day.iso()}});
    attained.before.push_back(score_on(goal, day));
    attained.later.push_back(goal.attained.empty() || goal.attained.back().day <= day
                                 ? std::nullopt
                                 : std::optional(goal.attained.back()));
    if (attained.before.back() == score)
      known.push_back(name);
    else
      save_attainment(txn, plan, goal.id, {day, score});
  }
  if (known.size() == request.scores.size())
    throw Error(ErrorKind::input, {"plan.attain.known", {join(known, ", "), day.iso()}},
                "plan.attain.known.hint");
  attained.plan = plan_now(txn, plan);
  return attained;
}

}  // namespace jagmed::ops
