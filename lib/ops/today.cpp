#include "ops/today.hpp"

#include "domain/contact.hpp"
#include "domain/follow_up.hpp"
#include "domain/kaa_contacts.hpp"
#include "ops/due_consents.hpp"
#include "ops/missing_surveys.hpp"
#include "ops/open_case.hpp"
#include "ops/quiet.hpp"
#include "ops/waiting_on.hpp"
#include "ops/week.hpp"
#include "ops/working_plans.hpp"
#include "store/contacts.hpp"
#include "store/due_items.hpp"
#include "store/kaa.hpp"
#include "store/meetings.hpp"
#include "store/parted.hpp"
#include "store/people.hpp"
#include "store/plan_due.hpp"
#include "store/protected_count.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

namespace jagmed::ops {
namespace {

using Items = std::vector<TodayItem>;

using Persons = std::set<PersonId>;

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

/// Returns whom nobody has reached, whether it is time to tell or not.
Persons add_to_reach(ReadTxn& txn, const TodayRequest& r, Date until, Items& items) {
  Persons unreached;
  const ContactSettings& rules = r.settings.contact;
  for (const PersonId person : perhaps_not_reached(txn, r.programme.code, r.as_of)) {
    const auto facts = contact_facts(txn, r.programme.code, person, r.as_of);
    const auto found = facts.empty() ? std::nullopt : contact_case(facts.front(), r.as_of);
    if (!found || !found->waits()) continue;
    unreached.insert(person);
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

void add_days(const std::vector<DueDay>& days, DueKind kind, Date until, Items& items) {
  for (const auto& due : days)
    if (due.day <= until) items.push_back({.kind = kind, .person = due.person, .day = due.day});
}

void add_follow_ups(ReadTxn& txn, const TodayRequest& r, Date until, Items& items) {
  for (const auto& [spell, one, six] :
       ended_spells(txn, r.programme.code, months_after(r.as_of, -12))) {
    if (*spell.ended > r.as_of) continue;
    for (const auto& ask : follow_ups(spell)) {
      const bool done = ask.months == 1 ? one : six;
      if (done || ask.due > until || ask.last < r.as_of) continue;
      items.push_back({.kind = DueKind::follow_up,
                       .person = spell.person,
                       .day = ask.due,
                       .number = ask.months});
    }
  }
}

void add_consents(ReadTxn& txn, const TodayRequest& r, Date until, Items& items) {
  const ConsentRules& rules = r.settings.consent;
  for (const auto& due :
       due_consents(txn, r.programme, rules, r.as_of, until, r.only_protected).items) {
    TodayItem item{.kind = DueKind::birthday, .person = due.person, .day = due.day};
    switch (due.kind) {
      case DueItem::Kind::ended:
      case DueItem::Kind::expires:
        item.kind =
            due.kind == DueItem::Kind::ended ? DueKind::consent_ended : DueKind::consent_expires;
        item.key = due.consent.purpose;
        break;
      case DueItem::Kind::turns_youth: item.number = rules.youth_signs_from; break;
      case DueItem::Kind::turns_adult: item.number = rules.adult_from; break;
      case DueItem::Kind::turns_20: item.number = kKaaUntil; break;
    }
    items.push_back(std::move(item));
  }
}

void add_pauses(ReadTxn& txn, const TodayRequest& r, Items& items) {
  for (const auto& pause : open_pauses(txn, r.programme.code))
    if (r.as_of - pause.day > kLongPause)
      items.push_back({.kind = DueKind::pause, .person = pause.person, .day = pause.day});
}

/// Whom nobody has reached yet is told of as such.
void add_quiet(ReadTxn& txn, const TodayRequest& r, const Persons& unreached, Items& items) {
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

void add_waiting(ReadTxn& txn, const TodayRequest& r, Items& items) {
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

void add_decisions(ReadTxn& txn, const TodayRequest& r, Date until, Items& items) {
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

void add_reviews(ReadTxn& txn, const TodayRequest& r, Date until, Items& items) {
  for (const auto& each : reviews_due(txn, r.programme.code, r.as_of, until))
    if (in_open_case(txn, r.programme.code, each.person,
                     {each.plan_started, RowKind::plan, each.plan}, r.as_of))
      items.push_back({.kind = DueKind::review,
                       .person = each.person,
                       .day = each.day,
                       .number = each.measure,
                       .key = each.to_close ? "end" : ""});
}

void add_meetings(ReadTxn& txn, const TodayRequest& r, Date until, Items& items) {
  for (const auto& each : coming_meetings(txn, r.programme.code, r.as_of, until))
    if (each.person == 0 || in_open_case(txn, r.programme.code, each.person, each.set_on, r.as_of))
      items.push_back(
          {.kind = DueKind::meeting, .person = each.person, .day = each.day, .key = each.kind});
}

void add_start_surveys(ReadTxn& txn, const TodayRequest& r, const Persons& unreached,
                       Items& items) {
  for (auto& each : missing_starts(txn, r.programme.code, r.settings.consent, r.as_of, unreached)) {
    TodayItem item{.kind = DueKind::survey, .person = each.person, .day = each.begun};
    item.respondents = std::move(each.respondents);
    items.push_back(std::move(item));
  }
}

/// By who holds the occasions, as `plan week` asks.
void add_weeks(ReadTxn& txn, const TodayRequest& r, Items& items) {
  const Date monday = r.as_of - (r.as_of.weekday() - 1);
  const WeekRequest request{.days = {monday, r.as_of},
                            .programme = r.programme.code,
                            .staff = r.staff,
                            .with_protected = r.only_protected,
                            .only_protected = r.only_protected};
  for (const auto& open : weeks_before(txn, request, r.settings))
    items.push_back({.kind = DueKind::week,
                     .day = open.monday,
                     .number = open.occasions,
                     .times = open.weeks,
                     .owner = r.staff});
}

Date last_day(const TodayRequest& r) { return r.as_of + r.within.value_or(kTodayDays); }

void add_reminders(ReadTxn& txn, const TodayRequest& r, Date until, const Persons& unreached,
                   Items& items) {
  add_quiet(txn, r, unreached, items);
  add_waiting(txn, r, items);
  add_decisions(txn, r, until, items);
  add_reviews(txn, r, until, items);
}

void keep_those_of(ReadTxn& txn, const TodayRequest& r, Items& items) {
  if (r.staff.empty()) return;
  const auto staff = last_contact_persons(txn, r.programme.code, r.as_of);
  std::erase_if(items, [&](const TodayItem& item) {
    if (item.owner == r.staff || (item.kind == DueKind::meeting && item.person == 0)) return false;
    const auto found = staff.find(item.person);
    return found == staff.end() || found->second != r.staff;
  });
}

/// A case parted from who it was can only end: a restored copy knows no end of it.
void leave_end_of_parted(Items& items) {
  const auto refused = [](DueKind kind) {
    return kind == DueKind::reach || kind == DueKind::quiet || kind == DueKind::pause;
  };
  for (TodayItem& item : items)
    if (is_parted(item.person) && refused(item.kind)) item.key = "end";
}

bool is_in_programme(ReadTxn& txn, PersonId person) {
  return std::ranges::any_of(enrollments_of(txn, person),
                             [](const Enrollment& spell) { return !spell.ended; });
}

/// Nothing when there is nothing to do yet.
std::optional<TodayItem> kaa_item(const KaaReach& each, const KaaReachRules& rules, Date until,
                                  Date as_of) {
  TodayItem item{.kind = DueKind::reach,
                 .person = each.person.id,
                 .day = each.since + rules.within_days,
                 .number = each.days,
                 .key = each.next_step,
                 .tried = each.tried};
  if (!each.reached) return item.day <= until ? std::optional(item) : std::nullopt;
  if (!each.silent && !(each.due && *each.due <= until)) return {};
  item.kind = DueKind::quiet;
  item.day = each.silent ? months_after(*each.latest, rules.silent_months) : *each.due;
  item.number = as_of - *each.latest;
  item.tried.clear();
  return item;
}

/// Whoever has turned 20 is to be deregistered.
void add_twenty(const KaaReach& each, Items& items) {
  if (const auto twenty = twentieth_birthday(each.person); twenty && each.twenty)
    items.push_back(
        {.kind = DueKind::birthday, .person = each.person.id, .day = *twenty, .number = kKaaUntil});
}

/// Those with protection, or all others.
void keep_asked_for(ReadTxn& txn, const TodayRequest& r, Items& items) {
  std::map<PersonId, bool> known;
  std::erase_if(items, [&](const TodayItem& item) {
    const auto [at, is_new] = known.try_emplace(item.person);
    if (is_new) at->second = is_protected(txn, item.person);
    return at->second != r.only_protected;
  });
}

int left_out(ReadTxn& txn, const TodayRequest& r) {
  return r.only_protected ? 0 : count_protected(txn);
}

}  // namespace

std::vector<TodayItem> plan_reminders(ReadTxn& txn, const TodayRequest& r) {
  const Date until = last_day(r);
  Items not_here, items;
  add_reminders(txn, r, until, add_to_reach(txn, r, until, not_here), items);
  return items;
}

std::vector<TodayItem> persons_to_reach(ReadTxn& txn, const TodayRequest& r) {
  Items items;
  (void)add_to_reach(txn, r, last_day(r), items);
  return items;
}

TodayList due_in_kaa(ReadTxn& txn, const TodayRequest& r) {
  const ContactSettings& contact = r.settings.contact;
  const KaaReachRules rules{contact.first_within_days, contact.ladder,
                            r.settings.kaa.rules.not_contacted_months};
  TodayList list;
  for (const auto& each : kaa_reach(kaa_cases(txn, {r.as_of, r.as_of}), rules, r.as_of)) {
    if (r.only_protected) add_twenty(each, list.items);
    if (auto item = kaa_item(each, rules, last_day(r), r.as_of);
        item && (r.only_protected || !is_in_programme(txn, each.person.id)))
      list.items.push_back(std::move(*item));
  }
  keep_asked_for(txn, r, list.items);
  list.left_out = left_out(txn, r);
  std::ranges::stable_sort(list.items, {},
                           [](const TodayItem& item) { return std::tuple(item.kind, item.day); });
  return list;
}

TodayList due_today(ReadTxn& txn, const TodayRequest& r) {
  const Date until = last_day(r);
  TodayList list;
  Items& items = list.items;
  const Persons unreached = add_to_reach(txn, r, until, items);
  add_reminders(txn, r, until, unreached, items);
  add_meetings(txn, r, until, items);
  add_start_surveys(txn, r, unreached, items);
  add_days(thinking_days(txn, r.programme.code, r.as_of), DueKind::thinking, until, items);
  add_days(ask_again_days(txn, r.programme.code, r.as_of), DueKind::ask_again, until, items);
  add_follow_ups(txn, r, until, items);
  add_consents(txn, r, r.as_of + r.within.value_or(r.settings.consent.remind_days), items);
  add_pauses(txn, r, items);
  leave_end_of_parted(items);
  keep_asked_for(txn, r, items);
  keep_those_of(txn, r, items);
  add_weeks(txn, r, items);
  list.left_out = left_out(txn, r);
  std::stable_sort(items.begin(), items.end(), [](const TodayItem& a, const TodayItem& b) {
    return std::tie(a.kind, a.day, a.person) < std::tie(b.kind, b.day, b.person);
  });
  return list;
}

}  // namespace jagmed::ops
