#include "intake/layout.hpp"

#include "base/text.hpp"
#include "intake/record_source.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace jagmed {
namespace {

constexpr std::string_view kDelimiters = ";\t,|";

using Cells = std::span<const std::string_view>;

std::vector<Heading> headings_of(Cells cells) {
  std::vector<Heading> headings;
  for (const auto cell : cells) headings.push_back(heading_of(cell));
  return headings;
}

/// The delimiter that a first line "sep=;" names.
std::optional<char> named_delimiter(std::string_view head) {
  std::string_view line = head.substr(0, head.find('\n'));
  while (line.ends_with('\r')) line.remove_suffix(1);
  if (line.starts_with('"') && line.ends_with('"') && line.size() > 1)
    line = line.substr(1, line.size() - 2);
  if (line.size() != 5 || folded(line.substr(0, 4)) != "sep=") return {};
  return line[4];
}

std::string delimiters_to_try(std::string_view head, const FileRule& rule) {
  if (rule.delimiter) return {*rule.delimiter};
  if (const auto named = named_delimiter(head)) return {*named};
  return std::string(kDelimiters);
}

/// Where a field of the profile is among headings.
std::optional<std::size_t> column_of(Field field, const Profile& profile,
                                     const std::vector<Heading>& headings) {
  for (const auto& alias : profile.columns[field])
    for (std::size_t i = 0; i < headings.size(); ++i)
      if (heading_fits(headings[i], alias.heading, field)) return i;
  return {};
}

std::vector<Field> missing_in(const std::vector<Heading>& headings, const Profile& profile) {
  std::vector<Field> missing;
  for (const Field field : profile.required)
    if (!column_of(field, profile, headings)) missing.push_back(field);
  return missing;
}

/// A heading for messages; its number where it looks like somebody's identity number.
std::string shown(std::string_view heading, std::size_t index) {
  if (looks_like_identity(heading)) return fmt::format("#{}", index + 1);
  return terminal_safe(trim(heading));
}

struct FoundRow {
  CsvForm form;
  int line = 0;
  std::vector<std::string> cells;
  std::vector<Field> missing;
};

/// Goes through the first rows with one delimiter until `look` is content.
/// A broken quote ends the search: with a wrong delimiter there may well be one.
template <class Look>
void search_rows(TextStream& text, const CsvForm& form, const std::string& file, Look look) {
  CsvReader reader(text.head(), text.head_is_all(), form, file);
  CsvRecord record;
  try {
    while (reader.next(record))
      if (record.flaw == CsvFlaw::none && look(record)) return;
  } catch (const Error& e) {
    if (e.message().key != "import.F-QUOTE") throw;
  }
}

/// The header row under one delimiter, or else the row that lacks the least.
std::optional<FoundRow> best_row(TextStream& text, const Profile& profile, char delimiter,
                                 const std::string& file) {
  const CsvForm form{delimiter, profile.file.quote, profile.file.max_record_lines};
  std::optional<FoundRow> best;
  int rows = 0;
  search_rows(text, form, file, [&](const CsvRecord& record) {
    if (!profile.header.row && ++rows > profile.header.scan_rows) return true;
    if (profile.header.row && record.line < *profile.header.row) return false;
    if (profile.header.row && record.line > *profile.header.row) return true;
    auto missing = missing_in(headings_of(record.fields), profile);
    if (!best || missing.size() < best->missing.size())
      best = FoundRow{
          form, record.line, {record.fields.begin(), record.fields.end()}, std::move(missing)};
    return best->missing.empty();
  });
  return best;
}

[[noreturn]] void no_header(const std::optional<FoundRow>& best, const Profile& profile,
                            const std::string& file) {
  std::vector<std::string> missing;
  for (const Field field : best ? best->missing : profile.required)
    missing.push_back(profile.columns[field].front().text);
  const bool some = best && best->missing.size() < profile.required.size();
  const Message message =
      some ? Message("import.F-HEADER.best",
                     {std::to_string(best->line), join(missing, ", "), profile.name})
           : Message("import.F-HEADER", {join(missing, ", "), profile.name});
  throw Error(ErrorKind::input, message, "import.F-HEADER.hint",
              some ? fmt::format("{}:{}", file, best->line) : file);
}

FoundRow header_row(TextStream& text, const Profile& profile, const std::string& file) {
  std::vector<FoundRow> fitting;
  std::optional<FoundRow> best;
  for (const char delimiter : delimiters_to_try(text.head(), profile.file)) {
    auto row = best_row(text, profile, delimiter, file);
    if (row && row->missing.empty()) fitting.push_back(std::move(*row));
    else if (row && (!best || row->missing.size() < best->missing.size())) best = std::move(row);
  }
  if (fitting.empty()) no_header(best, profile, file);
  if (fitting.size() == 1) return fitting.front();
  std::vector<std::string> several;
  for (const auto& row : fitting)
    several.push_back(row.form.delimiter == '\t' ? "tab" : std::string(1, row.form.delimiter));
  throw Error(ErrorKind::input, {"import.F-DELIM", {join(several, "  ")}}, "import.F-DELIM.hint",
              file);
}

void expect_distinct(const std::vector<Heading>& headings, const FoundRow& row,
                     const std::string& file) {
  for (std::size_t i = 0; i < headings.size(); ++i) {
    if (headings[i].name.empty()) continue;
    const auto same = std::find(headings.begin() + static_cast<std::ptrdiff_t>(i) + 1,
                                headings.end(), headings[i]);
    if (same == headings.end()) continue;
    throw Error(ErrorKind::input, {"import.F-HEADER.twice", {shown(row.cells[i], i)}}, {},
                fmt::format("{}:{}", file, row.line));
  }
}

bool has_all(const MatchRule& rule, const std::vector<std::string_view>& row) {
  const auto headings = headings_of(row);
  return std::ranges::all_of(rule.require_headers, [&](const Heading& wanted) {
    return std::ranges::any_of(headings, [&](const Heading& heading) {
      return heading.name == wanted.name &&
             (wanted.unit == Unit::none || wanted.unit == heading.unit);
    });
  });
}

/// All require_headers of a profile in one row.
bool matches(TextStream& text, const Profile& profile, const std::string& file) {
  bool found = false;
  for (const char delimiter : delimiters_to_try(text.head(), profile.file)) {
    const CsvForm form{delimiter, profile.file.quote, profile.file.max_record_lines};
    int rows = 0;
    search_rows(text, form, file, [&](const CsvRecord& record) {
      found = found || has_all(profile.match, {record.fields.begin(), record.fields.end()});
      return found || ++rows >= profile.header.scan_rows;
    });
  }
  return found;
}

}  // namespace

