// Put a legal hold on somebody's data, or take it off: while it lasts nothing of theirs is erased.
#pragma once

#include "store/legal_holds.hpp"

#include <string>

namespace jagmed::ops {

/// Throws Error{input}: "person.unknown", "erase.decision", "hold.twice" when there is one, and
/// what `refuse_words` throws: of somebody with protection it may hold words of law only.
LegalHold put_hold(WriteTxn& txn, PersonId person, const std::string& reference, Date today,
                   const std::string& prefix);
/// Throws Error{input}: "person.unknown", "hold.none".
LegalHold end_hold(WriteTxn& txn, PersonId person, Date today, const std::string& prefix);

}  // namespace jagmed::ops
