// Codes of a store's own: added, taken out of use and back, never deleted.
#pragma once

#include "domain/code_book.hpp"
#include "settings/settings.hpp"
#include "store/txn.hpp"

#include <string>

namespace jagmed::ops {

/// Adds a code to one of the built-in lists. Throws Error{input}: no such list, a list that the
/// program's own rules read, a key that is not a-z0-9_, a label that is empty or has control
/// characters, a key or label that is taken, or a key of the configuration ("codes.in_settings",
/// with its file).
void add_code(WriteTxn& txn, const Code& code, const CodeBook& codes, const Settings& settings);

enum class CodeUse { on, off };
/// What changing a code did.
struct CodeSwitch {
  Code code;
  bool changed = false;   ///< false: it was so already, and nothing was written
  std::int64_t rows = 0;  ///< facts that hold the code and keep it
};
/// `typed` as in CodeBook::resolve. Throws Error{input} like `add_code`, or "code.unknown".
[[nodiscard]] CodeSwitch switch_code(WriteTxn& txn, const std::string& list,
                                     const std::string& typed, CodeUse use, const CodeBook& codes,
                                     const Settings& settings);

/// The key of the list by that name, its key or its Swedish word. Throws Error{input,
/// "codes.no_list"} with the nearest.
[[nodiscard]] std::string code_list(const std::string& typed);

}  // namespace jagmed::ops
