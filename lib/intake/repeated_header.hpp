// Rows below the header that stand above it or are it: a new page, or another report behind the
// first.
#pragma once

#include "intake/layout.hpp"
#include "intake/marked_row.hpp"

namespace jagmed {

/// One of the header rows, cell by cell.
[[nodiscard]] bool repeats_header(const Layout& layout, Cells cells);
/// Alone in its row one of Layout::titles.
[[nodiscard]] bool repeats_title(const Layout& layout, Cells cells);
/// Some of the headings that are read by, in any order.
[[nodiscard]] bool repeats_headings(const Layout& layout, Cells cells);

}  // namespace jagmed
