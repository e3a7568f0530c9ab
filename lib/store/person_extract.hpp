// Everything that the store holds on one person, table by table.
#pragma once

#include "domain/person_extract.hpp"
#include "store/txn.hpp"

#include <string>
#include <vector>

namespace jagmed {

/// Nothing of others: an occasion shows this person's minutes only. Throws Error{input,
/// "person.unknown"}.
[[nodiscard]] PersonExtract extract_person(ReadTxn& txn, PersonId person,
                                           const std::string& prefix);

/// The tables that an extract reads: a test holds them against the schema.
[[nodiscard]] std::vector<std::string> extracted_tables();

}  // namespace jagmed
