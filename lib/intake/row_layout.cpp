// Rows that are no data: blank, sections, sums, repeated headers.
#include "intake/row_interpreter.hpp"

#include <algorithm>

namespace jagmed {

bool RowInterpreter::take_layout_row() {
  if (is_blank()) {
    skip();
    return true;
  }
  if (is_repeated_header()) {
    if (profile_.header.reject_repeated) refuse("E-HEADER");
    else skip();
    return true;
  }
  if (!trimmed(cell(Field::personnummer)).empty()) return false;
  if (opens_section()) {
    skip();
    return true;
  }
  for (const auto& rule : profile_.skips)
    for (const auto& words : rule.starts_with)
      if (begins(words, rule.column)) {
        skip();
        return true;
      }
  return false;
}

bool RowInterpreter::is_blank() const {
  return std::ranges::all_of(cells_, [](std::string_view text) { return trimmed(text).empty(); });
}

bool RowInterpreter::is_repeated_header() const {
  if (cells_.size() != layout_.headings.size()) return false;
  for (std::size_t i = 0; i < cells_.size(); ++i)
    if (trimmed(cells_[i]) != layout_.headings[i]) return false;
  return true;
}

bool RowInterpreter::begins(const std::string& words, std::optional<int> column) const {
  if (!column)
    return std::ranges::any_of(cells_, [&](std::string_view c) { return begins_folded(c, words); });
  const auto index = static_cast<std::size_t>(*column - 1);
  return index < cells_.size() && begins_folded(cells_[index], words);
}

/// The value stands behind the words in the same cell, or in the next cell that holds something.
bool RowInterpreter::opens_section() {
  for (const auto& rule : profile_.sections) {
    if (!begins(rule.starts_with, rule.column)) continue;
    std::size_t i = rule.column ? static_cast<std::size_t>(*rule.column - 1) : 0;
    while (!begins_folded(cells_[i], rule.starts_with)) ++i;
    const std::string_view text = trimmed(cells_[i]);
    std::size_t length = 1;
    while (length < text.size() && folded(text.substr(0, length)) != rule.starts_with) ++length;
    std::string& value = section_[rule.field];
    value = trimmed(text.substr(length));
    while (value.empty() && ++i < cells_.size()) value = trimmed(cells_[i]);
    return true;
  }
  return false;
}

void RowInterpreter::read_preamble(const CsvRecord& record) {
  cells_ = record.fields;
  if (record.flaw == CsvFlaw::none) (void)opens_section();
}

void RowInterpreter::skip() {
  row_->outcome = Outcome::skipped;
  for (auto& text : above_) text.clear();
}

}  // namespace jagmed
