// Internal to lib/store: what the audit trail recorded of somebody's data, forgotten for good. That
// something happened, when and by whom stays.
#pragma once

#include "domain/person.hpp"
#include "store/txn.hpp"

#include <span>

namespace jagmed {

/// Deletes what the audit trail recorded of the commands that concerned any of the persons, or in which
/// a number of theirs stands: before the numbers themselves are deleted. The recorded changes are read
/// once, however many the persons are. Nothing of it can be undone.
void forget_changes(WriteTxn& txn, std::span<const PersonId> persons);

/// Takes away what is written in words of occasions, and of what is planned, where all who are left are
/// protected: somebody without protection was there before. Nothing of it can be undone.
void forget_words_of_protected(WriteTxn& txn);

}  // namespace jagmed
