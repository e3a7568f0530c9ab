// Guardians who are not to be informed: no letter and no form goes to them.
#pragma once

#include "domain/code_book.hpp"
#include "domain/consent.hpp"
#include "store/txn.hpp"

#include <vector>

namespace jagmed {

/// Guardian 1 before guardian 2.
[[nodiscard]] std::vector<Giver> restricted_guardians(ReadTxn& txn, PersonId person);
/// A guardian who is restricted already keeps the first day.
void restrict_guardian(WriteTxn& txn, PersonId person, Giver guardian, Date since,
                       const CodeBook& codes);
void lift_restriction(WriteTxn& txn, PersonId person, Giver guardian);

}  // namespace jagmed
