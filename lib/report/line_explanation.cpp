#include "report/line_explanation.hpp"

#include "base/text.hpp"
#include "report/absence_import.hpp"
#include "report/table.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace jagmed {
namespace {

constexpr int kLabelWidth = 13;

class Text {
 public:
  Text(const LineExplanation& line, const Catalogue& text) : line_(line), text_(text) {}

  std::string all() {
    head();
    if (line_.kind == "row")
      rows();
    else
      above();
    return out_;
  }

 private:
  void put(const std::string& words) { out_ += words + "\n"; }
  void fact(std::string_view key, const std::string& words) {
    put(pad_right(text_.raw(key), kLabelWidth) + words);
  }

  void head() {
    const std::string where = line_.first != line_.last
                                  ? text_("line.record", line_.first, line_.last)
                                  : text_("line.header_at", line_.header_line);
    const bool plain = !line_.is_csv || (line_.first == line_.last && line_.header_line == 0);
    fact("line.fact.file", text_("line.file", line_.file, line_.line) + (plain ? "" : where));
    const char* const chosen =
        line_.is_csv ? "import.profile.chosen" : "import.profile.chosen.objects";
    fact("line.fact.profile", line_.profile_chosen ? text_(chosen, line_.profile) : line_.profile);
  }

  // Lines that are no rows.

  void above() {
    const std::string key = "line.kind." + line_.kind;
    fact("line.fact.verdict", line_.kind == "before"  ? text_("line.kind.before", line_.next)
                              : line_.kind == "value" ? text_("line.kind.value", line_.tells)
                                                      : text_(key));
    if (!line_.shown.empty()) fact("line.fact.shown", line_.shown);
    if (line_.header.empty()) return;
    Table table({text_("line.col.number"), text_("line.col.heading"), text_("line.col.field")},
                {Align::right});
    int number = 0;
    for (const auto& column : line_.header)
      table.add({std::to_string(++number), column.heading,
                 column.field.empty() ? text_("line.unread") : column.field});
    out_ += "\n" + table.text();
  }

  // Rows.

  void rows() {
    whole_file();
    if (!line_.is_csv && line_.first != line_.line) {
      if (line_.next != 0)
        fact("", text_("line.object.between", line_.line, line_.first, line_.next));
      else
        fact("", text_("line.object.after", line_.line, line_.first));
    }
    if (line_.rows.size() + static_cast<std::size_t>(line_.rows_left_out) > 1)
      fact("", text_("line.several",
                     line_.rows.size() + static_cast<std::size_t>(line_.rows_left_out)));
    for (const auto& row : line_.rows) {
      if (line_.rows.size() > 1 && row.day_of_span <= 1) put("");
      one(row);
    }
    if (line_.rows_left_out > 0) put("\n" + text_("line.left_out", line_.rows_left_out));
    closing();
  }

  /// A later day of a span: all but what becomes of it was said with the first.
  void later_day(const ExplainedRow& row) {
    const std::string why =
        row.code.empty() ? "" : "  " + row.code + "  " + text_("row." + row.code);
    fact("line.fact.day", (row.data ? days(row.data->row) : "") + "  " + verdict(row) + why);
    warnings(row);
    store_changes(row);
  }

  void warnings(const ExplainedRow& row) {
    for (const auto& warning : row.warnings) {
      const bool counted = row.count && warning == "W-DAYS-DIFFER";
      std::string count = counted ? span_count_text(*row.count, text_) : "";
      if (warning == "W-SPAN-CUT") count = text_("row.school_days", row.days_cut);
      if (warning != row.code)
        fact("line.fact.warning", warning + "  " + text_("row." + warning) + count);
    }
  }

