// Codes and programmes in a store.
#pragma once

#include "domain/code_book.hpp"
#include "store/txn.hpp"

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace jagmed {

/// Puts the store's own codes (added, deactivated, or used before) over those of `book`.
void read_codes(ReadTxn& txn, CodeBook& book);
/// The number of a code; makes its row when it is used for the first time. Numbers stand in no
/// order.
[[nodiscard]] std::int64_t code_id(WriteTxn& txn, const Code& code);
/// The number of a key of a list that `codes` knows; nothing for an empty or unknown key.
[[nodiscard]] std::optional<std::int64_t> code_id_if_any(WriteTxn& txn, const CodeBook& codes,
                                                         std::string_view list,
                                                         const std::string& key);
/// The same for one that must be known. Throws Error{internal, "code.unknown"}.
[[nodiscard]] std::int64_t known_code_id(WriteTxn& txn, const CodeBook& codes,
                                         std::string_view list, const std::string& key);
/// The same for words that are data of the configuration (staff, school, municipality …): list, key
/// and a name that serves as the label in both languages.
[[nodiscard]] std::int64_t code_id(WriteTxn& txn, const std::string& list, const std::string& key,
                                   const std::string& name);
/// Adds or changes a code of a list (`store codes add`, `store codes off`).
void save_code(WriteTxn& txn, const Code& code);
/// How many rows of facts hold each code of a list, by key, but those of protected persons alone;
/// none: no key.
[[nodiscard]] std::map<std::string, std::int64_t> code_uses(ReadTxn& txn, const std::string& list);
/// Numbers of the codes of all lists that a row of facts holds.
[[nodiscard]] std::set<std::int64_t> used_code_ids(ReadTxn& txn);

/// The number of a programme; makes its row when it is used for the first time.
[[nodiscard]] std::int64_t programme_id(WriteTxn& txn, const std::string& code);
/// Codes of all programmes that something was recorded in.
[[nodiscard]] std::vector<std::string> programme_codes(ReadTxn& txn);
/// Codes of those that somebody is enrolled in, without an end.
[[nodiscard]] std::vector<std::string> programmes_under_way(ReadTxn& txn);
/// A property of the store, as "id_prefix" or "created"; empty when it has none.
[[nodiscard]] std::string store_property(ReadTxn& txn, const std::string& key);

}  // namespace jagmed
