// What protection takes away and stayed with somebody who has it: the times of lessons, from which
// system absence is, and with whom they stood in a list that was read. From a store of before, or
// written past jagmed.
#pragma once

#include "domain/person.hpp"
#include "store/txn.hpp"

#include <set>

namespace jagmed {

[[nodiscard]] std::set<PersonId> persons_with_times_left(ReadTxn& txn);
[[nodiscard]] bool has_times_left(ReadTxn& txn, PersonId person);
/// Takes them away as protection does, with what was recorded of the person, for good. Protection,
/// its day and the consents stay.
void forget_times_left(WriteTxn& txn, PersonId person);
/// What was recorded until now is forgotten, and nothing of the present command is recorded: for
/// good, so that nothing tells what stood before it.
void forget_what_stood(WriteTxn& txn);

}  // namespace jagmed
