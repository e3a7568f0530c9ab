// Other files that are this store: copies know whom it has erased or protected since.
#pragma once

#include "domain/person.hpp"
#include "store/txn.hpp"

#include <span>
#include <string>
#include <vector>

namespace jagmed {

/// The copies in the store's folder that still have one of these persons as they were: who is
/// erased at all, who is protected without protection. By name; what cannot be read, or is of a
/// schema before ids of stores (5), is none.
[[nodiscard]] std::vector<std::string> copies_holding(ReadTxn& txn,
                                                      std::span<const PersonId> persons);
/// Whoever is erased or protected in the store.
[[nodiscard]] std::vector<PersonId> erased_or_protected(ReadTxn& txn);

/// Whom a list of erasures in the store's folder tells to be erased or protected, and the store has
/// as they were: it is a copy from before. By code; `list` is the first of these lists, `unread`
/// one that may be and cannot be read, of another store of the folder by its name.
struct KeptDespiteList {
  std::vector<PersonId> persons;
  std::string list, unread;
};
[[nodiscard]] KeptDespiteList kept_despite_list(ReadTxn& txn);

}  // namespace jagmed
