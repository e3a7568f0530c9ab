// Which codes stand in what is stored of one person.
#pragma once

#include "domain/person.hpp"
#include "store/txn.hpp"

#include <string>
#include <utility>
#include <vector>

namespace jagmed {

/// List and key of each code that tells with whom, by what or through whom the person was worked
/// with; of those a municipality has added, the label is a word that may tell where somebody is. By
/// list, then by key.
[[nodiscard]] std::vector<std::pair<std::string, std::string>> codes_of_person(ReadTxn& txn,
                                                                               PersonId person);

}  // namespace jagmed
