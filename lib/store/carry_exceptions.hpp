// Internal to lib/store: guardians whom a consent does without, for an older copy that does not
// know of them.
#pragma once

#include "domain/code_book.hpp"
#include "domain/person.hpp"
#include "store/same_consent.hpp"
#include "store/txn.hpp"

#include <optional>
#include <string>
#include <vector>

namespace jagmed {

struct CarriedException {
  ConsentMark consent;
  Code giver, ground;
  Date since;
  std::optional<Code> decided_by;
  std::string reference;  ///< empty for somebody with protection
};
[[nodiscard]] std::vector<CarriedException> exceptions_to_carry(ReadTxn& former);
/// Adds it to the same consent of `person`; false when the copy has no such consent, or knows of
/// it. The days on which the consent holds are for the caller to compute anew.
[[nodiscard]] bool carry_exception(WriteTxn& copy, const CarriedException& known, PersonId person);

}  // namespace jagmed
