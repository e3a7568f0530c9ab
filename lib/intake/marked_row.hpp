// Rows that say what they are by the words one of their cells begins with: titles, sections, sums.
#pragma once

#include "base/date.hpp"

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace jagmed {

using Cells = std::span<const std::string_view>;

/// The cell that begins with `words` (folded): in `column` (1-based), else the first of all.
[[nodiscard]] std::optional<std::size_t> cell_beginning(Cells cells, const std::string& words,
                                                        std::optional<int> column = {});
/// What `cells[at]`, which begins with `words`, says: behind the words and a ':', or else the next
/// cell that holds something. Empty when there is nothing.
[[nodiscard]] std::string_view value_behind(Cells cells, std::size_t at, const std::string& words);

/// The only identity number that stands there or further to the right, beside a name or in brackets
/// ("Elev: Alva Testsson (20080103-2384)"); empty when there is none, or several.
[[nodiscard]] std::string_view number_behind(Cells cells, std::size_t at, Date today);

}  // namespace jagmed
