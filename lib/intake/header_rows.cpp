#include "intake/header_rows.hpp"

#include "base/error.hpp"

#include <algorithm>

namespace jagmed {
namespace {

constexpr char kFirstDelimiter = ';';
constexpr std::string_view kOtherDelimiters = "\t,|";

/// Of a file that begins with "sep=;".
std::optional<char> named_delimiter(std::string_view head) {
  std::string_view line = head.substr(0, head.find('\n'));
  while (line.ends_with('\r')) line.remove_suffix(1);
  if (line.starts_with('"') && line.ends_with('"') && line.size() > 1)
    line = line.substr(1, line.size() - 2);
  if (line.size() != 5 || folded(line.substr(0, 4)) != "sep=" || line[4] == '"') return {};
  return line[4];
}

/// In one line, with single blanks.
std::string as_one_line(std::string_view text) {
  std::string out;
  for (const char c : trimmed(text)) {
    const bool blank = c == ' ' || (c >= '\t' && c <= '\r');
    if (!blank)
      out += c;
    else if (!out.ends_with(' '))
      out += ' ';
  }
  return out;
}

/// What an upper row and the names under it give together.
std::vector<std::string> join_two(const std::vector<std::string>& upper,
                                  const std::vector<std::string>& lower, const HeaderRule& rule) {
  const auto cell = [](const std::vector<std::string>& row, std::size_t i) {
    return i < row.size() ? row[i] : std::string();
  };
  std::size_t width = upper.size();
  while (width > lower.size() && upper[width - 1].empty()) --width;
  std::vector<std::string> names(std::max(width, lower.size()));
  std::string group;
  for (std::size_t i = 0; i < names.size(); ++i) {
    const std::string above = cell(upper, i), below = cell(lower, i);
    if (!above.empty())
      group = below.empty() ? "" : above;
    else if (!rule.fill_right)
      group.clear();
    if (below.empty())
      names[i] = above;
    else
      names[i] = group.empty() ? below : group + rule.join + below;
  }
  return names;
}

HeaderRows header_of(const std::deque<HeaderRows>& rows, const HeaderRule& rule) {
  HeaderRows header = rows.back();
  header.first_line = rows.front().line;
  header.cells.clear();
  for (const auto& row : rows) header.cells.push_back(row.cells.front());
  header.names = joined_names(header.cells, rule);
  for (const auto& name : header.names) header.headings.push_back(heading_of(name));
  for (const auto& name : header.cells.back()) header.own_headings.push_back(heading_of(name));
  return header;
}

HeaderRows row_of(const CsvRecord& record, const CsvForm& form) {
  HeaderRows row{form, record.line, record.line, {{}}, {}, {}, {}};
  for (const auto text : record.fields) row.cells.front().emplace_back(trimmed(text));
  return row;
}

}  // namespace

std::vector<std::string> joined_names(const std::vector<std::vector<std::string>>& cells,
                                      const HeaderRule& rule) {
  std::vector<std::string> names;
  for (const auto& row : cells) {
    std::vector<std::string> lower;
    for (const auto& text : row) lower.push_back(as_one_line(text));
    names = &row == &cells.front() ? lower : join_two(names, lower, rule);
  }
  return names;
}

std::string possible_delimiters(TextStream& text, const FileRule& rule) {
  if (rule.delimiter) return {*rule.delimiter};
  if (const auto named = named_delimiter(text.head())) return {*named};
  std::string possible{kFirstDelimiter};
  for (const char delimiter : kOtherDelimiters)
    if (text.head().find(delimiter) != std::string_view::npos) possible += delimiter;
  return possible;
}

void expect_one_delimiter(const std::string& fitting, const std::string& file) {
  if (fitting.size() == 1) return;
  std::vector<std::string> several;
  for (const char delimiter : fitting)
    several.push_back(delimiter == '\t' ? "tab" : std::string(1, delimiter));
  throw Error(ErrorKind::input, {"import.F-DELIM", {join(several, "  ")}}, "import.F-DELIM.hint",
              file);
}

bool has_delimiter_line(TextStream& text) { return named_delimiter(text.head()).has_value(); }

void search_records(TextStream& text, const CsvForm& form, const std::string& file,
                    const std::function<bool(const CsvRecord&)>& look) {
  CsvReader reader(text.head(), text.head_is_all(), form, file);
  CsvRecord record;
  try {
    while (reader.next(record))
      if (record.flaw == CsvFlaw::none && look(record)) return;
  } catch (const Error& e) {
    if (e.message().key != "import.F-QUOTE") throw;
  }
}

void search_headers(TextStream& text, const Profile& profile, char delimiter,
                    const std::string& file, const std::function<bool(const HeaderRows&)>& look) {
  const HeaderRule& rule = profile.header;
  const bool fixed = rule.mode == HeaderRule::Mode::fixed;
  const CsvForm form{delimiter, profile.file.quote, profile.file.max_record_lines};
  std::deque<HeaderRows> rows;
  int seen = 0;
  search_records(text, form, file, [&](const CsvRecord& record) {
    if (fixed && record.line < rule.row) return false;
    if (!fixed && ++seen > rule.scan_rows) return true;
    rows.push_back(row_of(record, form));
    if (static_cast<int>(rows.size()) < rule.rows) return false;
    if (fixed && rows.front().line != rule.row) return true;
    if (look(header_of(rows, rule)) || fixed) return true;
    rows.pop_front();
    return false;
  });
}

}  // namespace jagmed
