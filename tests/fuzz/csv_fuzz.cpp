// Any bytes as a CSV file: its text, its records under any delimiter, its rows by several profiles.
#include "fuzz/rows.hpp"
#include "intake/csv_reader.hpp"

#include <cstdint>
#include <vector>

namespace jagmed::fuzz {
namespace {

constexpr std::size_t kLongestRecord = 2 << 20;

/// The fields of a record without a flaw, the slow way.
std::vector<std::string> fields_of(std::string_view text, const CsvForm& form) {
  std::vector<std::string> fields(1);
  bool quoted = false, at_start = true;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const bool is_quote = form.quote != 0 && c == form.quote;
    // ="0123", as spreadsheets write a number that shall stay a text.
    if (c == '=' && at_start && !quoted && form.quote != 0 && i + 1 < text.size() &&
        text[i + 1] == form.quote)
      continue;
    if (quoted && is_quote && i + 1 < text.size() && text[i + 1] == c) {
      fields.back() += c;
      ++i;
    } else if (is_quote && (quoted || at_start)) {
      quoted = !quoted;
      at_start = false;
    } else if (c == form.delimiter && !quoted) {
      fields.emplace_back();
      at_start = true;
    } else {
      fields.back() += c;
      at_start = false;
    }
  }
  return fields;
}

struct Record {
  int line = 0;
  CsvFlaw flaw = CsvFlaw::none;
  std::string text;
  std::vector<std::string> fields;
  bool operator==(const Record&) const = default;
};

/// All records, or as many as stand before what refuses the text; `step` bytes at a time.
std::vector<Record> records_of(std::string_view text, const CsvForm& form, std::size_t step) {
  std::string_view rest = text;
  CsvReader reader(
      [&](char* out, std::size_t capacity) {
        const std::size_t size = rest.copy(out, std::min(capacity, step));
        rest.remove_prefix(size);
        return size;
      },
      form, "x.csv");
  std::vector<Record> records;
  CsvRecord record;
  try {
    while (reader.next(record)) {
      expect(record.text.size() <= kLongestRecord, "a record is no larger than it may be");
      expect(records.size() <= text.size(), "records end");
      records.push_back({record.line,
                         record.flaw,
                         std::string(record.text),
                         {record.fields.begin(), record.fields.end()}});
    }
  } catch (const Error& error) {
    expect_quiet(error);
    records.push_back({-1, CsvFlaw::none, error.what(), {}});
  }
  return records;
}

void check_records(std::string_view text, const CsvForm& form) {
  const auto records = records_of(text, form, text.size());
  int line = 0;
  std::size_t bytes = 0;
  for (const Record& record : records) {
    if (record.line < 0) break;
    expect(record.line > line, "every record begins on a later line");
    line = record.line;
    bytes += record.text.size();
    if (record.flaw == CsvFlaw::none)
      expect(record.fields == fields_of(record.text, form), "fields are what stands in the record");
  }
  expect(bytes <= text.size(), "no byte is in two records");
  if (text.size() <= 512)
    expect(records_of(text, form, 1) == records, "records do not depend on how a text is read");
}

std::string text_of(const SourceFile& file, std::size_t capacity) {
  TextStream stream(file, {});
  std::string text, part(capacity, '\0');
  while (const std::size_t size = stream.read(part.data(), capacity)) {
    expect(size <= capacity, "no more is read than there is room for");
    text.append(part, 0, size);
  }
  return text;
}

/// UTF-8, whatever the file is in and however it is read.
void check_text(const SourceFile& file) {
  const std::string text = text_of(file, 64);
  expect(valid_utf8(text), "decoded text is UTF-8");
  expect(text == text_of(file, 100'000), "decoding does not depend on how a file is read");
}

/// Cells that say two things: a course with its times, a reason with the times or minutes of an
/// absence.
constexpr char kShared[] = R"toml(
extends = "se-base"
name    = "delade"
kind    = "lesson"
source  = "delade"
[columns]
start        = ["Lektion"]
course       = ["Lektion"]
absent_start = ["Frånvaro"]
absent_min   = ["Frånvaro"]
reason       = ["Frånvaro"]
[minutes]
absent = ["absent_end-absent_start", "absent_min", "whole_lesson"]
)toml";

}  // namespace
}  // namespace jagmed::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace jagmed;
  static const Profile profiles[] = {
      load_profile("skola24-lektioner"), load_profile("procent-per-manad"),
      load_profile("dexter-rapport"), load_profile("schoolsoft-vecka"),
      parse_profile(fuzz::kShared, "delade.toml")};
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  for (const CsvForm form : {CsvForm{';', '"', 50}, CsvForm{'\t', 0, 50}, CsvForm{'"', '\'', 2},
                             CsvForm{' ', '|', 3}, CsvForm{'\xA7', '"', 1}})
    fuzz::check_records(bytes, form);
  const test::MemoryFile memory(bytes);
  try {
    fuzz::check_text(SourceFile(memory.path()));
  } catch (const Error& error) {
    fuzz::expect_quiet(error);
  }
  for (const Profile& profile : profiles) fuzz::read_any(bytes, profile);
  return 0;
}
