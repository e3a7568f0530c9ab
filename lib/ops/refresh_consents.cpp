#include "ops/refresh_consents.hpp"

#include "store/consents.hpp"
#include "store/people.hpp"

namespace jagmed::ops {

int refresh_consents(WriteTxn& txn, PersonId person, const ConsentRules& rules) {
  const auto known = find_person(txn, person);
  if (!known) return 0;
  int changed = 0;
  for (const auto& consent : consents_of(txn, person)) {
    const auto days = days_in_force(consent_facts(*known, consent), rules);
    if (days == consent.in_force) continue;
    set_in_force(txn, consent.id, days);
    ++changed;
  }
  if (changed > 0) txn.concerns(person);
  return changed;
}

int refresh_all_consents(WriteTxn& txn, const ConsentRules& rules) {
  int changed = 0;
  for (const auto& person : all_persons(txn)) changed += refresh_consents(txn, person.id, rules);
  return changed;
}

}  // namespace jagmed::ops
