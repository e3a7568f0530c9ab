// A plan is closed, an insats ends, or a goal is dropped.
#pragma once

#include "domain/code_book.hpp"
#include "domain/plan.hpp"
#include "ops/plan_where.hpp"
#include "settings/settings.hpp"
#include "store/txn.hpp"

#include <optional>
#include <string>

namespace jagmed::ops {

/// Closes the plan (every measure ends, as "case_ended" if the case does), one measure, or drops
/// one goal.
struct PlanClosing {
  PlanWhere where;
  std::string reason;         ///< list plan_end, or measure_end with a measure
  int measure = 0, goal = 0;  ///< numbers; both 0: the plan
  bool keeps_day = false;     ///< nobody said a day: a measure that has ended keeps its own
};
struct PlanClosed {
  Plan plan;                            ///< as it is now
  int ended = 0;                        ///< measures that ended
  std::optional<PlanMeasure> former{};  ///< the measure as it had ended, when that was put right
};
/// Also after the spell has ended. Nothing is closed twice, but of a measure that has ended the end
/// may be put right ("plan.measure.same" when it stands so). Throws Error{input}: an unknown
/// person, "plan.none", "plan.closed_already", "work.programmes" for open plans in several
/// programmes, "plan.no_measure" or "plan.no_goal" with the numbers there are,
/// "plan.closed_before", "plan.measure.not_begun" for one that would be done before it began, and
/// "plan.goal.early" for a goal that would be dropped before it was set, "plan.goal.judged" before
/// it was judged.
[[nodiscard]] PlanClosed close_plan(WriteTxn& txn, const PlanClosing& request,
                                    const Settings& settings, const CodeBook& codes, Date today,
                                    const std::string& prefix);

}  // namespace jagmed::ops
