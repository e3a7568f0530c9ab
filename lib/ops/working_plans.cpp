#include "ops/working_plans.hpp"

#include "ops/open_case.hpp"
#include "store/plan_due.hpp"

namespace jagmed::ops {

std::map<PersonId, Date> working_plans(ReadTxn& txn, const std::string& programme, Date day) {
  std::map<PersonId, Date> until;
  for (const PlanAtWork& plan : plans_at_work(txn, programme, day))
    if (!plan.perhaps_earlier || in_open_case(txn, programme, plan.person, plan.started, day))
      until.insert_or_assign(plan.person, plan.review_on);
  return until;
}

bool is_of_earlier_case(ReadTxn& txn, const Plan& plan, Date day) {
  const auto ended = end_before_case(txn, plan.programme, plan.person, day);
  return ended && plan.started <= *ended;
}

}  // namespace jagmed::ops
