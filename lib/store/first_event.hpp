// Internal to lib/store: which command wrote the rows of somebody is told no more.
#pragma once

#include "domain/person.hpp"
#include "store/txn.hpp"

#include <cstdint>
#include <optional>

namespace jagmed {

/// Rows of the person, of hours and plans of every week only those that nobody shares, are of the
/// store's first event: all of them, or those that the event `of` wrote. For good: call it while
/// nothing is recorded.
void to_first_event(WriteTxn& txn, PersonId person, std::optional<std::int64_t> of = {});
/// The event concerns the person, by no code of theirs, any more. Likewise.
void unconcern(WriteTxn& txn, PersonId person, std::int64_t event);

}  // namespace jagmed
