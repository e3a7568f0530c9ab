// Who was told what about a person.
#pragma once

#include "domain/code_book.hpp"
#include "domain/disclosure.hpp"
#include "store/txn.hpp"

#include <string>
#include <vector>

namespace jagmed {

/// `disclosure.id` is ignored; returns the new one.
std::int64_t insert_disclosure(WriteTxn& txn, const Disclosure& disclosure, const CodeBook& codes);
/// Disclosures about one person, oldest first; of all programmes, or of one.
[[nodiscard]] std::vector<Disclosure> disclosures_of(ReadTxn& txn, PersonId person,
                                                     const std::string& programme = {});

}  // namespace jagmed
