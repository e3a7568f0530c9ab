// Internal to lib/store: ids of rows that do not tell between whose they were written.
#pragma once

#include "domain/person.hpp"
#include "store/txn.hpp"

#include <cstdint>
#include <map>
#include <set>

namespace jagmed {

/// Draws an id for each row of the person that has one of its own, and for each occasion at which
/// nobody else was, in the order in which they are, and leads to it what leads to the row. Those of
/// the case are what part_case (store/part_case.hpp) takes along. For good: call it while nothing
/// is recorded, after what was recorded of the person is forgotten.
void draw_ids(WriteTxn& txn, PersonId person);
void draw_ids_of_case(WriteTxn& txn, PersonId person);

/// By table, the ids of all rows that draw_ids may move.
using PresentIds = std::map<const char*, std::set<std::int64_t>>;
[[nodiscard]] PresentIds present_ids(WriteTxn& txn);
/// The rows behind those that were moved or taken away since then close up: where one is missing
/// among those of a sheet, somebody stood who is told no more. Likewise, and after all that was
/// recorded is forgotten.
void close_gaps(WriteTxn& txn, const PresentIds& before);
/// The same of the rows that the present event put in alone, behind those of all others.
void close_gaps_of_event(WriteTxn& txn, const PresentIds& before);

}  // namespace jagmed
