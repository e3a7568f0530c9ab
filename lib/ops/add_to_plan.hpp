// A goal or an insats is added to a plan.
#pragma once

#include "domain/code_book.hpp"
#include "domain/plan.hpp"
#include "ops/plan_where.hpp"
#include "ops/repeated.hpp"
#include "settings/settings.hpp"
#include "store/txn.hpp"

#include <string>

namespace jagmed::ops {

/// A goal, a measure or both; an empty `goal.text` or `measure.kind` is none. Day and number are
/// set here.
struct PlanAddition {
  PlanWhere where;
  PlanGoal goal;
  PlanMeasure measure;  ///< `staff` as typed
  Repeated repeated = Repeated::refuse;
};
struct PlanAdded {
  Plan plan;                  ///< as it is now
  int goal = 0, measure = 0;  ///< numbers; 0: none was added
};
/// A measure may have begun before the plan, which then takes it over. One without a day of review
/// is followed up with the plan. Throws Error{input} as
/// make_plan, "plan.none" without an open plan, "plan.closed_already" for one that has been closed
/// since the day, "day.before_birth", "planned.far" for one that begins far ahead,
/// "plan.hours.text_missing" and "plan.hours.text_unused" as for hours, "staff.unknown";
/// "plan.goal.known" for a goal in the same words that has not been dropped, "plan.measure.known"
/// for the same insats with the same responsible that has not ended.
[[nodiscard]] PlanAdded add_to_plan(WriteTxn& txn, PlanAddition request, const Settings& settings,
                                    const CodeBook& codes, Date today, const std::string& prefix);

}  // namespace jagmed::ops
