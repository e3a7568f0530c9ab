#include "ops/left_open.hpp"

#include "ops/missing_surveys.hpp"
#include "ops/open_case.hpp"
#include "store/consents.hpp"
#include "store/decisions.hpp"
#include "store/needs.hpp"
#include "store/people.hpp"
#include "store/plans.hpp"
#include "store/practices.hpp"
#include "store/waiting_on.hpp"
#include "store/week.hpp"

#include <algorithm>

namespace jagmed::ops {
std::optional<Date> end_of_earlier_case(ReadTxn& txn, const Enrollment& spell) {
  std::optional<Date> last;
  for (const Enrollment& other : enrollments_of(txn, spell.person, spell.programme)) {
    const bool ends_case = other.end_reason != "joined" && other.end_reason != "error";
    if (other.id != spell.id && ends_case && other.ended && *other.ended < spell.started)
      last = std::max(last, other.ended);
  }
  return last;
}

namespace {

/// Written down under another spell, one that was registered by mistake.
bool of_mistake(ReadTxn& txn, const Enrollment& spell, const Written& what) {
  return spell.end_reason != "error" && is_by_mistake(txn, spell.programme, spell.person, what);
}

}  // namespace

LeftOpen left_open(ReadTxn& txn, const Enrollment& spell, const ConsentRules& rules, Date today) {
  const Date ended = spell.ended.value();
  LeftOpen left{.offers = open_offers(txn, spell.programme, spell.person),
                .plans = plans_of(txn, spell.person, spell.programme)};
  std::erase_if(left.plans, [](const Plan& plan) { return plan.closed.has_value(); });
  for (auto& practice : practices_of(txn, spell.person, spell.programme))
    if (practice.goes_on(ended)) {
      const Date from = std::max(practice.started, ended);
      left.practices.push_back({std::move(practice), from});
    }
  const auto before = end_of_earlier_case(txn, spell);
  for (auto& waiting : unanswered(txn, spell.programme, today, spell.person)) {
    if ((before && waiting.since <= *before) || of_mistake(txn, spell, waiting)) continue;
    const Date from = std::max(waiting.since, ended);
    left.waiting.push_back({std::move(waiting), from});
  }
  for (auto& need : needs_of(txn, spell.person, spell.programme))
    if (need.open_on(today) && (!before || *before < need.day) && !of_mistake(txn, spell, need))
      left.needs.push_back(std::move(need));
  for (auto& decision : open_decisions(txn, spell.programme, today))
    if (decision.person == spell.person) left.decisions.push_back(std::move(decision));
  for (const auto& row :
       planned_rows(txn, spell.programme, {spell.started, std::min(ended, today)}))
    if (row.spell.id == spell.id) left.unconfirmed.push_back(row.day);
  left.surveys = missing_at_end(txn, spell, rules);
  left.is_protected = is_protected(txn, spell.person);
  for (auto& consent : consents_of(txn, spell.person, spell.programme))
    if (needs_signatures(consent.purpose) && consent.in_force &&
        consent.in_force->contains(ended + 1))
      left.consents.push_back(std::move(consent));
  return left;
}

}  // namespace jagmed::ops
