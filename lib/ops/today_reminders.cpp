// Whom to reach, what has gone quiet, and what was to be done: the reminders that the agenda has,
// too.
#include "domain/contact.hpp"
#include "ops/open_case.hpp"
#include "ops/quiet.hpp"
#include "ops/today_parts.hpp"
#include "ops/waiting_on.hpp"
#include "ops/working_plans.hpp"
#include "store/contacts.hpp"
#include "store/decisions.hpp"
#include "store/due_items.hpp"
#include "store/plan_due.hpp"

#include <algorithm>

namespace jagmed::ops {
namespace {

/// When somebody was last met in the programme with the latest contact: whoever is to be reached
/// here may be met there tomorrow.
void add_elsewhere(ReadTxn& txn, const TodayRequest& r, TodayItem& item) {
  for (const auto& other : r.settings.programmes) {
    if (other.code == r.programme.code) continue;
    for (const auto& facts : contact_facts(txn, other.code, item.person, r.as_of)) {
      const auto found = contact_case(facts, r.as_of);
      if (!found || found->until || !found->reached) continue;
      const auto last = last_contact(facts, r.as_of);
      if (!last || (item.met && *item.met >= *last)) continue;
      item.met = last;
      item.elsewhere = other.name;
    }
  }
}

/// Whom nobody has reached yet is told of as such.
void add_quiet(ReadTxn& txn, const TodayRequest& r, const Persons& unreached, TodayItems& items) {
  const int days = r.settings.reminders.quiet_days;
  if (days == 0) return;
  const auto all = quiet_persons(txn, r.programme.code, r.as_of, days, unreached);
  if (all.empty()) return;
  const auto resting = resting_plans(txn, r.programme.code, r.as_of);
  for (const auto& quiet : all) {
    const auto plan = resting.find(quiet.person);
    items.push_back({.kind = DueKind::quiet,
                     .person = quiet.person,
                     .day = quiet.day + days,
                     .number = r.as_of - quiet.day});
    if (plan != resting.end()) items.back().plan_rest = plan->second;
  }
}

void add_waiting(ReadTxn& txn, const TodayRequest& r, TodayItems& items) {
  const int days = r.settings.reminders.waiting_days;
  if (days == 0) return;
  const auto open = open_waiting(txn, r.programme.code, r.as_of);
  const auto matters = [&](const WaitingOn& of) {
    return std::ranges::count_if(
        open, [&](const auto& each) { return each.person == of.person && each.party == of.party; });
  };
  for (const auto& each : open)
    if (const Date on = each.remind_on(days, r.as_of); on <= r.as_of)
      items.push_back({.kind = DueKind::waiting,
                       .person = each.person,
                       .day = on,
                       .number = each.days(r.as_of),
                       .key = each.party,
                       .several = matters(each) > 1,
                       .times = each.reminders(r.as_of)});
}

void add_decisions(ReadTxn& txn, const TodayRequest& r, Date until, TodayItems& items) {
  for (auto& each : open_decisions(txn, r.programme.code, r.as_of)) {
    if (!each.due || *each.due > until) continue;
    if (each.person && !in_open_case(txn, r.programme.code, *each.person, each, r.as_of)) continue;
    items.push_back({.kind = DueKind::decision,
                     .person = each.person.value_or(0),
                     .day = *each.due,
                     .number = static_cast<int>(each.id),
                     .text = std::move(each.text),
                     .owner = std::move(each.owner),
                     .party = std::move(each.owner_party)});
  }
}

void add_reviews(ReadTxn& txn, const TodayRequest& r, Date until, TodayItems& items) {
  for (const auto& each : reviews_due(txn, r.programme.code, r.as_of, until))
    if (in_open_case(txn, r.programme.code, each.person,
                     {each.plan_started, RowKind::plan, each.plan}, r.as_of))
      items.push_back({.kind = DueKind::review,
                       .person = each.person,
                       .day = each.day,
                       .number = each.measure,
                       .key = each.to_close ? "end" : ""});
}

}  // namespace

Persons add_to_reach(ReadTxn& txn, const TodayRequest& r, Date until, TodayItems& items) {
  Persons unreached;
  const ContactSettings& rules = r.settings.contact;
  const auto planned = working_plans(txn, r.programme.code, r.as_of);
  for (const PersonId person : perhaps_not_reached(txn, r.programme.code, r.as_of)) {
    const auto facts = contact_facts(txn, r.programme.code, person, r.as_of);
    const auto found = facts.empty() ? std::nullopt : contact_case(facts.front(), r.as_of);
    if (!found || !found->waits()) continue;
    unreached.insert(person);
    if (planned.contains(person)) continue;
    if (found->since + rules.first_within_days > until) continue;
    TodayItem item{.kind = DueKind::reach,
                   .person = person,
                   .day = found->since + rules.first_within_days,
                   .number = days_waiting(*found, r.as_of)};
    if (const auto next = next_step(rules.ladder, found->attempts)) item.key = next->mode;
    for (const auto& attempt : found->attempts) item.tried.push_back(attempt.mode);
    add_elsewhere(txn, r, item);
    items.push_back(std::move(item));
  }
  return unreached;
}

void add_reminders(ReadTxn& txn, const TodayRequest& r, Date until, const Persons& unreached,
                   TodayItems& items) {
  add_quiet(txn, r, unreached, items);
  add_waiting(txn, r, items);
  add_decisions(txn, r, until, items);
  add_reviews(txn, r, until, items);
}

std::vector<TodayItem> plan_reminders(ReadTxn& txn, const TodayRequest& r) {
  const Date until = last_day(r);
  TodayItems not_here, items;
  add_reminders(txn, r, until, add_to_reach(txn, r, until, not_here), items);
  return items;
}

std::vector<TodayItem> persons_to_reach(ReadTxn& txn, const TodayRequest& r) {
  TodayItems items;
  (void)add_to_reach(txn, r, last_day(r), items);
  return items;
}

}  // namespace jagmed::ops
