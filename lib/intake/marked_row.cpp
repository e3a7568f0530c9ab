#include "intake/marked_row.hpp"

#include "intake/cell_survey.hpp"
#include "intake/folded.hpp"

#include <algorithm>

namespace jagmed {

std::optional<std::size_t> cell_beginning(Cells cells, const std::string& words,
                                          std::optional<int> column) {
  const std::size_t first = column ? static_cast<std::size_t>(*column - 1) : 0;
  const std::size_t end = column ? first + 1 : cells.size();
  for (std::size_t i = first; i < end && i < cells.size(); ++i)
    if (begins_folded(cells[i], words)) return i;
  return {};
}

std::string_view value_behind(Cells cells, std::size_t at, const std::string& words) {
  const std::string_view text = trimmed(cells[at]);
  std::size_t length = 1;
  while (length < text.size() && folded(text.substr(0, length)) != words) ++length;
  std::string_view value = trimmed(text.substr(length));
  if (value.starts_with(':')) value = trimmed(value.substr(1));
  while (value.empty() && ++at < cells.size()) value = trimmed(cells[at]);
  return value;
}

std::string_view number_behind(Cells cells, std::size_t at, Date today) {
  constexpr std::string_view kBetween = " \t\n:;,()[]";
  std::string_view found;
  for (; at < cells.size(); ++at)
    for (std::string_view text = cells[at]; !text.empty();) {
      const std::string_view word = text.substr(0, text.find_first_of(kBetween));
      text.remove_prefix(std::min(text.size(), word.size() + 1));
      if (!is_identity_cell(word, today)) continue;
      if (!found.empty() && found != word) return {};
      found = word;
    }
  return found;
}

}  // namespace jagmed
