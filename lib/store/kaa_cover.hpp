// Who is in the municipality's register of young people out of school. Never more than that: what
// the register holds stays there.
#pragma once

#include "domain/person.hpp"
#include "store/txn.hpp"

#include <set>

namespace jagmed {

/// Everybody with a spell in the register on `day`.
[[nodiscard]] std::set<PersonId> covered_by_kaa(ReadTxn& txn, Date day);

}  // namespace jagmed
