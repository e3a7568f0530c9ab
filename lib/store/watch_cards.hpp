// What the watch list and the hand-over card say of a spell.
#pragma once

#include "domain/person.hpp"
#include "domain/watch_card.hpp"
#include "store/txn.hpp"

#include <map>
#include <string>

namespace jagmed {

/// By spell; of all persons.
[[nodiscard]] std::map<std::int64_t, WatchCard> all_watch_cards(ReadTxn& txn);
/// By spell; of one person.
[[nodiscard]] std::map<std::int64_t, WatchCard> watch_cards_of(ReadTxn& txn, PersonId person);
/// Makes or changes the card of its spell, which is one of `person`'s. `receiver_name` is what the
/// receiver is called.
void save_watch_card(WriteTxn& txn, PersonId person, const WatchCard& card,
                     const std::string& receiver_name);

}  // namespace jagmed
