#include "intake/absence_reader.hpp"

#include "intake/record_source.hpp"
#include "intake/row_interpreter.hpp"

#include <utility>

namespace jagmed {

struct AbsenceReader::Reading {
  const SourceFile& file;
  Profile profile;
  TextStream text;
  FileRecords records;
  FileFacts facts;
  RowInterpreter interpreter;
  CsvRecord record;
  ReadRow row;

  Reading(const SourceFile& source, Profile chosen, Date exported_at, const std::string& lessons)
      : file(source),
        profile(std::move(chosen)),
        text(source, profile.file.encoding),
        records(open_records(text, source, profile, lessons)),
        interpreter(profile, records.layout, exported_at) {
    const Layout& layout = records.layout;
    facts = {file.path(),
             file.size(),
             text.encoding(),
             profile.file.format,
             layout.form.delimiter,
             layout.header_line,
             static_cast<int>(layout.headings.size()),
             layout.unknown,
             layout.preamble.period,
             layout.preamble.exported_at};
  }
};

std::vector<std::string_view> warning_codes(const RowWarnings& warnings) {
  const std::pair<bool, std::string_view> all[] = {
      {warnings.weekend, "W-WEEKEND"},        {warnings.mojibake, "W-MOJIBAKE"},
      {warnings.no_minutes, "W-ABSENT-NULL"}, {warnings.percent, "W-PCT-MISMATCH"},
      {warnings.check_digit, "W-PNR-CHECK"},  {warnings.century_inferred, "W-PNR-CENTURY"},
      {warnings.last_day, "W-LAST-DAY"},      {warnings.sum, "W-SUM"},
      {warnings.sum_minutes, "W-SUM-MIN"},
  };
  std::vector<std::string_view> codes;
  for (const auto& [on, code] : all)
    if (on) codes.push_back(code);
  return codes;
}

AbsenceReader::AbsenceReader(const SourceFile& file, Profile profile, Date exported_at,
                             const std::string& lessons)
    : reading_(std::make_unique<Reading>(file, std::move(profile), exported_at, lessons)) {}
AbsenceReader::~AbsenceReader() = default;

const Profile& AbsenceReader::profile() const { return reading_->profile; }
const FileFacts& AbsenceReader::facts() const { return reading_->facts; }

std::uint64_t AbsenceReader::bytes_read() const { return reading_->text.bytes_read(); }
void AbsenceReader::set_period(DateRange period) { reading_->interpreter.set_period(period); }

const ReadRow* AbsenceReader::next() {
  Reading& r = *reading_;
  const Layout& layout = r.records.layout;
  if (r.interpreter.next_month(r.row)) {
    r.row.text = r.record.text;
    return &r.row;
  }
  while (r.records.source->next(r.record)) {
    if (r.record.line < layout.first_header_line) r.interpreter.read_preamble(r.record);
    if (r.record.line <= layout.header_line) continue;
    r.interpreter.interpret(r.record, r.row);
    r.row.text = r.record.text;
    return &r.row;
  }
  r.file.expect_unchanged();
  return nullptr;
}

}  // namespace jagmed
