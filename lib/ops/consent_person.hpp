// What every change of a consent asks first: a person of the programme, and a day that has come.
#pragma once

#include "domain/person.hpp"
#include "store/txn.hpp"

#include <string>

namespace jagmed::ops {

/// Throws Error{input}: "person.unknown", or "consent.no_spell" when the person never had a spell
/// in the programme (the consent would be looked for in another one).
[[nodiscard]] Person person_in_programme(ReadTxn& txn, PersonId person,
                                         const std::string& programme, const std::string& prefix);
/// Throws Error{input, "reference.protected"} when a person with protection is written of in words
/// that could name a place; see `only_law`. "reference.code" when it holds the code of somebody
/// else.
void refuse_words(ReadTxn& txn, const Person& person, const std::string& reference,
                  const std::string& prefix);

}  // namespace jagmed::ops
