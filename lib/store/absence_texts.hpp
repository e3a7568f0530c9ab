// Texts that many absence rows share (courses, schools, groups), each stored once.
#pragma once

#include "store/txn.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace jagmed {

/// The number of a text; 0 is the empty one.
using TextId = std::uint32_t;

/// Texts with their numbers.
using NumberedTexts = std::vector<std::pair<TextId, std::string>>;

/// Every one, by number.
[[nodiscard]] NumberedTexts absence_texts(ReadTxn& txn);
/// The number that a new text gets, or the first one above it that no other has: of its own words,
/// so that numbers do not tell of texts that are gone. Never 0.
[[nodiscard]] TextId number_of_text(std::string_view text);
/// Throws Error{busy, "import.overtaken"} when a number or a text is taken: somebody else has added
/// texts since they were read.
void add_absence_texts(WriteTxn& txn, const NumberedTexts& texts);

}  // namespace jagmed
