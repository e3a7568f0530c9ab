#include "ops/working_plans.hpp"

#include "ops/open_case.hpp"
#include "store/plan_due.hpp"
#include "store/plans.hpp"

#include <algorithm>

namespace jagmed::ops {

std::map<PersonId, Date> working_plans(ReadTxn& txn, const std::string& programme, Date day) {
  std::map<PersonId, Date> until;
  for (const PlanAtWork& plan : plans_at_work(txn, programme, day))
    if (!plan.perhaps_earlier ||
        in_open_case(txn, programme, plan.person, {plan.started, RowKind::plan, plan.id}, day))
      until.insert_or_assign(plan.person, plan.review_on);
  return until;
}

std::map<PersonId, std::string> resting_plans(ReadTxn& txn, const std::string& programme,
                                              Date day) {
  std::map<PersonId, std::string> why;
  const auto at_work = working_plans(txn, programme, day);
  for (PlanAtRest& plan : plans_at_rest(txn, programme, day))
    if (!at_work.contains(plan.person) &&
        (!plan.perhaps_earlier ||
         in_open_case(txn, programme, plan.person, {plan.started, RowKind::plan, plan.id}, day)))
      why.insert_or_assign(plan.person, std::move(plan.why));
  return why;
}

bool is_of_earlier_case(ReadTxn& txn, const Plan& plan, Date day) {
  return has_open_case(txn, plan.programme, plan.person, day) &&
         !in_open_case(txn, plan.programme, plan.person, plan, day);
}

bool has_plan_of_case(ReadTxn& txn, const std::string& programme, PersonId person, Date day) {
  return std::ranges::any_of(plans_of(txn, person, programme), [&](const Plan& plan) {
    return plan.open_on(day) && plan.closed != day && !is_of_earlier_case(txn, plan, day);
  });
}

}  // namespace jagmed::ops
