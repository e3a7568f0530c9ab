// Internal to lib/store: with whom somebody who becomes protected stood in a list of persons.
#pragma once

#include "domain/person.hpp"
#include "store/txn.hpp"

namespace jagmed {

/// School and class of the others of a list that was read stay (`enroll import`): afterwards no event of a list
/// with others, nor what took one back or did it again, concerns the person, and the person's own rows of it are
/// of the first event. For good: call it while nothing is recorded, after what those events recorded is forgotten.
void part_from_lists(WriteTxn& txn, PersonId person);

}  // namespace jagmed
