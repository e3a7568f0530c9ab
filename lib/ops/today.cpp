#include "ops/today_parts.hpp"

#include "domain/follow_up.hpp"
#include "ops/due_consents.hpp"
#include "ops/missing_surveys.hpp"
#include "ops/open_case.hpp"
#include "ops/week.hpp"
#include "store/due_items.hpp"
#include "store/parted.hpp"
#include "store/people.hpp"
#include "store/plan_due.hpp"
#include "store/protected_count.hpp"

#include <algorithm>
#include <map>
#include <tuple>

namespace jagmed::ops {
namespace {

void add_days(const std::vector<DueDay>& days, DueKind kind, Date until, TodayItems& items) {
  for (const auto& due : days)
    if (due.day <= until) items.push_back({.kind = kind, .person = due.person, .day = due.day});
}

void add_follow_ups(ReadTxn& txn, const TodayRequest& r, Date until, TodayItems& items) {
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

void add_consents(ReadTxn& txn, const TodayRequest& r, Date until, TodayItems& items) {
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

void add_pauses(ReadTxn& txn, const TodayRequest& r, TodayItems& items) {
  for (const auto& pause : open_pauses(txn, r.programme.code))
    if (r.as_of - pause.day > kLongPause)
      items.push_back({.kind = DueKind::pause, .person = pause.person, .day = pause.day});
}

void add_meetings(ReadTxn& txn, const TodayRequest& r, Date until, TodayItems& items) {
  for (const auto& each : coming_meetings(txn, r.programme.code, r.as_of, until))
    if (each.person == 0 || in_open_case(txn, r.programme.code, each.person, each.set_on, r.as_of))
      items.push_back(
          {.kind = DueKind::meeting, .person = each.person, .day = each.day, .key = each.kind});
}

void add_start_surveys(ReadTxn& txn, const TodayRequest& r, const Persons& unreached,
                       TodayItems& items) {
  for (auto& each : missing_starts(txn, r.programme.code, r.settings.consent, r.as_of, unreached)) {
    TodayItem item{.kind = DueKind::survey, .person = each.person, .day = each.begun};
    item.respondents = std::move(each.respondents);
    items.push_back(std::move(item));
  }
}

/// By who holds the occasions, as `plan week` asks.
void add_weeks(ReadTxn& txn, const TodayRequest& r, TodayItems& items) {
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

void keep_those_of(ReadTxn& txn, const TodayRequest& r, TodayItems& items) {
  if (r.staff.empty()) return;
  const auto staff = last_contact_persons(txn, r.programme.code, r.as_of);
  std::erase_if(items, [&](const TodayItem& item) {
    if (item.owner == r.staff || (item.kind == DueKind::meeting && item.person == 0)) return false;
    const auto found = staff.find(item.person);
    return found == staff.end() || found->second != r.staff;
  });
}

/// A case parted from who it was can only end: a restored copy knows no end of it.
void leave_end_of_parted(TodayItems& items) {
  const auto refused = [](DueKind kind) {
    return kind == DueKind::reach || kind == DueKind::quiet || kind == DueKind::pause;
  };
  for (TodayItem& item : items)
    if (is_parted(item.person) && refused(item.kind)) item.key = "end";
}

}  // namespace

Date last_day(const TodayRequest& r) { return r.as_of + r.within.value_or(kTodayDays); }

void keep_asked_for(ReadTxn& txn, const TodayRequest& r, TodayItems& items) {
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

TodayList due_today(ReadTxn& txn, const TodayRequest& r) {
  const Date until = last_day(r);
  TodayList list;
  TodayItems& items = list.items;
  const Persons unreached = add_to_reach(txn, r, until, items);
  add_reminders(txn, r, until, unreached, items);
  add_steps(txn, r, items);
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
