// Internal to lib/store: what was done with cases that the former store had parted, and a copy has
// parted anew.
#pragma once

#include "store/restore.hpp"
#include "store/txn.hpp"

namespace jagmed {

/// Repeats those of `restored.unrepeated` that took all of a case: of the cases parted anew, the
/// ones that the former store, of the newest schema, does not have any more. Nothing leads from a
/// code to another but what figures count: sex, birth year, programmes, days, hours and consents.
/// Where somebody's case might as well be another's, or more are missing than were erased, nothing
/// is erased and all stays as it is told.
void erase_parted_again(WriteTxn& copy, ReadTxn& former, Restored& restored);

/// All codes of parted cases.
[[nodiscard]] std::vector<PersonId> parted_codes(ReadTxn& txn);
/// Notes which erased cases go on in the copy, and which of them are protected.
void note_cases_left(ReadTxn& copy, Restored& restored);

}  // namespace jagmed
