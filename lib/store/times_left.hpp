// Times of lessons that stayed with somebody who has protection: from a store of before, or written past jagmed.
#pragma once

#include "domain/person.hpp"
#include "store/txn.hpp"

namespace jagmed {

[[nodiscard]] bool has_times_left(ReadTxn& txn, PersonId person);
/// Takes them away as protection does, with what was recorded of the person, for good. Protection, its day and the
/// consents stay.
void forget_times_left(WriteTxn& txn, PersonId person);

}  // namespace jagmed
