// Since which day somebody has had the protection they have: what they agreed to before says
// nothing of where they are now.
#pragma once

#include "domain/person.hpp"
#include "store/txn.hpp"

#include <optional>

namespace jagmed {

/// The day on which protection was written down or made stronger; of codes that were merged into
/// this one, the latest. Of a store that did not note it, the last day on which the person was
/// edited. Nothing for somebody who was enrolled with the protection they have.
[[nodiscard]] std::optional<Date> protected_since(ReadTxn& txn, PersonId person);
/// Never to an earlier day. Stays when the command is undone, as what protection took away stays
/// away.
void note_protected_since(WriteTxn& txn, PersonId person, Date day);
/// Of whoever is erased, and of the codes that were merged into that one.
void forget_protected_since(WriteTxn& txn, PersonId person);

}  // namespace jagmed
