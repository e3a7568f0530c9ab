// Internal to lib/store: of whom protection has taken away who and where they are, for good. Noted
// for as long as the person is in the store, also when the protection is lifted: an older copy
// would have it still.
#pragma once

#include "domain/person.hpp"
#include "store/txn.hpp"

#include <map>
#include <string>
#include <vector>

namespace jagmed {

/// By person, a mark that no other time of taking away has.
using TakenAway = std::map<PersonId, std::string>;
[[nodiscard]] TakenAway taken_away(ReadTxn& txn);
/// Gives the person a new mark.
void note_taken_away(WriteTxn& txn, PersonId person);
/// Whoever is erased has none, nor have the codes that were merged into that one.
void forget_taken_away(WriteTxn& txn, PersonId person);
/// Takes it away in the copy of all whose mark there is another one or none; their protection stays
/// as it is there. Gives them, but for those who have protection in the copy. `merged`: former code
/// to the one it was merged into.
std::vector<PersonId> take_away_again(WriteTxn& copy, const TakenAway& known,
                                      const std::map<PersonId, PersonId>& merged);

}  // namespace jagmed
