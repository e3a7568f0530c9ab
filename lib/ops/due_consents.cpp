#include "ops/due_consents.hpp"

#include "store/consents.hpp"
#include "store/kaa_cover.hpp"
#include "store/people.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

namespace jagmed::ops {
namespace {

bool includes(const std::vector<std::string>& wide, const std::vector<std::string>& narrow) {
  return std::includes(wide.begin(), wide.end(), narrow.begin(), narrow.end());
}

/// Whether `wide` is to the same purpose, for all the parties and kinds of data of `narrow`.
bool covers(const Consent& wide, const Consent& narrow) {
  return wide.purpose == narrow.purpose && includes(wide.parties, narrow.parties) &&
         includes(wide.data_kinds, narrow.data_kinds);
}

/// Whether another consent covers the day after `consent` ends.
bool taken_over(const Consent& consent, const std::vector<Consent>& all) {
  return std::any_of(all.begin(), all.end(), [&](const Consent& other) {
    return other.id != consent.id && covers(other, consent) && other.in_force &&
           other.in_force->contains(consent.in_force->last + 1);
  });
}

/// Whether it ends because the young person turns `years`.
bool ends_on_birthday(const Consent& consent, const Person& person, int years) {
  return person.birth_date && consent.in_force->last + 1 == birthday(*person.birth_date, years) &&
         consent.in_force->last < consent.valid_to;
}

void add_ends(const Person& person, const std::vector<Consent>& consents, const ConsentRules& rules,
              DateRange window, std::vector<DueItem>& items) {
  for (const auto& consent : consents) {
    if (!consent.in_force || consent.withdrawn_on || !window.contains(consent.in_force->last))
      continue;
    if (taken_over(consent, consents) || ends_on_birthday(consent, person, rules.adult_from) ||
        ends_on_birthday(consent, person, rules.youth_signs_from))
      continue;
    items.push_back({.kind = DueItem::Kind::expires,
                     .person = person.id,
                     .day = consent.in_force->last,
                     .consent = consent});
  }
}

/// Whether another consent that covers as much ends later, also when it was withdrawn.
bool followed(const Consent& consent, const std::vector<Consent>& all) {
  return std::ranges::any_of(all, [&](const Consent& other) {
    return covers(other, consent) && other.in_force &&
           std::pair(other.in_force->last, other.id) >
               std::pair(consent.in_force->last, consent.id);
  });
}

/// The last consents to a purpose, those that ended during the spell and nobody withdrew.
void add_ended(const Enrollment& spell, const std::vector<Consent>& consents,
               std::string_view purpose, Date from, std::vector<DueItem>& items) {
  for (const auto& consent : consents) {
    if (consent.purpose != purpose || !consent.in_force || consent.withdrawn_on) continue;
    const Date last = consent.in_force->last;
    if (last >= from || last < spell.started || followed(consent, consents)) continue;
    items.push_back(
        {.kind = DueItem::Kind::ended, .person = spell.person, .day = last, .consent = consent});
  }
}

/// Purposes in force the day before the birthday, by whether the young person has signed.
void add_purposes(const Person& person, const std::vector<Consent>& consents,
                  const ConsentRules& rules, DueItem& item) {
  std::set<std::string> guardians_only, own;
  for (const auto& consent : consents) {
    if (!needs_signatures(consent.purpose) || !consent.in_force ||
        !consent.in_force->contains(item.day - 1))
      continue;
    const bool guardians = only_guardians_signed(consent_facts(person, consent), rules);
    (guardians ? guardians_only : own).insert(consent.purpose);
    if (consent.purpose == kHandover && consent.in_force->contains(item.day))
      item.handover_until =
          std::max(item.handover_until.value_or(item.day), consent.in_force->last);
  }
  for (const auto& purpose : own) guardians_only.erase(purpose);
  item.guardians_only.assign(guardians_only.begin(), guardians_only.end());
  item.own.assign(own.begin(), own.end());
}

/// `kaa`: the municipality's responsibility is about this person.
void add_birthdays(const Person& person, const std::vector<Consent>& consents,
                   const ConsentRules& rules, DateRange window, bool kaa,
                   std::vector<DueItem>& items) {
  for (const auto& [kind, years] : {std::pair{DueItem::Kind::turns_youth, rules.youth_signs_from},
                                    {DueItem::Kind::turns_adult, rules.adult_from},
                                    {DueItem::Kind::turns_20, kKaaUntil}}) {
    DueItem item{.kind = kind, .person = person.id, .day = birthday(*person.birth_date, years)};
    if (!window.contains(item.day) || (kind == DueItem::Kind::turns_20 && !kaa)) continue;
    add_purposes(person, consents, rules, item);
    items.push_back(std::move(item));
  }
}

/// Whether the young person has signed a consent in which nothing is missing since the birthday, or
/// it was taken back since.
bool answers(const Consent& consent, Date birthday_on) {
  if (consent.withdrawn_on) return *consent.withdrawn_on >= birthday_on;
  return consent.in_force &&
         std::ranges::any_of(consent.signatures, [&](const Signature& signature) {
           return signature.giver == Giver::youth && signature.on >= birthday_on;
         });
}

/// Whether somebody has answered for all that the consent covers, or it was written down why there
/// is none: that nobody has asked is no answer.
bool answered(ReadTxn& txn, const Consent& consent, const std::vector<Consent>& all,
              Date birthday_on) {
  const auto reason = recorded_reason(txn, consent.person, consent.programme, consent.purpose);
  return (reason && reason->key != "not_asked") ||
         std::ranges::any_of(all, [&](const Consent& other) {
           return covers(other, consent) && answers(other, birthday_on);
         });
}

/// How long after the birthday from which they decide alone it is asked whether those who had
/// signed go on.
constexpr int kAskAdultDays = 90;

/// Whether a consent that the young person had signed held when they came to decide alone, and
/// holds still.
bool goes_on(const Consent& consent, const DueItem& item, Date from) {
  return item.kind == DueItem::Kind::turns_adult && from <= item.day + kAskAdultDays &&
         needs_signatures(consent.purpose) && consent.in_force &&
         consent.in_force->contains(item.day - 1) && consent.in_force->contains(from);
}

/// The last birthday before `from` that changed who decides, while a consent from before goes on
/// that nobody has answered for since: signed by the guardians alone, or, from `adult_from`, by the
/// young person with them. Not what is told of as ended.
void add_passed_birthday(ReadTxn& txn, const Person& person, const std::vector<Consent>& consents,
                         const ConsentRules& rules, std::string_view reported, Date from,
                         std::vector<DueItem>& items) {
  const Date adult = birthday(*person.birth_date, rules.adult_from);
  const Date youth = birthday(*person.birth_date, rules.youth_signs_from);
  DueItem item{.kind = adult < from ? DueItem::Kind::turns_adult : DueItem::Kind::turns_youth,
               .person = person.id,
               .day = adult < from ? adult : youth};
  if (item.day >= from) return;
  std::set<std::string> open, own;
  for (const auto& consent : consents) {
    const bool told = consent.in_force && consent.in_force->last < from &&
                      (consent.purpose == kShare || consent.purpose == reported);
    if (told || consent.withdrawn_on || consent.given_on >= item.day || consent.valid_to < from)
      continue;
    const bool guardians = only_guardians_signed(consent_facts(person, consent), rules);
    if ((guardians || goes_on(consent, item, from)) && !answered(txn, consent, consents, item.day))
      (guardians ? open : own).insert(consent.purpose);
  }
  for (const auto& purpose : open) own.erase(purpose);
  if (open.empty() && own.empty()) return;
  item.guardians_only.assign(open.begin(), open.end());
  item.own.assign(own.begin(), own.end());
  items.push_back(std::move(item));
}

}  // namespace

DueList due_consents(ReadTxn& txn, const Programme& programme, const ConsentRules& rules, Date from,
                     Date to, bool only_protected) {
  std::map<PersonId, Enrollment> ongoing;  // a participant's spell rather than another
  for (const auto& spell : all_enrollments(txn, programme.code)) {
    if (spell.standing == Standing::not_started || !spell.covers(from)) continue;
    const auto [known, is_new] = ongoing.emplace(spell.person, spell);
    if (!is_new && spell.standing == Standing::started) known->second = spell;
  }
  const std::set<PersonId> in_kaa = covered_by_kaa(txn, from);
  DueList due;
  for (const auto& [id, spell] : ongoing) {
    const auto person = find_person(txn, id);
    if (!person) continue;
    const auto consents = consents_of(txn, id, programme.code);
    const bool kaa = spell.target_group == "kaa" || in_kaa.contains(id);
    std::vector<DueItem> items;
    if (spell.standing == Standing::started)
      add_ended(spell, consents, reporting_purpose(programme.scb.basis), from, items);
    add_ended(spell, consents, kShare, from, items);
    add_ends(*person, consents, rules, {from, to}, items);
    if (person->birth_date) {
      add_birthdays(*person, consents, rules, {from, to}, kaa, items);
      add_passed_birthday(txn, *person, consents, rules, reporting_purpose(programme.scb.basis),
                          from, items);
    }
    if ((person->protection != Protection::none) != only_protected) continue;
    if (!person->birth_date) due.without_birth_date.insert(id);
    due.items.insert(due.items.end(), items.begin(), items.end());
  }
  std::sort(due.items.begin(), due.items.end(), [](const DueItem& a, const DueItem& b) {
    return std::tie(a.day, a.person, a.kind) < std::tie(b.day, b.person, b.kind);
  });
  return due;
}

}  // namespace jagmed::ops