  void one(const ExplainedRow& row) {
    if (row.day_of_span > 0) return later_day(row);
    if (!row.month.empty()) fact("line.fact.month", row.month);
    if (!row.week.empty()) fact("line.fact.week", row.week);
    const bool held_up = row.data && !line_.refused.empty();
    fact("line.fact.verdict", verdict(row) + (held_up ? text_("line.held_up") : ""));
    if (!row.code.empty()) {
      fact("line.fact.why", row.code + "  " + (row.column.empty() ? "" : row.column + ": ") +
                                text_("row." + row.code) + counted(row));
      fact("line.fact.way", text_(way_key(row)));
    }
    if (!row.beside.empty()) fact("line.fact.beside", text_("line.beside", lines_of(row.beside)));
    warnings(row);
    if (!row.shown.empty()) fact("line.fact.shown", row.shown);
    fields(row);
    if (row.data) meaning(*row.data);
    store(row);
  }

  /// One cell alone, and no pupil: what is printed below the rows.
  static bool may_be_footer(const ExplainedRow& row) {
    if (row.code == "E-FIELDS-FEW") return row.cells == 1;
    const auto cells = std::ranges::count_if(row.fields, [](const ExplainedField& field) {
      return field.from == "cell" && !field.cell.empty();
    });
    return row.code == "E-PNR-MISSING" && row.fields.size() > 2 && cells <= 1;
  }

  static std::string way_key(const ExplainedRow& row) {
    if (may_be_footer(row)) return "way.no_pupil";
    const bool no_time = row.code == "W-DUP" && row.data && !row.data->row.start &&
                         row.data->row.kind == AbsenceKind::lesson;
    return no_time ? "way.W-DUP.no_time" : "way." + row.code;
  }

  std::string verdict(const ExplainedRow& row) const {
    if (!row.no_data.empty()) return text_("line.no_data." + row.no_data, row.words, row.tells);
    if (row.verdict == "absence" && row.data) return text_(absence_key(row.data->row.kind));
    if (row.verdict == "stranger") return text_("line.stranger." + row.unknown_rule);
    return text_("line.is." + row.verdict);
  }

  static const char* absence_key(AbsenceKind kind) {
    switch (kind) {
      case AbsenceKind::lesson:
      case AbsenceKind::day: return "line.is.absence";
      case AbsenceKind::period: return "line.is.period";
      case AbsenceKind::notice: break;
    }
    return "line.is.notice";
  }

  std::string counted(const ExplainedRow& row) const {
    if (row.code != "E-FIELDS-FEW" && row.code != "E-FIELDS-MANY") return "";
    return text_("line.cells", row.cells, line_.columns);
  }

  static std::string lines_of(const std::vector<int>& numbers) {
    constexpr std::size_t kAtMost = 10;
    std::vector<std::string> texts;
    for (const int number : numbers)
      if (texts.size() < kAtMost) texts.push_back(std::to_string(number));
    return join(texts, ", ") + (numbers.size() > kAtMost ? " …" : "");
  }

  void fields(const ExplainedRow& row) {
    if (row.fields.empty()) return;
    Table table({text_("line.col.number"), text_("line.col.heading"), text_("line.col.cell"),
                 text_("line.col.field"), text_("line.col.read")},
                {Align::right});
    for (const auto& field : row.fields)
      table.add({field.column == 0 ? "" : std::to_string(field.column), field.heading, field.cell,
                 field.name, read_as(field)});
    out_ += "\n" + table.text();
    if (!line_.apart.empty()) put(text_("line.apart.columns", join(line_.apart, ", ")));
    if (!line_.unread.empty()) put(text_("line.unread.columns", join(line_.unread, ", ")));
  }

  std::string read_as(const ExplainedField& field) const {
    std::vector<std::string> parts;
    if (!field.read.empty()) parts.push_back(read_words(field));
    if (!field.problem.empty()) parts.push_back(field.problem);
    if (field.from == "section" && field.from_line == 0)
      parts.push_back(text_("line.from.above"));
    else if (field.from != "cell")
      parts.push_back(text_("line.from.line", field.from_line));
    return parts.empty() ? "–" : join(parts, "  ");
  }

