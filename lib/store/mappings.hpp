// Kartläggningar, by version.
#pragma once

#include "domain/code_book.hpp"
#include "domain/mapping.hpp"
#include "store/txn.hpp"

#include <string>
#include <vector>

namespace jagmed {

/// Of one person, oldest first; of one programme when it is not empty.
[[nodiscard]] std::vector<Mapping> mappings_of(ReadTxn& txn, PersonId person,
                                               const std::string& programme = {});
/// `mapping.id` is ignored.
void insert_mapping(WriteTxn& txn, const Mapping& mapping, const CodeBook& codes);

}  // namespace jagmed
