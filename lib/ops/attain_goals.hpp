// How far the goals of a plan have been reached.
#pragma once

#include "domain/plan.hpp"
#include "ops/plan_where.hpp"
#include "settings/settings.hpp"
#include "store/txn.hpp"

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace jagmed::ops {

/// How far goals have been reached, by number; 0 to 4 as in goal_attainment. Also of a closed plan,
/// when none is open.
struct PlanAttaining {
  PlanWhere where;
  std::vector<std::pair<int, int>> scores;
};
struct PlanAttained {
  Plan plan;  ///< as it is now
  /// By score: what stood there for that day, and is replaced; the same again: the goal stays as it
  /// was.
  std::vector<std::optional<int>> before;
  std::vector<std::optional<Attainment>>
      later;  ///< by score: a judgement of a later day, which goes on to be shown
};
/// Throws Error{input} as close_plan (ops/close_plan.hpp), "plan.no_goal", "plan.attain.early" for
/// a day before the goal was set, "plan.attain.twice" for a goal that is named twice,
/// "plan.attain.known" when all were judged so that day.
[[nodiscard]] PlanAttained attain_goals(WriteTxn& txn, const PlanAttaining& request,
                                        const Settings& settings, Date today,
                                        const std::string& prefix);

}  // namespace jagmed::ops
