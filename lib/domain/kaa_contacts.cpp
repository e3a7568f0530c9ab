#include "domain/kaa_contacts.hpp"

#include <algorithm>

namespace jagmed {
namespace {

/// So many calendar months earlier; the last of the month when it has no such day.
Date months_before(Date day, int months) {
  namespace chr = std::chrono;
  const chr::year_month_day moved = day.ymd() - chr::months(months);
  return Date(moved.ok() ? moved : chr::year_month_day(moved.year() / moved.month() / chr::last));
}

std::string step_after(const std::vector<std::string>& tried, const KaaReachRules& rules) {
  for (const auto& mode : rules.ladder)
    if (std::find(tried.begin(), tried.end(), mode) == tried.end()) return mode;
  return {};
}

KaaReach reach_of(const KaaCase& one, const KaaReachRules& rules, Date today) {
  KaaReach reach{
      .person = one.person, .since = one.spell.started, .days = today - one.spell.started};
  for (const auto& contact : one.contacts) {
    if (contact.day > today) continue;
    reach.due = contact.next;
    if (!reach.reached) reach.tried.push_back(contact.mode);
    if (!made_contact(contact)) continue;
    if (!reach.reached) reach.reached = contact.day;
    reach.latest = contact.day;
  }
  if (!reach.reached) reach.next_step = step_after(reach.tried, rules);
  reach.late = !reach.reached && reach.days > rules.within_days;
  reach.silent = reach.latest && *reach.latest <= months_before(today, rules.silent_months);
  reach.twenty = !kaa_covers(one.person, one.spell, today);  // the spell itself is not over
  return reach;
}

}  // namespace

std::vector<KaaReach> kaa_reach(std::span<const KaaCase> cases, const KaaReachRules& rules,
                                Date today) {
  std::vector<KaaReach> all;
  for (const auto& one : cases) {
    const KaaSpell& spell = one.spell;
    const bool over = spell.ended && *spell.ended <= today;
    if (spell.started <= today && !over && !by_mistake(spell))
      all.push_back(reach_of(one, rules, today));
  }
  std::stable_sort(all.begin(), all.end(),
                   [](const auto& a, const auto& b) { return a.person.id < b.person.id; });
  return all;
}

KaaReachRate reach_rate(std::span<const KaaReach> all, int within_days) {
  KaaReachRate rate;
  for (const auto& each : all) {
    const Sex sex = each.person.sex;
    rate.registered.add(sex, 1);
    const bool in_time = each.reached && *each.reached - each.since <= within_days;
    if (!in_time && each.days <= within_days && !each.reached) continue;  // still time
    rate.of.add(sex, 1);
    if (in_time) rate.reached.add(sex, 1);
  }
  return rate;
}

}  // namespace jagmed
