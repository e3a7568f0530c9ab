#include "ops/plan_around.hpp"

#include "ops/open_case.hpp"
#include "store/needs.hpp"
#include "store/waiting_on.hpp"

namespace jagmed::ops {

PlanAround plan_around(ReadTxn& txn, PersonId person, const std::string& programme, Date day, bool all) {
  PlanAround around;
  const bool goes_on = has_open_case(txn, programme, person, day);
  for (auto& each : waiting_of(txn, person, programme, day)) {
    if (!each.open_on(day) && (all || *each.answered > day - kLatelyDays))
      around.answered.push_back(std::move(each));
    else if (each.open_on(day) && goes_on) around.waiting.push_back(std::move(each));
  }
  for (auto& need : needs_of(txn, person, programme)) {
    if (need.open_on(day)) around.unmet.push_back(std::move(need));
    else if (all && need.day <= day) around.met.push_back(std::move(need));
  }
  return around;
}

}  // namespace jagmed::ops
