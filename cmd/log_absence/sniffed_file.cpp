#include "cmd/log_absence/sniffed_file.hpp"

#include "base/printed_name.hpp"
#include "base/text.hpp"
#include "report/table.hpp"

namespace jagmed::cmd {
namespace {

std::string delimiter_text(char delimiter, const Catalogue& text) {
  switch (delimiter) {
    case ';': return text("import.delimiter.semicolon");
    case ',': return text("import.delimiter.comma");
    case '\t': return text("import.delimiter.tab");
    default: return text("import.delimiter.bar");
  }
}

const char* ends_key(LineEnds ends) {
  switch (ends) {
    case LineEnds::lf: return "sniff.ends.lf";
    case LineEnds::crlf: return "sniff.ends.crlf";
    case LineEnds::mixed: break;
  }
  return "sniff.ends.mixed";
}

const char* basis_key(Basis basis) {
  switch (basis) {
    case Basis::none: return "sniff.basis.none";
    case Basis::heading: return "sniff.basis.heading";
    case Basis::near: return "sniff.basis.near";
    case Basis::values: return "sniff.basis.values";
    case Basis::read_past: break;
  }
  return "sniff.basis.read_past";
}

const char* cells_key(CellKind kind) {
  switch (kind) {
    case CellKind::blank: return "sniff.cells.blank";
    case CellKind::identity: return "sniff.cells.identity";
    case CellKind::outer_id: return "sniff.cells.outer_id";
    case CellKind::date: return "sniff.cells.date";
    case CellKind::time: return "sniff.cells.time";
    case CellKind::week: return "sniff.cells.week";
    case CellKind::weekday: return "sniff.cells.weekday";
    case CellKind::number: return "sniff.cells.number";
    case CellKind::share: return "sniff.cells.share";
    case CellKind::word: break;
  }
  return "sniff.cells.word";
}

/// "datum YYYY-MM-DD", "tal, decimalkomma", "12 olika ord"
std::string cells_text(const CellSurvey& cells, const Catalogue& text) {
  if (cells.filled() == 0) return text("sniff.cells.blank");
  std::string words = text(cells_key(cells.kind()));
  if (cells.kind() == CellKind::date) words += " " + join(cells.date_forms(), ", ");
  if (cells.decimal_commas > 0) words += text("sniff.cells.comma");
  if (cells.decimal_dots > 0) words += text("sniff.cells.dot");
  if (cells.fractions > 0) words += text("sniff.cells.fraction");
  if (cells.ranges > 0) words += text("sniff.cells.range");
  if (cells.kind() == CellKind::word && !cells.too_many_words())
    words += text("sniff.cells.different", cells.words().size());
  return words;
}

std::string field_text(const SniffedColumn& column, const Catalogue& text) {
  if (column.month) return column.month->text();
  if (!column.field) return "–";
  std::string words(field_name(*column.field));
  for (const Field other : column.others) words += text("sniff.or", std::string(field_name(other)));
  return words;
}

}  // namespace

void print_file(const std::string& name, const Sniffed& file, Session& session) {
  const Catalogue& text = session.text();
  const std::string header = file.form.unsure      ? text("sniff.header.unsure")
                             : file.form.line == 0 ? text("sniff.header.none")
                             : file.form.rows > 1
                                 ? text("sniff.header.two", file.form.first_line, file.form.line)
                                 : text("sniff.header", file.form.line);
  session.print("sniff.file", printed_name(name), text.count(static_cast<long long>(file.bytes)),
                std::string(encoding_name(file.encoding)),
                delimiter_text(file.form.csv.delimiter, text), text(ends_key(file.ends)), header);
  session.print("sniff.kind", text("profiles.kind." + std::string(absence_kind_code(file.kind))));
  if (file.pupils == 0)
    session.print("sniff.rows.only", file.rows);  // known by ids of the system
  else if (file.days)
    session.print("sniff.rows.days", file.rows, file.pupils, file.days->first.iso(),
                  file.days->last.iso());
  else
    session.print("sniff.rows", file.rows, file.pupils);
  if (file.other_rows > 0) session.print("sniff.other_rows", file.other_rows);
  if (!file.above.empty()) session.print("sniff.above");
  for (const auto& row : file.above) session.out() << "  " << row << '\n';
}

void print_columns(const Sniffed& file, Session& session) {
  const Catalogue& text = session.text();
  Table table({text("sniff.column"), text("sniff.heading"), text("sniff.field"),
               text("sniff.basis"), text("sniff.cells"), text("sniff.filled")},
              {Align::right, Align::left, Align::left, Align::left, Align::left, Align::right});
  int number = 0;
  for (const auto& column : file.columns)
    table.add({std::to_string(++number), column.name, field_text(column, text),
               column.month ? text(column.month->week ? "sniff.basis.week" : "sniff.basis.month")
                            : text(basis_key(column.basis)),
               cells_text(column.cells, text), std::to_string(column.cells.filled())});
  session.out() << '\n' << table.text();
}

void print_words(const Sniffed& file, Session& session) {
  if (file.words.empty()) return;
  const Catalogue& text = session.text();
  Table table({text("sniff.word.field"), text("sniff.word"), text("sniff.word.rows"),
               text("sniff.word.known")},
              {Align::left, Align::left, Align::right, Align::left});
  for (const auto& word : file.words)
    table.add({std::string(field_name(word.field)),
               word.word.empty() ? text("sniff.word.hidden") : word.word, std::to_string(word.rows),
               text(word.known ? "sniff.word.yes" : "sniff.word.no")});
  session.out() << '\n' << table.text();
}

void print_rows(const Sniffed& file, Session& session) {
  if (file.first_rows.empty()) return;
  std::vector<std::string> names;
  for (const auto& column : file.columns) names.push_back(column.name);
  Table table(names);
  for (const auto& row : file.first_rows) table.add(row);
  session.out() << '\n' << session.text()("sniff.first") << '\n' << table.text();
}

}  // namespace jagmed::cmd
