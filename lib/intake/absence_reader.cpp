#include "intake/absence_reader.hpp"

#include "intake/record_source.hpp"
#include "intake/row_blocks.hpp"
#include "intake/row_interpreter.hpp"

#include <utility>

namespace jagmed {

struct AbsenceReader::Reading {
  const SourceFile& file;
  Profile profile;
  TextStream text;
  FileRecords records;
  FileFacts facts;
  Date exported_at;
  RowInterpreter interpreter;
  CsvRecord record;
  ReadRow row;
  std::optional<RowBlocks> in_blocks{};  ///< while it reads

  Reading(const SourceFile& source, Profile chosen, Date made_at, const std::string& lessons)
      : file(source),
        profile(std::move(chosen)),
        text(source, profile.file.encoding),
        records(open_records(text, source, profile, lessons)),
        exported_at(made_at),
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
             layout.preamble.exported_at,
             false};
  }

  bool next(ReadRow& into);
  void read_blocks(const RowBlocks::Make& make, const RowBlocks::Take& take,
                   const BlockReading& how);
};

bool AbsenceReader::Reading::next(ReadRow& into) {
  const Layout& layout = records.layout;
  bool found = interpreter.next_part(into);
  while (!found && records.source->next(record)) {
    if (record.line < layout.first_header_line) interpreter.read_preamble(record);
    if (record.line <= layout.header_line) continue;
    interpreter.interpret(record, into);
    found = true;
  }
  if (found) {
    into.text = record.text;
    return true;
  }
  file.expect_unchanged();
  facts.has_more = records.source->has_more();
  return false;
}

/// Leaves to `next` what cannot be read so.
void AbsenceReader::Reading::read_blocks(const RowBlocks::Make& make, const RowBlocks::Take& take,
                                         const BlockReading& how) {
  RowBlocks& blocks = in_blocks.emplace(text, profile, records.layout, exported_at, how);
  blocks.read(make, take);
  records.source = std::make_unique<CsvReader>(
      [this, rest = blocks.rest(), at = std::size_t{0}](char* out, std::size_t capacity) mutable {
        const std::size_t size = rest.copy(out, capacity, at);
        at += size;
        return size > 0 ? size : text.read(out, capacity);
      },
      records.layout.form, file.path(), blocks.line());
  in_blocks.reset();
}

std::vector<std::string_view> warning_codes(const RowWarnings& warnings) {
  const std::pair<bool, std::string_view> all[] = {
      {warnings.weekend, "W-WEEKEND"},           {warnings.mojibake, "W-MOJIBAKE"},
      {warnings.no_minutes, "W-ABSENT-NULL"},    {warnings.percent, "W-PCT-MISMATCH"},
      {warnings.check_digit, "W-PNR-CHECK"},     {warnings.century_inferred, "W-PNR-CENTURY"},
      {warnings.last_day, "W-LAST-DAY"},         {warnings.sum, "W-SUM"},
      {warnings.sum_minutes, "W-SUM-MIN"},       {warnings.zero_word, "W-ZERO-WORD"},
      {warnings.present_late, "W-PRESENT-LATE"}, {warnings.validity, "W-VALIDITY"},
      {warnings.long_lesson, "W-LESSON-LONG"},   {warnings.days_differ, "W-DAYS-DIFFER"},
      {warnings.span_cut, "W-SPAN-CUT"},         {warnings.no_school_day, "W-NO-SCHOOL-DAY"},
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

std::uint64_t AbsenceReader::bytes_read() const {
  return reading_->in_blocks ? reading_->in_blocks->bytes_read() : reading_->text.bytes_read();
}
void AbsenceReader::set_period(DateRange period) {
  auto& told = reading_->records.layout.preamble.period;
  if (!told) told = period;  // for the interpreters of several threads
  reading_->interpreter.set_period(period);
}

void AbsenceReader::set_spans(SpanRules rules) {
  reading_->interpreter.set_spans(std::move(rules));
}

const ReadRow* AbsenceReader::next() {
  return reading_->next(reading_->row) ? &reading_->row : nullptr;
}

void AbsenceReader::read_batches(const RowBlocks::Make& make, const RowBlocks::Take& take,
                                 const BlockReading& how) {
  Reading& r = *reading_;
  if (r.file.size() >= how.least_file && rows_stand_alone(r.profile, r.records.layout))
    r.read_blocks(make, take, how);
  const auto batch = make();
  batch->clear();
  while (r.next(batch->place())) {
    batch->added();
    take(*batch);
    batch->clear();
  }
}

}  // namespace jagmed
