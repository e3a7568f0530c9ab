#include "intake/layout_by_index.hpp"

#include "base/error.hpp"
#include "base/identity_shape.hpp"
#include "intake/header_rows.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace jagmed {
namespace {

std::size_t last_index(const Profile& profile) {
  int last = 0;
  for (const auto& aliases : profile.columns)
    for (const auto& alias : aliases) last = std::max(last, alias.index);
  return static_cast<std::size_t>(last);
}

std::string_view cell_of(const CsvRecord& record, Field field, const Profile& profile) {
  const auto& aliases = profile.columns[field];
  if (aliases.empty()) return {};
  return trimmed(record.fields[static_cast<std::size_t>(aliases.front().index) - 1]);
}

}  // namespace

bool is_data_by_index(const CsvRecord& record, const Profile& profile) {
  if (record.fields.size() < last_index(profile)) return false;
  const bool has_person = !profile.columns[Field::personnummer].empty();
  const bool has_date = !profile.columns[Field::date].empty();
  return (!has_person || looks_like_identity(cell_of(record, Field::personnummer, profile))) &&
         (!has_date || read_date(cell_of(record, Field::date, profile), profile.dates).problem !=
                           DateProblem::wrong);
}

Layout layout_by_index(TextStream& text, const Profile& profile, const std::string& file) {
  Layout layout{.file = file};
  std::string fitting;
  for (const char delimiter : possible_delimiters(text, profile.file)) {
    const CsvForm form{delimiter, profile.file.quote, profile.file.max_record_lines};
    int seen = 0;
    search_records(text, form, file, [&](const CsvRecord& record) {
      if (!is_data_by_index(record, profile)) return ++seen >= profile.header.scan_rows;
      layout.form = form;
      layout.headings.assign(record.fields.size(), "");
      fitting += delimiter;
      return true;
    });
  }
  if (fitting.empty())
    throw Error(ErrorKind::input, {"import.F-HEADER.index", {profile.name}},
                "import.F-HEADER.index.hint", file);
  expect_one_delimiter(fitting, file);
  for (std::size_t i = 0; i < layout.headings.size(); ++i)
    layout.headings[i] = fmt::format("#{}", i + 1);
  layout.column = columns_under(std::vector<Heading>(layout.headings.size()), profile);
  layout.fewest_cells = last_index(profile);
  if (!profile.file.delimiter && has_delimiter_line(text)) layout.header_line = 1;
  return layout;
}

}  // namespace jagmed
