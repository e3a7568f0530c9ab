// Internal to lib/store: ids of rows that do not tell between whose they were written.
#pragma once

#include "domain/person.hpp"
#include "store/txn.hpp"

namespace jagmed {

/// Draws an id for each row of the person that has one of its own, and for each occasion at which
/// nobody else was, in the order in which they are, and leads to it what leads to the row. Those of
/// the case are what part_case (store/part_case.hpp) takes along. For good: call it while nothing
/// is recorded, after what was recorded of the person is forgotten.
void draw_ids(WriteTxn& txn, PersonId person);
void draw_ids_of_case(WriteTxn& txn, PersonId person);

}  // namespace jagmed
