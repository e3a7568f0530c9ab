// The days on which a person's consents hold, computed again after something has changed.
#pragma once

#include "domain/consent.hpp"
#include "store/txn.hpp"

namespace jagmed::ops {

/// Recomputes `in_force` of all consents of a person. To be called whenever a consent, a birth date
/// or year, or the number of guardians has changed; rows that stay the same are not touched.
/// Returns how many changed.
int refresh_consents(WriteTxn& txn, PersonId person, const ConsentRules& rules);
/// The same for everybody: the rules themselves have changed.
int refresh_all_consents(WriteTxn& txn, const ConsentRules& rules);

}  // namespace jagmed::ops
