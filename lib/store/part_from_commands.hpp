// Internal to lib/store: with whom somebody who becomes protected stood in one command.
#pragma once

#include "domain/person.hpp"
#include "store/txn.hpp"

#include <cstdint>
#include <set>
#include <string>

namespace jagmed {

/// Commands of before a day (ISO) that concern the person and others who share none of it: a sheet
/// of hours or consents, or one line of which each has a row; and what took one back or did it
/// again. Not those in which all others have the same hour, the same meeting or the same plan of
/// every week as the person: these tell it anyhow.
[[nodiscard]] std::set<std::int64_t> commands_of_several(ReadTxn& txn, PersonId person,
                                                         const std::string& day);

/// The event concerns the person no more, and the person's own rows of it are of the first one; the
/// others keep theirs. For good: call it while nothing is recorded, after what the event recorded
/// is forgotten.
void part_from_event(WriteTxn& txn, PersonId person, std::int64_t event);
/// The same of commands_of_several.
void part_from_commands(WriteTxn& txn, PersonId person, const std::string& day);

}  // namespace jagmed
