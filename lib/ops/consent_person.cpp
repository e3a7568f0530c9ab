#include "ops/consent_person.hpp"

#include "base/error.hpp"
#include "domain/reference.hpp"
#include "ops/named_in_text.hpp"
#include "store/people.hpp"

namespace jagmed::ops {

Person person_in_programme(ReadTxn& txn, PersonId person, const std::string& programme,
                           const std::string& prefix) {
  Person known = get_person(txn, person, prefix);
  if (enrollments_of(txn, person, programme).empty())
    throw Error(ErrorKind::input, {"consent.no_spell", {person_code(person, prefix), programme}},
                "consent.no_spell.hint");
  return known;
}

void refuse_words(ReadTxn& txn, const Person& person, const std::string& reference,
                  const std::string& prefix) {
  if (person.protection != Protection::none && !only_law(reference))
    throw Error(ErrorKind::input, "reference.protected", "reference.protected.hint");
  if (names_somebody_else(txn, reference, std::span(&person.id, 1), prefix))
    throw NamingError(txn, reference, "reference.code", "reference.code.hint");
}

}  // namespace jagmed::ops
