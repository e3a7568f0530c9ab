#include "intake/repeated_header.hpp"

#include "intake/folded.hpp"

#include <algorithm>

namespace jagmed {

bool repeats_header(const Layout& layout, Cells cells) {
  return std::ranges::any_of(layout.header_rows, [&](const std::vector<std::string>& row) {
    for (std::size_t i = 0; i < std::max(row.size(), cells.size()); ++i) {
      const std::string_view own = i < cells.size() ? trimmed(cells[i]) : std::string_view();
      if (own != (i < row.size() ? std::string_view(row[i]) : std::string_view())) return false;
    }
    return true;
  });
}

bool repeats_title(const Layout& layout, Cells cells) {
  if (layout.titles.empty()) return false;
  const std::string_view alone = only_cell(cells);
  return !alone.empty() && std::ranges::find(layout.titles, alone) != layout.titles.end();
}

bool repeats_headings(const Layout& layout, Cells cells) {
  return std::ranges::count_if(layout.headings, [&](const std::string& heading) {
           return !heading.empty() && std::ranges::any_of(cells, [&](std::string_view text) {
             return trimmed(text).size() == heading.size() && folded(text) == folded(heading);
           });
         }) > 1;
}

}  // namespace jagmed
