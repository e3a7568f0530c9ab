#include "ops/plan_around.hpp"

#include "ops/open_case.hpp"
#include "store/needs.hpp"
#include "store/waiting_on.hpp"

namespace jagmed::ops {

PlanAround plan_around(ReadTxn& txn, PersonId person, const std::string& programme, Date day,
                       bool all) {
  PlanAround around;
  for (auto& each : waiting_of(txn, person, programme, day)) {
    if (each.open_on(day)) {
      if (in_open_case(txn, programme, person, each, day))
        around.waiting.push_back(std::move(each));
    } else if (all || *each.answered > day - kLatelyDays) {
      around.answered.push_back(std::move(each));
    }
  }
  for (auto& need : needs_of(txn, person, programme)) {
    if (need.open_on(day)) {
      if (!ended_with_case(txn, programme, person, need, day))
        around.unmet.push_back(std::move(need));
    } else if (all && need.day <= day) {
      around.met.push_back(std::move(need));
    }
  }
  return around;
}

}  // namespace jagmed::ops
