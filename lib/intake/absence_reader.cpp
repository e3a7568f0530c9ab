#include "intake/absence_reader.hpp"

#include "intake/row_interpreter.hpp"

#include <utility>

namespace jagmed {

struct AbsenceReader::Reading {
  const SourceFile& file;
  Profile profile;
  TextStream text;
  Layout layout;
  FileFacts facts;
  CsvReader records;
  RowInterpreter interpreter;
  CsvRecord record;
  ReadRow row;

  Reading(const SourceFile& source, Profile chosen, Date exported_at)
      : file(source),
        profile(std::move(chosen)),
        text(source, profile.file.encoding),
        layout(find_layout(text, profile, source.path())),
        records([this](char* out, std::size_t capacity) { return text.read(out, capacity); },
                layout.form, source.path()),
        interpreter(profile, layout, exported_at) {
    facts = {file.path(),
             file.size(),
             text.encoding(),
             layout.form.delimiter,
             layout.header_line,
             static_cast<int>(layout.headings.size()),
             layout.unknown};
  }
};

std::vector<std::string_view> warning_codes(const RowWarnings& warnings) {
  const std::pair<bool, std::string_view> all[] = {
      {warnings.weekend, "W-WEEKEND"},        {warnings.mojibake, "W-MOJIBAKE"},
      {warnings.no_minutes, "W-ABSENT-NULL"}, {warnings.percent, "W-PCT-MISMATCH"},
      {warnings.check_digit, "W-PNR-CHECK"},  {warnings.century_inferred, "W-PNR-CENTURY"},
  };
  std::vector<std::string_view> codes;
  for (const auto& [on, code] : all)
    if (on) codes.push_back(code);
  return codes;
}

AbsenceReader::AbsenceReader(const SourceFile& file, Profile profile, Date exported_at)
    : reading_(std::make_unique<Reading>(file, std::move(profile), exported_at)) {}
AbsenceReader::~AbsenceReader() = default;

const Profile& AbsenceReader::profile() const { return reading_->profile; }
const FileFacts& AbsenceReader::facts() const { return reading_->facts; }

const ReadRow* AbsenceReader::next() {
  Reading& r = *reading_;
  while (r.records.next(r.record)) {
    if (r.record.line < r.layout.header_line) r.interpreter.read_preamble(r.record);
    if (r.record.line <= r.layout.header_line) continue;
    r.interpreter.interpret(r.record, r.row);
    return &r.row;
  }
  r.file.expect_unchanged();
  return nullptr;
}

}  // namespace jagmed
