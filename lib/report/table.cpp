#include "report/table.hpp"

#include "base/text.hpp"
#include "report/markup.hpp"

#include <algorithm>

namespace jagmed {
namespace {

/// A text that a spreadsheet would take for a formula (ASVS 1.2.10, CWE-1236).
bool runs_as_formula(const std::string& value) {
  const std::string_view first = trim(value);
  if (!value.empty() && (value[0] == '\t' || value[0] == '\r')) return true;
  for (const std::string_view sign : {"=", "+", "-", "@", "\uFF1D", "\uFF0B", "\uFF0D", "\uFF20"})
    if (first.starts_with(sign)) return true;
  return false;
}

constexpr int kWidestCell = 48;

/// As many lines as its longest cell needs.
std::vector<std::vector<std::string>> folded_lines(const std::vector<std::string>& row) {
  std::vector<std::vector<std::string>> lines;
  for (std::size_t c = 0; c < row.size(); ++c) {
    const auto parts = fold_lines(row[c], kWidestCell);
    if (parts.size() > lines.size())
      lines.resize(parts.size(), std::vector<std::string>(row.size()));
    for (std::size_t i = 0; i < parts.size(); ++i) lines[i][c] = parts[i];
  }
  return lines;
}

/// Calls `give` with each line of each row; a row without a long cell is a line as it stands.
void for_each_line(const std::vector<std::vector<std::string>>& rows, const auto& give) {
  const auto is_short = [](const std::string& cell) {
    return cell.size() <= static_cast<std::size_t>(kWidestCell);  // no text is wider than its bytes
  };
  for (const auto& row : rows)
    if (std::ranges::all_of(row, is_short))
      give(row);
    else
      for (const auto& line : folded_lines(row)) give(line);
}

}  // namespace

std::string csv_field(const std::string& value, bool text) {
  std::string field = text && runs_as_formula(value) ? "'" + value : value;
  if (field.find_first_of(";\"\r\n") == std::string::npos) return field;
  std::string quoted = "\"";
  for (const char c : field) quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
  return quoted + "\"";
}

Table::Table(std::vector<std::string> headings, std::vector<Align> align)
    : headings_(std::move(headings)), align_(std::move(align)) {}

void Table::add_column(std::string heading, Align align) {
  align_.resize(headings_.size(), Align::left);
  headings_.push_back(std::move(heading));
  align_.push_back(align);
}

void Table::add(std::vector<std::string> cells) {
  cells.resize(headings_.size());
  rows_.push_back(std::move(cells));
}

Align Table::align_of(std::size_t column) const {
  return column < align_.size() ? align_[column] : Align::left;
}

std::string Table::text() const {
  std::vector<int> widths;
  for (const auto& heading : headings_) widths.push_back(display_width(heading));
  for_each_line(rows_, [&](const std::vector<std::string>& cells) {
    for (std::size_t c = 0; c < cells.size(); ++c)
      widths[c] = std::max(widths[c], display_width(cells[c]));
  });
  std::string out;
  const auto line = [&](const std::vector<std::string>& cells) {
    const std::size_t begin = out.size();
    for (std::size_t c = 0; c < cells.size(); ++c) {
      if (c > 0) out += "  ";
      const auto room = static_cast<std::size_t>(widths[c] - display_width(cells[c]));
      if (align_of(c) == Align::right) out.append(room, ' ');
      out += cells[c];
      if (align_of(c) != Align::right) out.append(room, ' ');
    }
    while (out.size() > begin && out.back() == ' ') out.pop_back();
    out += '\n';
  };
  line(headings_);
  for_each_line(rows_, line);
  return out;
}

std::string Table::csv() const {
  std::string out;
  const auto line = [&](const std::vector<std::string>& cells, bool heading) {
    for (std::size_t c = 0; c < cells.size(); ++c)
      out += (c > 0 ? ";" : "") + csv_field(cells[c], heading || align_of(c) == Align::left);
    out += "\r\n";
  };
  line(headings_, true);
  for (const auto& row : rows_) line(row, false);
  return out;
}

std::string Table::markdown() const {
  std::string out;
  const auto line = [&](const std::vector<std::string>& cells) {
    out += "|";
    for (const auto& cell : cells) out += " " + markdown_text(cell) + " |";
    out += "\n";
  };
  line(headings_);
  out += "|";
  for (std::size_t c = 0; c < headings_.size(); ++c)
    out += align_of(c) == Align::right ? " ---: |" : " --- |";
  out += "\n";
  for (const auto& row : rows_) line(row);
  return out;
}

}  // namespace jagmed
