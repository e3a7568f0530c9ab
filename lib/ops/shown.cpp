#include "ops/shown.hpp"

#include "ops/open_case.hpp"
#include "ops/waiting_on.hpp"
#include "store/needs.hpp"
#include "store/plans.hpp"

namespace jagmed::ops {
std::vector<WaitingOn> shown_waiting(ReadTxn& txn, const std::string& programme, Date as_of) {
  auto all = open_waiting(txn, programme, as_of);
  std::erase_if(all, [&](const WaitingOn& each) { return is_protected(txn, each.person); });
  return all;
}

std::vector<std::pair<UnmetNeed, Sex>> counted_needs(ReadTxn& txn, const std::string& programme,
                                                     Date as_of) {
  auto needs = open_needs(txn, programme, as_of);
  std::erase_if(needs, [&](const auto& each) {
    const auto& person = each.first.person;
    return person && !in_open_case(txn, programme, *person, each.first, as_of);
  });
  return needs;
}

std::vector<LeftNeed> counted_left_needs(ReadTxn& txn, const std::string& programme, Date as_of) {
  std::vector<LeftNeed> left;
  for (auto& [need, sex] : open_needs(txn, programme, as_of)) {
    if (!need.person) continue;
    const auto ended = end_of_case(txn, programme, *need.person, need);
    if (ended && *ended < as_of && !in_open_case(txn, programme, *need.person, need, as_of))
      left.push_back({std::move(need), sex, *ended});
  }
  return left;
}

std::vector<Plan> shown_open_plans(ReadTxn& txn, const std::string& programme, Date today) {
  std::vector<Plan> open;
  for (const PersonId person : persons_with_open_plan(txn, programme)) {
    if (is_protected(txn, person) || !has_open_case(txn, programme, person, today)) continue;
    for (auto& plan : plans_of(txn, person, programme))
      if (!plan.closed) open.push_back(std::move(plan));
  }
  return open;
}

}  // namespace jagmed::ops
