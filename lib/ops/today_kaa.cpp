// Whom to reach, or to be in touch with again, in the KAA register.
#include "domain/kaa_contacts.hpp"
#include "ops/due_consents.hpp"
#include "ops/today_parts.hpp"
#include "store/kaa.hpp"
#include "store/people.hpp"

#include <algorithm>
#include <tuple>

namespace jagmed::ops {
namespace {

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
void add_twenty(const KaaReach& each, TodayItems& items) {
  if (const auto twenty = twentieth_birthday(each.person); twenty && each.twenty)
    items.push_back(
        {.kind = DueKind::birthday, .person = each.person.id, .day = *twenty, .number = kKaaUntil});
}

}  // namespace

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

}  // namespace jagmed::ops
