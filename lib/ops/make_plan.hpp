// A plan is made. Nothing of a plan is rewritten: what no longer holds is ended, and what is new
// gets a number of its own.
#pragma once

#include "domain/code_book.hpp"
#include "domain/plan.hpp"
#include "ops/plan_where.hpp"
#include "settings/settings.hpp"
#include "store/txn.hpp"

#include <optional>
#include <string>

namespace jagmed::ops {

struct NewPlan {
  PlanWhere where;
  std::string kind;               ///< list plan_kind
  std::string points_to;          ///< as typed; or empty
  std::optional<Date> review_on;  ///< nothing: [plan] review_days after the day
  bool replace = false;           ///< closes the open plan as "revised" the day before
};
struct NewPlanOutcome {
  Plan plan;
  std::optional<Plan> replaced;
};
/// A plan of an earlier case is in nobody's way: it is closed as "ended" on the last day of that
/// case. Throws Error{input}: those of work_spell and checked_text, "day.future", "plan.open" when
/// there is an open plan and it is not to be replaced, "plan.review.early" for a review before the
/// day.
[[nodiscard]] NewPlanOutcome make_plan(WriteTxn& txn, const NewPlan& request,
                                       const Settings& settings, const CodeBook& codes, Date today,
                                       const std::string& prefix);

}  // namespace jagmed::ops
