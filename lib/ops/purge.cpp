#include "ops/purge.hpp"

#include "ops/erase_person.hpp"
#include "store/legal_holds.hpp"

#include <algorithm>
#include <map>

namespace jagmed::ops {
namespace {

int months_of(const RetentionSettings& periods, RetentionClass what) {
  switch (what) {
    case RetentionClass::absence: return periods.absence_months;
    case RetentionClass::case_data: return periods.case_months;
    // As long as the case, and then some.
    case RetentionClass::consent:
      return periods.case_months == 0 || periods.consent_months == 0
                 ? 0
                 : periods.case_months + periods.consent_months;
    case RetentionClass::access: return periods.access_months;
    case RetentionClass::kaa: return periods.kaa_months;
    case RetentionClass::everything: break;
  }
  return 0;
}

/// Those whose last day lies far enough back.
std::vector<DueErasure> due_of(std::vector<DueErasure> ended, int months, Date as_of) {
  std::erase_if(ended, [&](const DueErasure& each) { return !is_due(each.last, months, as_of); });
  return ended;
}

PurgeItem item_of(ReadTxn& txn, RetentionClass what, int months, Date as_of) {
  PurgeItem item{.what = what, .months = months};
  if (months == 0) return item;
  switch (what) {
    case RetentionClass::absence:
      item.limit = absence_limit(as_of, months);
      for (const PersonId person : persons_with_absence_until(txn, *item.limit))
        item.persons.push_back({person, *item.limit});
      break;
    case RetentionClass::case_data:
    case RetentionClass::consent:
      item.persons = due_of(ended_cases(txn, what), months, as_of);
      break;
    case RetentionClass::kaa: item.persons = due_of(ended_kaa(txn), months, as_of); break;
    case RetentionClass::access:
      item.limit = months_later(as_of, -months) + -1;
      item.readings = readings_until(txn, *item.limit);
      break;
    case RetentionClass::everything: break;
  }
  return item;
}

void add(std::map<std::string, std::int64_t>& sums, const std::vector<ErasedRows>& rows) {
  for (const auto& [table, count] : rows) sums[table] += count;
}

}  // namespace

std::vector<PurgeItem> purge_plan(ReadTxn& txn, const RetentionSettings& periods,
                                  std::optional<RetentionClass> only, Date as_of) {
  const auto held = persons_on_hold(txn);
  std::vector<PurgeItem> plan;
  for (const RetentionClass what : kPurgeClasses) {
    if (only && *only != what) continue;
    PurgeItem item = item_of(txn, what, months_of(periods, what), as_of);
    item.held = static_cast<std::int64_t>(std::erase_if(
        item.persons, [&](const DueErasure& each) { return held.contains(each.person); }));
    plan.push_back(std::move(item));
  }
  return plan;
}

std::vector<Purged> purge(WriteTxn& txn, const std::vector<PurgeItem>& plan,
                          const std::string& typed, Date today) {
  const std::string decision = checked_decision(typed);
  std::vector<Purged> all;
  for (const auto& item : plan) {
    if (item.empty()) continue;
    Purged purged{.what = item.what, .persons = static_cast<std::int64_t>(item.persons.size())};
    std::map<std::string, std::int64_t> sums;
    for (const auto& [person, last] : item.persons)
      add(sums, erase(txn, {person, item.what, last, today, decision}));
    if (item.readings > 0) add(sums, erase(txn, {0, item.what, *item.limit, today, decision}));
    for (auto& [table, rows] : sums) purged.rows.push_back({table, rows});
    all.push_back(std::move(purged));
  }
  if (!all.empty()) forget_unused_words(txn);
  return all;
}

}  // namespace jagmed::ops
