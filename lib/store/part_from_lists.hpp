// Internal to lib/store: with whom somebody who becomes protected stood in a list of persons.
#pragma once

#include "domain/person.hpp"
#include "store/txn.hpp"

#include <string>

namespace jagmed {

/// School and class of the others of a list that was read stay (`enroll import`): afterwards no
/// event of a list with others, nor what took one back or did it again, concerns the person, and
/// the person's own rows of it are of the first event. For good: call it while nothing is recorded,
/// after what those events recorded is forgotten.
void part_from_lists(WriteTxn& txn, PersonId person);

/// The same of what was read before a day (ISO) of the person and others: that it was read of them
/// stays, and what was read of the person alone, or of those with protection.
void part_from_readings(WriteTxn& txn, PersonId person, const std::string& day);

/// At the end of an event: does the same of everybody who was protected when the list was read, and
/// draws the ids of their rows (store/drawn_ids.hpp). Returns whether what the event changed may
/// not be kept (store/listed_protected.hpp).
[[nodiscard]] bool part_protected_of_list(WriteTxn& txn);

}  // namespace jagmed