std::string_view Layout::heading(Field field) const {
  return column[field] ? std::string_view(headings[*column[field]]) : std::string_view();
}

Layout find_layout(TextStream& text, const Profile& profile, const std::string& file) {
  const FoundRow row = header_row(text, profile, file);
  const std::vector<Heading> headings =
      headings_of({std::vector<std::string_view>(row.cells.begin(), row.cells.end())});
  expect_distinct(headings, row, file);
  Layout layout{row.form, row.line, {}, {}, {}};
  std::vector<bool> known(headings.size(), false);
  for (const Field field : all_fields())
    if ((layout.column[field] = column_of(field, profile, headings)))
      known[*layout.column[field]] = true;
  for (std::size_t i = 0; i < headings.size(); ++i) {
    layout.headings.emplace_back(trim(row.cells[i]));
    const bool ignored = std::ranges::find(profile.ignore, headings[i]) != profile.ignore.end();
    if (!known[i] && !ignored && !headings[i].name.empty())
      layout.unknown.push_back(shown(layout.headings[i], i));
  }
  using Unknown = HeaderRule::Unknown;
  if (profile.header.on_unknown_column == Unknown::reject && !layout.unknown.empty())
    throw Error(ErrorKind::input, {"import.F-HEADER.unknown", {join(layout.unknown, ", ")}},
                "import.F-HEADER.unknown.hint", fmt::format("{}:{}", file, row.line));
  if (profile.header.on_unknown_column == Unknown::ignore) layout.unknown.clear();
  return layout;
}

Profile choose_profile(const SourceFile& file, const ProfileFolders& where) {
  const FileShape shape = shape_of(file);
  TextStream text(file, {});
  std::vector<std::string> best;
  int priority = -1;
  for (const auto& name : profile_names(where)) {
    const Profile profile = load_profile(name, where);
    const MatchRule& rule = profile.match;
    if (rule.require_headers.empty() || rule.priority < priority) continue;
    if (profile.file.format != shape.format) continue;
    const bool fits = shape.format == FileFormat::csv
                          ? matches(text, profile, file.path())
                          : has_all(rule, {shape.headings.begin(), shape.headings.end()});
    if (!fits) continue;
    if (rule.priority > priority) best.clear();
    priority = rule.priority;
    best.push_back(name);
  }
  if (best.size() == 1) return load_profile(best.front(), where);
  if (best.empty())
    throw Error(ErrorKind::input, "import.F-PROFILE.none", "import.F-PROFILE.hint", file.path());
  throw Error(ErrorKind::input, {"import.F-PROFILE.tie", {join(best, ", ")}},
              "import.F-PROFILE.hint", file.path());
}

}  // namespace jagmed
