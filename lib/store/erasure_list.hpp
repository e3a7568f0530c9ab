// The list of erasures and of who is protected as a file: beside the store and in every folder that
// a backup is written to, so that nobody who was erased comes back from an older copy, nor what
// protection took away of anybody, also when the store is lost. Numbers only.
#pragma once

#include "domain/person.hpp"
#include "domain/retention.hpp"
#include "store/txn.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace jagmed {

/// What tells one store from another: random, made with the store.
[[nodiscard]] std::string store_id(ReadTxn& txn);

/// "jagmed.erased" beside "jagmed.db".
[[nodiscard]] std::string erasure_list_beside(const std::string& store_path);
/// All lists in a folder, by name; also what is none and is called so.
[[nodiscard]] std::vector<std::string> erasure_lists_in(const std::string& folder);
/// Somebody with protection, and each code that was merged into that one.
struct ListedProtection {
  PersonId person = 0;
  Protection protection = Protection::none;
  std::optional<Date> since;  ///< see protected_since
  bool operator==(const ListedProtection&) const = default;
};
/// Writes all erasures and protections of the store to a list, keeping what the list has besides;
/// of whom it says that they are protected, and they are not any more, a line that it is over.
/// Nothing when there are none. Mode 0600. Throws Error cannot_create, io, or damaged for a list
/// that is none.
void write_erasure_list(ReadTxn& txn, const std::string& path);
/// The erasures of one store in a list; empty when there is no such file. Throws Error damaged with
/// the place for a line that cannot be read.
[[nodiscard]] std::vector<Erasure> read_erasure_list(const std::string& path,
                                                     const std::string& id);
/// The protections, likewise: of each person the last one that was written, also none.
[[nodiscard]] std::vector<ListedProtection> read_protection_list(const std::string& path,
                                                                 const std::string& id);

/// What a list lacks of the erasures and protections of the store, or has beside those erasures: a
/// command may have been killed after it had saved and before it wrote the list.
struct ErasureListReport {
  std::string file;            ///< beside the store
  bool missing = false;        ///< no list of this store, neither beside it nor in its folder
  std::int64_t lacking = 0;    ///< erasures without a line, and what is not told of protections
  std::vector<int> odd_lines;  ///< of this store, and not one of its erasures; or not to be read
};
/// Where there is no list beside the store, any other in its folder counts: of a copy it has
/// another name.
[[nodiscard]] ErasureListReport compare_erasure_list(ReadTxn& txn);

}  // namespace jagmed
