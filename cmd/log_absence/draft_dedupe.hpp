// What a drafted profile says of rows that are alike: [dedupe].
#pragma once

#include "intake/sniff.hpp"
#include "text/catalogue.hpp"

#include <string>

namespace jagmed::cmd {

/// Empty where rows have a time or an id of their own, or nothing tells them apart.
[[nodiscard]] std::string draft_dedupe(const Sniffed& file, const Catalogue& text);
/// Whether it has a question: rows are alike in every cell, and nothing tells whether they are one.
[[nodiscard]] bool dedupe_undecided(const Sniffed& file);

}  // namespace jagmed::cmd