  std::string read_words(const ExplainedField& field) const {
    for (const std::string kind : {"category", "validity", "reported"}) {
      const std::string key = "absence." + kind + "." + field.read;
      const bool of_kind = kind == "category" ? field.name != "validity" && field.name != "reported"
                                              : field.name == kind;
      if (of_kind && text_.has(key)) return text_(key);
    }
    const std::string key = "line.read." + field.read;
    return text_.has(key) ? text_(key) : field.read;
  }

  // What it comes to.

  void meaning(const ExplainedData& data) {
    const AbsenceRow& row = data.row;
    put("");
    fact("line.fact.day", days(row));
    if (!data.minutes_rule.empty() || row.scheduled) fact("line.fact.minutes", minutes(data));
    if (data.has_meaning) fact("line.fact.word", word(data));
    if (!is_absence(row.category)) return;
    const std::string from =
        data.validity_from.empty() ? "" : text_("line.validity." + data.validity_from);
    fact("line.fact.validity", known(row.validity == Validity::unknown, "absence.validity.",
                                     validity_code(row.validity)) +
                                   from);
    fact("line.fact.reported", known(row.reported == Reported::unknown, "absence.reported.",
                                     reported_code(row.reported)));
  }

  std::string known(bool unknown, const std::string& keys, std::string_view code) const {
    return text_(unknown ? "line.unknown" : keys + std::string(code));
  }

  static std::string days(const AbsenceRow& row) {
    std::string out =
        row.date == row.last ? row.date.iso() : row.date.iso() + " – " + row.last.iso();
    if (row.start) out += " " + clock_text(*row.start);
    if (row.end) out += "–" + clock_text(*row.end);
    return out;
  }

  std::string minutes(const ExplainedData& data) const {
    const AbsenceRow& row = data.row;
    std::string out = row.absent ? text_("line.minutes.absent", *row.absent, data.minutes_rule)
                                 : text_("line.minutes.none");
    if (row.scheduled) out += text_("line.minutes.scheduled", *row.scheduled, data.scheduled_rule);
    if (row.valid || row.invalid)
      out += text_("line.minutes.parts", row.valid.value_or(0), row.invalid.value_or(0));
    return out;
  }

  std::string word(const ExplainedData& data) const {
    std::vector<std::string> parts;
    for (const auto& [name, value] :
         {std::pair{"category", data.category}, std::pair{"validity", data.validity},
          std::pair{"reported", data.reported}})
      if (!value.empty()) parts.push_back(fmt::format("{} = \"{}\"", name, value));
    return text_("line.word", join(parts, ", "));
  }

  void store(const ExplainedRow& row) {
    if (!row.person.empty() && !row.data) put("");
    if (!row.person.empty()) fact("line.fact.person", row.person);
    store_changes(row);
  }

  void store_changes(const ExplainedRow& row) {
    std::vector<std::string> changes;
    for (const auto& change : row.changes) changes.push_back(change_text(change, text_));
    if (!changes.empty()) fact("line.fact.changes", join(changes, " · "));
  }

  /// What is wrong elsewhere concerns every row.
  void whole_file() {
    if (line_.refused.empty()) return;
    const std::string place = line_.refused_place.empty() ? "" : line_.refused_place + ": ";
    fact("line.fact.whole", place + text_.text(line_.refused));
    if (!line_.refused_hint.empty()) fact("", text_.text(line_.refused_hint));
  }

  void closing() {
    const bool speaks =
        std::ranges::any_of(line_.rows, [](const auto& row) { return row.data.has_value(); });
    if (!line_.has_store && speaks) put(text_("line.no_store"));
  }

  const LineExplanation& line_;
  const Catalogue& text_;
  std::string out_;
};

}  // namespace

std::string line_text(const LineExplanation& line, const Catalogue& text) {
  return Text(line, text).all();
}

}  // namespace jagmed
