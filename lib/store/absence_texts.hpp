// Texts that many absence rows share (courses, schools, groups), each stored once.
#pragma once

#include "store/txn.hpp"

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace jagmed {

/// The number of a text; 0 is the empty one.
using TextId = std::uint32_t;

/// Every text with its number, by number.
[[nodiscard]] std::vector<std::pair<TextId, std::string>> absence_texts(ReadTxn& txn);
/// Adds texts under the numbers `first`, `first` + 1 … Throws Error{busy, "import.overtaken"} when
/// a number or a text is taken: somebody else has added texts since they were read.
void add_absence_texts(WriteTxn& txn, TextId first, const std::vector<std::string>& texts);

}  // namespace jagmed
