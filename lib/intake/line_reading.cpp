#include "intake/line_reading.hpp"

#include "base/error.hpp"
#include "intake/record_source.hpp"
#include "intake/row_interpreter.hpp"
#include "intake/sniff.hpp"

#include <algorithm>

namespace jagmed {
namespace {

int line_feeds(std::string_view text) {
  return static_cast<int>(std::count(text.begin(), text.end(), '\n'));
}

int lines_of(const SourceFile& file, const Profile& profile) {
  TextStream text(file, profile.file.encoding);
  std::vector<char> block(64 * 1024);
  int lines = 0;
  char last = '\n';
  while (const auto size = text.read(block.data(), block.size())) {
    lines += line_feeds({block.data(), size});
    last = block[size - 1];
  }
  return last == '\n' ? lines : lines + 1;
}

/// Goes through a file twice: to find the record, and to read up to it.
class LineReader {
 public:
  LineReader(const SourceFile& file, const Profile& profile, const LineRequest& request)
      : file_(file), profile_(profile), request_(request) {}

  LineReading read() {
    find();
    TextStream text(file_, profile_.file.encoding);
    FileRecords records = open_records(text, file_, profile_, request_.lessons);
    note_facts(records.layout, text.encoding());
    if (found_.first == 0) {
      found_.kind = LineKind::before;
      return std::move(found_);
    }
    RowInterpreter interpreter(profile_, records.layout, request_.exported_at);
    if (request_.period) interpreter.set_period(*request_.period);
    interpreter.set_spans(request_.spans);
    CsvRecord record;
    while (records.source->next(record) && record.line <= found_.first)
      take(record, records.layout, interpreter);
    return std::move(found_);
  }

 private:
  bool is_csv() const { return profile_.file.format == FileFormat::csv; }

  void find() {
    TextStream text(file_, profile_.file.encoding);
    const FileRecords records = open_records(text, file_, profile_, request_.lessons);
    CsvRecord record;
    while (found_.next == 0 && records.source->next(record)) {
      if (record.line > request_.line) {
        found_.next = record.line;
      } else {
        found_.first = record.line;
        found_.last = record.line + (is_csv() ? line_feeds(record.text) : 0);
      }
    }
    if (found_.next != 0) return;
    const int last = is_csv() ? found_.last : lines_of(file_, profile_);
    if (request_.line > last)
      throw Error(ErrorKind::input,
                  {"explain.beyond", {std::to_string(request_.line), std::to_string(last)}}, {},
                  file_.path());
  }

  void note_facts(const Layout& layout, Encoding encoding) {
    found_.facts = {.path = file_.path(),
                    .bytes = file_.size(),
                    .encoding = encoding,
                    .format = profile_.file.format,
                    .delimiter = layout.form.delimiter,
                    .header_line = layout.header_line,
                    .columns = static_cast<int>(layout.headings.size()),
                    .unknown_columns = layout.unknown,
                    .period = layout.preamble.period,
                    .exported_at = layout.preamble.exported_at};
    found_.headings = layout.headings;
    found_.fields.resize(layout.headings.size());
    const auto note = [&](const FieldMap<std::optional<std::size_t>>& columns) {
      for (const Field field : all_fields())
        if (const auto column = columns[field]; column && !is_noted(*column, field))
          found_.fields[*column].push_back(field);
    };
    note(layout.column);
    for (const auto& month : layout.months) note(month.column);
  }

  bool is_noted(std::size_t column, Field field) const {
    const auto& noted = found_.fields[column];
    return std::ranges::find(noted, field) != noted.end();
  }

  void take(const CsvRecord& record, const Layout& layout, RowInterpreter& interpreter) {
    const bool wanted = record.line == found_.first;
    if (record.line < layout.first_header_line) interpreter.read_preamble(record);
    if (record.line <= layout.header_line) {
      if (wanted) take_above(record, layout, interpreter);
      return;
    }
    interpreter.interpret(record, row_);
    if (wanted) keep(interpreter);
    while (interpreter.next_part(row_))
      if (wanted) keep(interpreter);
  }

  void keep(RowInterpreter& interpreter) {
    if (found_.rows.size() == LineReading::kMostRows)
      ++found_.rows_left_out;
    else
      found_.rows.push_back(interpreter.reading(request_.mask));
  }

  void take_above(const CsvRecord& record, const Layout& layout, RowInterpreter& interpreter) {
    found_.shown = masked_text(record.fields, request_.mask.today);
    if (layout.header_rows.empty() || (record.line < layout.first_header_line && record.line == 1 &&
                                       record.text.starts_with("sep="))) {
      found_.kind = LineKind::delimiter;
      found_.shown.clear();
    } else if (record.line >= layout.first_header_line) {
      found_.kind = LineKind::header;
      found_.shown.clear();
    } else {
      note_fact(record, interpreter);
    }
  }

  void note_fact(const CsvRecord& record, const RowInterpreter& interpreter) {
    PreambleFacts facts;
    found_.kind = LineKind::title;
    found_.tells = interpreter.section_above();
    if (read_preamble_row(record.fields, profile_.preamble, facts, file_.path())) {
      for (const Field field : all_fields())
        if (!facts.values[field].empty()) found_.tells = field;
      if (facts.period) found_.kind = LineKind::period;
      if (facts.exported_at) found_.kind = LineKind::exported;
    }
    if (found_.tells) found_.kind = LineKind::value;
  }

  const SourceFile& file_;
  const Profile& profile_;
  const LineRequest& request_;
  LineReading found_;
  ReadRow row_;
};

}  // namespace

LineReading read_line(const SourceFile& file, const Profile& profile, const LineRequest& request) {
  return LineReader(file, profile, request).read();
}

}  // namespace jagmed
