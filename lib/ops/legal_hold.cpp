#include "ops/legal_hold.hpp"

#include "base/error.hpp"
#include "ops/consent_person.hpp"
#include "ops/erase_person.hpp"
#include "store/people.hpp"

namespace jagmed::ops {

LegalHold put_hold(WriteTxn& txn, PersonId person, const std::string& reference, Date today,
                   const std::string& prefix) {
  const Person known = get_person(txn, person, prefix);
  if (const auto hold = open_hold(txn, person))
    throw Error(ErrorKind::input, {"hold.twice", {person_code(person, prefix), hold->since.iso()}});
  LegalHold hold{
      .person = person, .since = today, .until = {}, .reference = checked_decision(txn, reference)};
  refuse_words(txn, known, hold.reference, prefix);
  insert_hold(txn, hold);
  return hold;
}

LegalHold end_hold(WriteTxn& txn, PersonId person, Date today, const std::string& prefix) {
  (void)get_person(txn, person, prefix);
  auto hold = open_hold(txn, person);
  if (!hold) throw Error(ErrorKind::input, {"hold.none", {person_code(person, prefix)}});
  release_hold(txn, person, today);
  hold->until = today;
  return *hold;
}

}  // namespace jagmed::ops
