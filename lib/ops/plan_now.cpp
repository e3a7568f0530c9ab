#include "ops/plan_now.hpp"

#include "ops/meeting.hpp"
#include "ops/open_case.hpp"
#include "store/decisions.hpp"
#include "store/mappings.hpp"
#include "store/meetings.hpp"
#include "store/practices.hpp"

#include <algorithm>
#include <functional>
#include <limits>
#include <utility>

namespace jagmed::ops {

namespace {

/// Those of somebody that were done by a day, the latest first.
std::vector<Decision> done_decisions(ReadTxn& txn, PersonId person, const std::string& programme,
                                     Date day) {
  auto all = decisions_about(txn, person);
  std::erase_if(all, [&](const Decision& each) {
    return each.programme != programme || !each.done || *each.done > day;
  });
  std::ranges::sort(all, std::ranges::greater(),
                    [](const Decision& each) { return std::pair(each.done, -each.id); });
  return all;
}

}  // namespace

PlanNow plan_now(ReadTxn& txn, PersonId person, const std::string& programme, Date day) {
  PlanNow now{.done = done_decisions(txn, person, programme, day)};
  if (!has_open_case(txn, programme, person, day)) return now;
  now.decisions = recap(txn, programme, "", {}, day, person);
  std::erase_if(now.decisions, &Decision::case_ended);
  auto versions = mappings_of(txn, person, programme);
  std::erase_if(versions, [&](const Mapping& each) { return each.day > day; });
  if (!versions.empty()) now.mapping = std::move(versions.back());
  for (auto& practice : practices_of(txn, person, programme))
    if (practice.open_on(day) && in_open_case(txn, programme, person, practice, day))
      now.practices.push_back(std::move(practice));
  for (auto& meeting : latest_meetings(txn, programme, "", day, std::numeric_limits<int>::max())) {
    if (std::ranges::find(meeting.persons, person, &PersonThere::person) == meeting.persons.end())
      continue;
    if (meeting.next && *meeting.next >= day && (!now.next || *meeting.next < *now.next))
      now.next = meeting.next;
    if (!now.latest) now.latest = std::move(meeting);
  }
  return now;
}

}  // namespace jagmed::ops
