// Offered places and their answers.
#pragma once

#include "domain/code_book.hpp"
#include "domain/offer.hpp"
#include "store/txn.hpp"

#include <string>
#include <vector>

namespace jagmed {

/// Of one person in one programme, oldest first.
[[nodiscard]] std::vector<Offer> offers_of(ReadTxn& txn, PersonId person,
                                           const std::string& programme);
/// Of a programme, by person, oldest first.
[[nodiscard]] std::vector<Offer> all_offers(ReadTxn& txn, const std::string& programme);
/// `offer.id` is ignored; returns the new one.
std::int64_t insert_offer(WriteTxn& txn, const Offer& offer, const CodeBook& codes);
/// Writes the answer, its day and reason, and the day to ask again.
void save_answer(WriteTxn& txn, const Offer& offer, const CodeBook& codes);

}  // namespace jagmed
