// Internal to lib/store: what the list of codes tells of somebody who is protected or erased.
#pragma once

#include "store/txn.hpp"

namespace jagmed {

/// A code gets its row when somebody is the first to need it. Whoever that was: afterwards every
/// row is of the first event, and those that no row of facts holds are gone, for good. What was put
/// on a list by hand stays (`store codes`), the schools' systems do, and codes that a command needs
/// which can still be taken back or done again.
void forget_first_uses(WriteTxn& txn);
/// Of the codes whose numbers `sql` gives, those go that no command needs which can still be taken
/// back or done again.
void forget_unrecorded(WriteTxn& txn, const char* sql);
/// Of codes that an undo gave back the event of their first use: when what that recorded is
/// forgotten, they are said to be of the first event, as forget_first_uses leaves them. It is
/// recorded with the undo.
void forget_erased_uses(WriteTxn& txn);

}  // namespace jagmed
