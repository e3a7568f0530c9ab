#include "intake/marked_row.hpp"

#include "intake/folded.hpp"

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

}  // namespace jagmed
