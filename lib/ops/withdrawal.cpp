#include "ops/withdrawal.hpp"

#include "base/error.hpp"
#include "ops/consent_person.hpp"
#include "store/consents.hpp"
#include "store/disclosures.hpp"
#include "store/guardian_restrictions.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace jagmed::ops {
namespace {

using Kinds = std::map<std::string, std::set<std::string>>;  // by party

/// Those that had held when they were withdrawn, and those that were not withdrawn.
std::vector<Consent> consents_that_held(ReadTxn& txn, const Person& person,
                                        const std::string& programme, const ConsentRules& rules) {
  std::vector<Consent> consents = consents_of(txn, person.id, programme);
  std::erase_if(consents, [&](const Consent& c) {
    return c.withdrawn_on && !held_before_withdrawal(consent_facts(person, c), rules);
  });
  return consents;
}

/// The day asked for, else the latest on which one was withdrawn.
std::optional<Date> day_of(const std::vector<Consent>& consents, const std::optional<Date>& asked) {
  std::optional<Date> day;
  for (const auto& consent : consents) {
    if (!consent.withdrawn_on) continue;
    if (asked ? consent.withdrawn_on == asked : !day || *day < *consent.withdrawn_on)
      day = consent.withdrawn_on;
  }
  return day;
}

void add_scope(const Consent& consent, Kinds& kinds) {
  for (const auto& party : consent.parties)
    kinds[party].insert(consent.data_kinds.begin(), consent.data_kinds.end());
}

PartyTold party_told(const std::string& party, const std::set<std::string>& covered,
                     const std::set<std::string>& still) {
  PartyTold told{.party = party};
  std::set_difference(covered.begin(), covered.end(), still.begin(), still.end(),
                      std::back_inserter(told.ended));
  told.still.assign(still.begin(), still.end());
  return told;
}

}  // namespace

Withdrawal withdrawal_of(ReadTxn& txn, const WithdrawalQuestion& q, const ConsentRules& rules,
                         const std::string& prefix) {
  const Person person = person_in_programme(txn, q.person, q.programme, prefix);
  const auto consents = consents_that_held(txn, person, q.programme, rules);
  const auto day = day_of(consents, q.day);
  if (!day)
    throw Error(ErrorKind::input, {"letter.none", {person_code(q.person, prefix)}},
                {"consent.show.hint", {person_code(q.person, prefix)}});
  Withdrawal withdrawal{.day = *day};
  Kinds covered, still;
  std::set<std::string> purposes;
  std::set<std::int64_t> withdrawn;
  for (const auto& consent : consents) {
    if (consent.withdrawn_on == day) {
      purposes.insert(consent.purpose);
      withdrawn.insert(consent.id);
      add_scope(consent, covered);
    } else if (consent.in_force && consent.in_force->contains(q.today)) {
      add_scope(consent, still);
    }
  }
  withdrawal.purposes.assign(purposes.begin(), purposes.end());
  const auto disclosures = disclosures_of(txn, q.person, q.programme);
  for (const auto& [party, kinds] : covered) {
    PartyTold told = party_told(party, kinds, still[party]);
    for (const auto& each : disclosures)
      if (each.party == party && each.consent && withdrawn.contains(*each.consent))
        told.told.push_back(each);
    if (!told.ended.empty()) withdrawal.parties.push_back(std::move(told));
  }
  return withdrawal;
}

void refuse_letter_to(ReadTxn& txn, const Person& person, Giver guardian, const ConsentRules& rules,
                      Date today, const std::string& prefix) {
  const std::string who = CodeBook().said("giver", giver_key(guardian)),
                    code = person_code(person.id, prefix);
  const auto restricted = restricted_guardians(txn, person.id);
  if (std::find(restricted.begin(), restricted.end(), guardian) != restricted.end())
    throw Error(ErrorKind::input, {"letter.restricted", {who, code}},
                {"consent.show.hint", {code}});
  const ConsentFacts facts = consent_facts(person, {.purpose = std::string(kRegister)});
  const auto deciding = required_givers(facts, rules, today);
  if (guardian == Giver::youth ||
      std::find(deciding.begin(), deciding.end(), guardian) == deciding.end())
    throw Error(ErrorKind::input, {"letter.not_guardian", {who, code, today.iso()}});
}

}  // namespace jagmed::ops
