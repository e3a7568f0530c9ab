#include "ops/working_plans.hpp"

#include "ops/open_case.hpp"
#include "store/plan_due.hpp"
#include "store/plans.hpp"

#include <algorithm>

namespace jagmed::ops {

namespace {

/// Those of the case that goes on.
std::vector<OpenPlan> plans_of_case(ReadTxn& txn, const std::string& programme, Date day) {
  auto plans = open_plans(txn, programme, day);
  std::erase_if(plans, [&](const OpenPlan& plan) {
    return plan.perhaps_earlier &&
           !in_open_case(txn, programme, plan.person, {plan.started, RowKind::plan, plan.id}, day);
  });
  return plans;
}

}  // namespace

std::map<PersonId, Date> working_plans(ReadTxn& txn, const std::string& programme, Date day) {
  std::map<PersonId, Date> until;
  for (const OpenPlan& plan : plans_of_case(txn, programme, day))
    if (plan.rests.empty()) until[plan.person] = std::max(until[plan.person], *plan.review_on);
  return until;
}

std::map<PersonId, std::string> resting_plans(ReadTxn& txn, const std::string& programme,
                                              Date day) {
  const auto plans = plans_of_case(txn, programme, day);
  std::map<PersonId, std::string> why;
  for (const OpenPlan& plan : plans)
    if (!plan.rests.empty()) why.insert_or_assign(plan.person, plan.rests);
  for (const OpenPlan& plan : plans)
    if (plan.rests.empty()) why.erase(plan.person);
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
