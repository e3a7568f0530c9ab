// Internal to lib/store: what figures keep of an erased case, parted from whom the KAA register
// still knows.
#pragma once

#include "domain/person.hpp"
#include "store/parted.hpp"
#include "store/txn.hpp"

#include <optional>

namespace jagmed {

/// Gives the spells, hours, consents and other rows of the person's case to a person row of their
/// own: with sex and birth year alone. It has no protection, which would tell whose it is where few
/// have it, and nothing that protection takes away once make_hidden_alike has been called
/// (store/parted_alike.hpp). Nothing in them leads back: each has an id drawn for itself and is of
/// the first event, and no event of the project is told to concern the person any more. Gives the
/// new code, or nothing when there is nothing to part. Not recorded (Connection::Unrecorded).
[[nodiscard]] std::optional<PersonId> part_case(WriteTxn& txn, PersonId person);

/// Whom the register still knows had a row made on the day that the case began, and a number since
/// then: their rows are of the first event now, and their numbers since the register has known
/// them. Of all whose case was parted now or before, by an earlier version, too. Not recorded.
void forget_when_read(WriteTxn& txn);

}  // namespace jagmed
