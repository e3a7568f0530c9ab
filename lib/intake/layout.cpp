#include "intake/layout.hpp"

#include "base/identity_shape.hpp"
#include "base/text.hpp"
#include "intake/header_rows.hpp"
#include "intake/heading_subject.hpp"
#include "intake/layout_by_index.hpp"
#include "intake/named_columns.hpp"
#include "intake/title_words.hpp"
#include "intake/unread_columns.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace jagmed {
namespace {

using Headings = std::vector<Heading>;

/// Where a field of the profile is among headings.
std::optional<std::size_t> column_of(Field field, const Profile& profile,
                                     const Headings& headings) {
  for (const auto& alias : profile.columns[field]) {
    const auto index = static_cast<std::size_t>(alias.index);
    if (index > 0 && index <= headings.size()) return index - 1;
    if (index > 0) continue;
    for (std::size_t i = 0; i < headings.size(); ++i)
      if (heading_fits(headings[i], alias.heading, field)) return i;
  }
  return {};
}

/// Columns of which a header must have one, as the profile calls them; empty when it has.
std::string amount_missing_in(const Headings& headings, const Profile& profile) {
  std::vector<std::string> names;
  for (const Field field : profile.amounts()) {
    if (column_of(field, profile, headings)) return {};
    names.push_back(profile.columns[field].front().text);
  }
  return join(names, " / ");
}

/// What a header must have, as the profile calls it.
std::vector<std::string> all_wanted(const Profile& profile) {
  std::vector<std::string> wanted;
  for (const Field field : profile.required)
    if (!profile.gives(field)) wanted.push_back(profile.columns[field].front().text);
  if (profile.unpivot) wanted.push_back(profile.unpivot->text);
  return wanted;
}

std::vector<std::string> missing_in(const HeaderRows& header, const Profile& profile) {
  std::vector<std::string> missing;
  for (const Field field : profile.required)
    if (!profile.gives(field) && !column_of(field, profile, header.headings))
      missing.push_back(profile.columns[field].front().text);
  if (auto amount = amount_missing_in(header.headings, profile);
      !amount.empty() && std::ranges::find(missing, amount) == missing.end())
    missing.push_back(std::move(amount));
  const auto is_month = [&](const std::string& name) {
    return month_column(*profile.unpivot, name).has_value();
  };
  if (profile.unpivot && std::ranges::none_of(header.names, is_month))
    missing.push_back(profile.unpivot->text);
  return missing;
}

/// A heading for messages; its number where it may say who it is about.
std::string shown(std::string_view heading, std::size_t index, bool known = false) {
  const bool hidden = known ? looks_like_identity(heading) : may_name_somebody(heading);
  return hidden ? fmt::format("#{}", index + 1) : terminal_safe(heading);
}

struct Candidate {
  HeaderRows header;
  std::vector<std::string> missing;
};

/// The header under one delimiter, or else the place that lacks the least.
std::optional<Candidate> best_header(TextStream& text, const Profile& profile, char delimiter,
                                     const std::string& file) {
  std::optional<Candidate> best;
  search_headers(text, profile, delimiter, file, [&](const HeaderRows& header) {
    auto missing = missing_in(header, profile);
    if (!best || missing.size() < best->missing.size())
      best = Candidate{header, std::move(missing)};
    return best->missing.empty();
  });
  return best;
}

[[noreturn]] void no_header(const std::optional<Candidate>& best, const Profile& profile,
                            const std::string& file) {
  const auto wanted = all_wanted(profile);
  const auto missing = best ? best->missing : wanted;
  const bool some = best && missing.size() < wanted.size();
  const Message message =
      some ? Message("import.F-HEADER.best",
                     {std::to_string(best->header.line), join(missing, ", "), profile.name})
           : Message("import.F-HEADER", {join(missing, ", "), profile.name});
  throw Error(ErrorKind::input, message, "import.F-HEADER.hint",
              some ? fmt::format("{}:{}", file, best->header.line) : file);
}

HeaderRows header_of(TextStream& text, const Profile& profile, const std::string& file) {
  std::optional<Candidate> found, best;
  std::string fitting;
  for (const char delimiter : possible_delimiters(text, profile.file)) {
    auto candidate = best_header(text, profile, delimiter, file);
    if (!candidate) continue;
    if (candidate->missing.empty()) {
      fitting += delimiter;
      found = std::move(candidate);
    } else if (!best || candidate->missing.size() < best->missing.size()) {
      best = std::move(candidate);
    }
  }
  if (!found) no_header(best, profile, file);
  expect_one_delimiter(fitting, file);
  return std::move(found->header);
}

/// Of two columns with one heading nobody can say which is meant, unless neither is.
void expect_distinct(const HeaderRows& header, const Layout& layout, const Profile& profile,
                     const std::string& file) {
  const auto wanted_by_name = [&](const Heading& heading) {
    for (const Field field : all_fields())
      for (const auto& alias : profile.columns[field])
        if (alias.index == 0 && layout.column[field] &&
            heading_fits(heading, alias.heading, field) &&
            header.headings[*layout.column[field]] == heading)
          return true;
    return false;
  };
  for (std::size_t i = 0; i < header.headings.size(); ++i) {
    const Heading& heading = header.headings[i];
    if (heading.name.empty()) continue;
    const auto same = std::count(header.headings.begin(), header.headings.end(), heading);
    if (same == 1 || !wanted_by_name(heading)) continue;
    throw Error(ErrorKind::input, {"import.F-HEADER.twice", {shown(header.names[i], i)}}, {},
                fmt::format("{}:{}", file, header.line));
  }
}

/// The columns that are months or weeks; `known` is marked.
std::vector<MonthColumns> months_under(const HeaderRows& header, const UnpivotRule& rule,
                                       std::vector<bool>& known, const std::string& file) {
  std::vector<MonthColumns> months;
  for (std::size_t i = 0; i < header.names.size(); ++i) {
    const auto found = month_column(rule, header.names[i]);
    if (!found) continue;
    auto at = std::ranges::find(months, found->named, &MonthColumns::named);
    if (at == months.end()) at = months.insert(at, {found->named, {}});
    auto& column = at->column[found->measure];
    if (column)
      throw Error(ErrorKind::input, {"import.F-HEADER.twice", {shown(header.names[i], i)}}, {},
                  fmt::format("{}:{}", file, header.line));
    column = i;
    known[i] = true;
  }
  return months;
}

/// Columns that the profile neither reads nor ignores.
std::vector<std::size_t> unread_columns(const HeaderRows& header, const std::vector<bool>& known,
                                        const Profile& profile) {
  std::vector<std::size_t> unread;
  for (std::size_t i = 0; i < header.headings.size(); ++i)
    if (!known[i] && std::ranges::find(profile.ignore, header.headings[i]) == profile.ignore.end())
      unread.push_back(i);
  return unread;
}

void name_unknown(Layout& layout, const HeaderRows& header, const std::vector<std::size_t>& unread,
                  const Profile& profile) {
  for (const std::size_t i : unread)
    if (!header.headings[i].name.empty()) layout.unknown.push_back(layout.headings[i]);
  if (profile.header.on_unknown_column == HeaderRule::Unknown::reject && !layout.unknown.empty())
    throw Error(ErrorKind::input, {"import.F-HEADER.unknown", {join(layout.unknown, ", ")}},
                "import.F-HEADER.unknown.hint",
                fmt::format("{}:{}", layout.file, layout.header_line));
}

Layout layout_under(TextStream& text, const HeaderRows& header, const Profile& profile,
                    const std::string& file) {
  Layout layout{.file = file,
                .form = header.form,
                .first_header_line = header.first_line,
                .header_line = header.line,
                .header_rows = header.cells,
                .column = columns_under(header.headings, profile)};
  std::vector<bool> known(header.headings.size(), false);
  expect_distinct(header, layout, profile, file);
  if (profile.unpivot) {
    layout.months = months_under(header, *profile.unpivot, known, file);
    for (const auto& [heading, field] : profile.unpivot->measures)
      for (const auto& month : layout.months)
        if (!layout.column[field]) layout.column[field] = month.column[field];
  }
  for (const auto& column : layout.column)
    if (column) known[*column] = true;
  for (std::size_t i = 0; i < header.names.size(); ++i)
    layout.headings.push_back(shown(header.names[i], i, known[i]));
  for (std::size_t i = 0; i < known.size(); ++i)
    if (!header.names[i].empty()) layout.fewest_cells = i + 1;
  find_named_columns(layout, header.names, profile);
  for (const std::size_t column : layout.part_columns) known[column] = true;
  for (const auto& column : layout.skip_columns)
    if (column) known[*column] = true;
  if (profile.header.on_unknown_column == HeaderRule::Unknown::ignore) return layout;
  const auto unread = unread_columns(header, known, profile);
  name_unknown(layout, header, unread, profile);
  expect_meaning_read(text, header, layout, profile, unread);
  return layout;
}

/// From the rows above the header; without a header from those above the first row of data.
void read_above(TextStream& text, const Profile& profile, Layout& layout, const std::string& file) {
  const bool none = profile.header.mode == HeaderRule::Mode::none;
  search_records(text, layout.form, file, [&](const CsvRecord& record) {
    if (none ? is_data_by_index(record, profile) : record.line >= layout.first_header_line)
      return true;
    const bool read = read_preamble_row(record.fields, profile.preamble, layout.preamble,
                                        fmt::format("{}:{}", file, record.line));
    const std::string_view alone = only_cell(record.fields);
    if (!alone.empty() && (read || is_title_of_report(alone))) layout.titles.emplace_back(alone);
    return false;
  });
}

}  // namespace

std::string_view Layout::heading(Field field) const {
  return column[field] ? std::string_view(headings[*column[field]]) : std::string_view();
}

FieldMap<std::optional<std::size_t>> columns_under(const std::vector<Heading>& headings,
                                                   const Profile& profile) {
  FieldMap<std::optional<std::size_t>> columns;
  for (const Field field : all_fields()) columns[field] = column_of(field, profile, headings);
  return columns;
}

Layout find_layout(TextStream& text, const Profile& profile, const std::string& file) {
  Layout layout = profile.header.mode == HeaderRule::Mode::none
                      ? layout_by_index(text, profile, file)
                      : layout_under(text, header_of(text, profile, file), profile, file);
  read_above(text, profile, layout, file);
  layout.may_be_twice_encoded = text.may_be_twice_encoded();
  return layout;
}

PreambleFacts preamble_of(const SourceFile& file, const Profile& profile) {
  if (profile.file.format != FileFormat::csv) return {};
  TextStream text(file, profile.file.encoding);
  PreambleFacts facts = find_layout(text, profile, file.path()).preamble;
  if (facts.school_year) facts.period.reset();
  return facts;
}

}  // namespace jagmed
