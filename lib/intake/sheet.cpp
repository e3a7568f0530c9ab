#include "intake/sheet.hpp"

#include "base/error.hpp"
#include "base/text.hpp"
#include "intake/csv_reader.hpp"
#include "intake/encoding.hpp"
#include "intake/folded.hpp"

#include <algorithm>

namespace jagmed {
namespace {

constexpr std::size_t kIgnored = static_cast<std::size_t>(-1);

/// The text as UTF-8 without byte order mark.
std::string decoded(std::string_view bytes, const std::string& file) {
  if (bytes.find('\0') != std::string_view::npos || bytes.starts_with("PK\x03\x04"))
    throw Error(ErrorKind::input, {"sheet.binary", {file}}, "sheet.binary.hint");
  ByteSurvey survey;
  survey.add(bytes);
  const auto encoding = survey.verdict().encoding;
  if (!encoding || is_utf16(*encoding))
    throw Error(ErrorKind::input, {"sheet.encoding", {file}}, "sheet.binary.hint");
  if (*encoding == Encoding::utf8) {
    if (const auto mark = byte_order_mark(bytes)) bytes.remove_prefix(mark->length);
    return std::string(bytes);
  }
  const ByteTable table(*encoding);
  std::string text;
  text.reserve(bytes.size());
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x80)
      text += c;
    else
      text += table.letter(byte);
  }
  return text;
}

std::size_t column_of(const std::string& heading, std::span<const SheetColumn> columns) {
  for (std::size_t i = 0; i < columns.size(); ++i)
    for (const auto known : columns[i].headings)
      if (heading == known) return i;
  return kIgnored;
}

/// A heading that is nearly one of ours is a slip, and a column left out in silence.
void refuse_slip(const std::string& heading, std::size_t number, const std::string& file,
                 std::span<const SheetColumn> columns) {
  std::vector<std::string> known;
  for (const auto& column : columns)
    for (const auto each : column.headings) known.emplace_back(each);
  if (const auto near = nearest(heading, known))
    throw Error(ErrorKind::input, {"sheet.column_slip", {file, std::to_string(number)}},
                {"code.near", {*near}});
}

/// Which asked-for column each field of a row belongs to.
std::vector<std::size_t> read_header(const CsvRecord& header, const std::string& file,
                                     std::span<const SheetColumn> columns, Sheet& sheet) {
  std::vector<std::size_t> places;
  sheet.headings.resize(columns.size());
  for (const auto field : header.fields) {
    const std::string shown = terminal_safe(trim(field));
    const std::size_t column = column_of(heading_of(field).name, columns);
    places.push_back(column);
    if (column == kIgnored) {
      refuse_slip(shown, places.size(), file, columns);
      // By its number: a heading of somebody else's may be a name.
      if (!shown.empty()) sheet.ignored.push_back(std::to_string(places.size()));
    } else if (!sheet.headings[column].empty()) {
      throw Error(ErrorKind::input, {"sheet.column_twice", {file, shown}});
    } else {
      sheet.headings[column] = shown;
    }
  }
  return places;
}

void read_row(const CsvRecord& record, const std::vector<std::size_t>& places, Sheet& sheet) {
  if (record.flaw != CsvFlaw::none) {
    sheet.problems.push_back({record.line, "", "sheet.row_broken"});
    return;
  }
  SheetRow row{record.line, std::vector<std::string>(sheet.headings.size())};
  bool blank = true;
  for (std::size_t i = 0; i < record.fields.size(); ++i) {
    const auto text = trim(record.fields[i]);
    blank = blank && text.empty();
    if (i < places.size() && places[i] != kIgnored) row.cells[places[i]] = text;
  }
  if (blank) return;
  if (record.fields.size() > places.size())
    sheet.problems.push_back({record.line, "", "sheet.row_long"});
  else if (record.fields.size() < places.size())
    sheet.problems.push_back({record.line, "", "sheet.row_short"});
  else
    sheet.rows.push_back(std::move(row));
}

}  // namespace

Sheet read_sheet(std::string_view bytes, const std::string& file,
                 std::span<const SheetColumn> columns) {
  const std::string text = decoded(bytes, file);
  CsvReader reader(text, true, {}, file);
  CsvRecord record;
  Sheet sheet;
  if (!reader.next(record) || trim(record.text).empty())
    throw Error(ErrorKind::input, {"sheet.empty", {file}});
  const auto places = read_header(record, file, columns, sheet);
  while (reader.next(record)) read_row(record, places, sheet);
  return sheet;
}

void require_column(const Sheet& sheet, const std::string& file,
                    std::span<const SheetColumn> columns,
                    std::initializer_list<std::size_t> any_of) {
  std::vector<std::string> words;
  for (const auto column : any_of) {
    if (!sheet.headings[column].empty()) return;
    for (const auto heading : columns[column].headings) words.emplace_back(heading);
  }
  std::vector<std::string> all;
  for (const auto& column : columns) all.emplace_back(column.headings.front());
  throw Error(ErrorKind::input, {"sheet.column_missing", {file, join(words, "/")}},
              {"sheet.column_missing.hint", {join(all, ", ")}});
}

}  // namespace jagmed
