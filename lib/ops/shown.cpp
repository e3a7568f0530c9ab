#include "ops/shown.hpp"

#include "ops/open_case.hpp"
#include "ops/waiting_on.hpp"
#include "store/meetings.hpp"
#include "store/needs.hpp"
#include "store/plans.hpp"
#include "store/practices.hpp"

namespace jagmed::ops {
namespace {

template <class OfPerson>
std::vector<OfPerson> without_protected(ReadTxn& txn, std::vector<OfPerson> all) {
  std::erase_if(all, [&](const OfPerson& each) { return is_protected(txn, each.person); });
  return all;
}

}  // namespace

std::vector<WaitingOn> shown_waiting(ReadTxn& txn, const std::string& programme, Date as_of) {
  return without_protected(txn, open_waiting(txn, programme, as_of));
}

std::vector<FirstMeeting> shown_first_meetings(ReadTxn& txn, const std::string& programme, Date as_of) {
  return without_protected(txn, first_meetings(txn, programme, as_of));
}

std::vector<std::pair<UnmetNeed, Sex>> shown_needs(ReadTxn& txn, const std::string& programme, Date as_of) {
  auto needs = open_needs(txn, programme, as_of);
  std::erase_if(needs, [&](const auto& each) {
    const auto& person = each.first.person;
    return person && (is_protected(txn, *person) || !in_open_case(txn, programme, *person, each.first, as_of));
  });
  return needs;
}

std::vector<LeftNeed> shown_left_needs(ReadTxn& txn, const std::string& programme, Date as_of) {
  std::vector<LeftNeed> left;
  for (auto& [need, sex] : open_needs(txn, programme, as_of)) {
    if (!need.person || is_protected(txn, *need.person)) continue;
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

std::vector<Practice> shown_practices(ReadTxn& txn, const std::string& programme, Date until) {
  return without_protected(txn, all_practices(txn, programme, until));
}

}  // namespace jagmed::ops
