// Referrals (initieringar) and what was tried in school before them.
#pragma once

#include "domain/code_book.hpp"
#include "domain/referral.hpp"
#include "store/txn.hpp"

#include <string>
#include <vector>

namespace jagmed {

/// Of one person in one programme, oldest first.
[[nodiscard]] std::vector<Referral> referrals_of(ReadTxn& txn, PersonId person,
                                                 const std::string& programme);
/// Of a programme, by person and day.
[[nodiscard]] std::vector<Referral> all_referrals(ReadTxn& txn, const std::string& programme);
/// A new one when its `id` is 0; else changes everything but person and programme, and adds what
/// was tried: nothing that was told is removed. Returns the id.
std::int64_t save_referral(WriteTxn& txn, const Referral& referral, const CodeBook& codes);

}  // namespace jagmed
