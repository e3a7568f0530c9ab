#include "cmd/log_absence/draft_minutes.hpp"

#include "base/text.hpp"
#include "cmd/log_absence/draft_columns.hpp"
#include "cmd/log_absence/draft_doubts.hpp"
#include "intake/heading_subject.hpp"
#include "intake/heading_unit.hpp"
#include "intake/sniff_answers.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace jagmed::cmd {
namespace {

bool is_open_time(const SniffedColumn& column) {
  return is_open(column) && column.cells.kind() == CellKind::time;
}

/// Its cells may be how long somebody was away.
bool may_measure(const SniffedColumn& column) {
  return is_open_time(column) || (is_open(column) && column.cells.holds_numbers());
}

/// 0,25 and 1,0 of nobody knows what: perhaps of the lesson or day.
bool may_be_fraction(const SniffedColumn& column) {
  const CellSurvey& cells = column.cells;
  return is_open(column) && !column.unit_unclear && cells.kind() == CellKind::number &&
         cells.largest <= 1 && cells.decimal_commas + cells.decimal_dots > 0 &&
         cells.fractions == 0 && unit_of(column.heading) == Unit::none;
}

bool says_how_long(const SniffedColumn& column) { return is_open(column) && column.says_how_long; }

/// Text under "Frånvaro" that nobody understands: it may say that somebody was there, or for how
/// long.
bool may_tell_absence(const SniffedColumn& column) {
  return is_open(column) && column.cells.filled() > 0 &&
         folded(column.name).find("frånv") != std::string::npos;
}

/// No word says what was marked.
bool lacks_words(const Sniffed& file) {
  return file.column(Field::reason) == nullptr && file.column(Field::validity) == nullptr &&
         file.column(Field::reported) == nullptr;
}

/// Words that may say that somebody was there, in a file that has no other.
bool may_tell_presence(const Sniffed& file, const SniffedColumn& column) {
  return lacks_words(file) && is_open(column) && column.cells.filled() > 0 &&
         column.cells.kind() == CellKind::word && !column.cells.words().empty();
}

bool has_any(const Sniffed& file, std::initializer_list<Field> fields) {
  return std::ranges::any_of(fields, [&](Field field) { return file.column(field) != nullptr; });
}

/// The names of those of the columns that the file has.
std::string names_of(const Sniffed& file, std::initializer_list<Field> fields) {
  std::vector<std::string> names;
  for (const Field field : fields)
    if (const auto* column = file.column(field)) names.push_back(column->name);
  return join(names, ", ");
}

/// From when to when.
bool is_timed(const Sniffed& file) {
  const auto* start =
      file.column(Field::start) ? file.column(Field::start) : file.shared(Field::start);
  return start != nullptr &&
         (has_any(file, {Field::end}) || start->cells.ranges > 0 || start->cells.led_words > 0);
}

/// Percent of a lesson or a day of which the file does not say how long it is.
bool lacks_length(const Sniffed& file) {
  return is_of_lessons_or_days(file) && !is_timed(file) &&
         has_any(file,
                 {Field::absent_pct, Field::present_pct, Field::valid_pct, Field::invalid_pct}) &&
         !has_any(file, {Field::absent_min, Field::absent_hours, Field::valid_min,
                         Field::valid_hours, Field::invalid_min, Field::invalid_hours,
                         Field::absent_start, Field::scheduled_min, Field::scheduled_hours});
}

/// Valid or invalid absence alone: what the other was, nothing in the file tells.
bool has_one_part(const Sniffed& file) {
  const bool valid = has_any(file, {Field::valid_min, Field::valid_hours, Field::valid_pct});
  const bool invalid =
      has_any(file, {Field::invalid_min, Field::invalid_hours, Field::invalid_pct});
  const bool rest = has_any(file, {Field::present_min}) &&
                    has_any(file, {Field::scheduled_min, Field::scheduled_hours});
  return is_of_lessons_or_days(file) && valid != invalid && !rest &&
         !has_any(file, {Field::absent_min, Field::absent_hours, Field::absent_pct,
                         Field::present_pct, Field::absent_start});
}

/// A question, what may be the answer to it, and a profile that is not to be used until then.
std::string asked(const std::string& question, std::initializer_list<std::string> answers) {
  std::string out = "\n# " + question + "\n";
  for (const auto& answer : answers) out += "# " + answer + "\n";
  return out + "[minutes]\nabsent = [\"?\"]\n";
}

std::string draft_length(const Sniffed& file, const Catalogue& text) {
  const std::string names =
      names_of(file, {Field::absent_pct, Field::present_pct, Field::valid_pct, Field::invalid_pct});
  return asked(
      text("draft.length", names),
      {text("draft.length.column"), text("draft.length.export"), text("draft.length.whole")});
}

std::string draft_one_part(const Sniffed& file, const Catalogue& text) {
  const std::string names =
      names_of(file, {Field::valid_min, Field::valid_hours, Field::valid_pct, Field::invalid_min,
                      Field::invalid_hours, Field::invalid_pct});
  return asked(text("draft.one_part", names),
               {text("draft.one_part.export"), text("draft.one_part.all", names),
                text("draft.one_part.alone")});
}

bool is_control(char c) { return static_cast<unsigned char>(c) < ' ' || c == '\x7F'; }

/// Behind the words stands how long.
bool words_measure(const Sniffed& file) {
  return file.shared(Field::absent_start) != nullptr || file.shared(Field::absent_min) != nullptr;
}

/// Beside what is read as absence.
std::string draft_unread(const Sniffed& file, const Catalogue& text) {
  std::vector<std::string> names, states;
  std::string late, out = "\n";
  for (const auto& column : file.columns) {
    if (!column.may_be_absence) continue;
    (lesson_state(column) ? states : names).push_back(column.name);
    if (tells_minutes_late(column.heading))
      late = "# " + text("draft.unread.late", place_of(file, column)) + "\n";
  }
  if (!names.empty())
    out += "# " + text("draft.unread", join(names, ", ")) + "\n# " + text("draft.unread.part") +
           "\n" + late + "# " + text("draft.unread.whole", join(names, ", ")) + "\n";
  if (!states.empty())
    out += "# " + text("draft.unread.state", join(states, ", ")) + "\n# " +
           text("draft.unread.state.how", is_measured(file) ? "" : ", \"whole_lesson\"") + "\n";
  return out + "[minutes]\nabsent = [\"?\"]\n";
}

}  // namespace

std::string toml_text(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    if (is_control(c))
      out += fmt::format("\\u{:04X}", static_cast<unsigned char>(c));
    else
      out += c;
  }
  return out + "\"";
}

bool absence_unread(const Sniffed& file) {
  const bool measured = is_measured(file);
  return std::ranges::any_of(file.columns, [&](const SniffedColumn& column) {
    return column.may_be_absence &&
           (measured || column.cells.kind() == CellKind::word || lesson_state(column));
  });
}

bool minutes_undecided(const Sniffed& file) {
  if (lacks_length(file) || has_one_part(file)) return true;
  if (std::ranges::any_of(file.columns, is_measured_unclearly)) return true;
  if (is_measured(file) || words_measure(file)) return false;
  if (file.kind == AbsenceKind::period)
    return file.form.unpivot.empty();  // no row would say anything
  if (file.kind != AbsenceKind::lesson && file.kind != AbsenceKind::day) return false;
  return std::ranges::any_of(file.columns, [&](const auto& column) {
    return may_measure(column) || may_tell_absence(column) || may_tell_presence(file, column) ||
           says_how_long(column);
  });
}

namespace {

/// Beside what is read: amounts that may be minutes as well as hours, such as the invalid part of
/// it.
std::string draft_unclear_beside(const Sniffed& file, const Catalogue& text) {
  std::vector<std::string> names;
  for (const auto& column : file.columns)
    if (is_measured_unclearly(column)) names.push_back(column.name);
  const std::string lesson = file.kind == AbsenceKind::lesson ? ", \"whole_lesson\"" : "";
  return asked(text("draft.undecided.unit", join(names, ", ")), {text("draft.doubt.then", lesson)});
}

/// Without the questions of draft_doubts.
std::string draft_measured(const Sniffed& file, const Catalogue& text) {
  if (absence_unread(file)) return draft_unread(file, text);
  if (lacks_length(file)) return draft_length(file, text);
  if (has_one_part(file)) return draft_one_part(file, text);
  if (!minutes_undecided(file)) {
    if (is_measured(file) || file.kind != AbsenceKind::lesson) return {};
    // A column that is given its field later comes before the assumption.
    return "\n# " + text(words_measure(file) ? "draft.whole_lesson.timed" : "draft.whole_lesson") +
           "\n[minutes]\nabsent = [" +
           (file.shared(Field::absent_start) != nullptr ? "\"absent_end-absent_start\", " : "") +
           "\"absent_min\", \"absent_hours*60\", " +
           (file.column(Field::present_min) != nullptr ? "\"scheduled-present_min\", " : "") +
           "\"whole_lesson\"]\n";
  }
  if (is_measured(file)) return draft_unclear_beside(file, text);
  std::vector<std::string> names, counts, answers;
  const bool length =
      is_timed(file) || has_any(file, {Field::scheduled_min, Field::scheduled_hours});
  std::string shares, presence, late;
  for (const auto& column : file.columns) {
    if (may_be_fraction(column))
      shares += "# " + text("draft.undecided.fraction", column.name, place_of(file, column)) + "\n";
    if (may_be_share(file, column))
      shares += "# " +
                text(length ? "draft.undecided.share" : "draft.undecided.share.length", column.name,
                     place_of(file, column)) +
                "\n";
    else if (may_be_presence(column))
      presence +=
          "# " + text("draft.undecided.presence", column.name, place_of(file, column)) + "\n";
    else if (is_open(column) && column.cells.holds_numbers() && tells_presence(column.heading.name))
      presence += "# " + text("draft.undecided.there", column.name, place_of(file, column)) + "\n";
    else if (file.kind == AbsenceKind::lesson && may_measure(column) &&
             tells_minutes_late(column.heading))
      late += "# " + text("draft.undecided.late", column.name, place_of(file, column)) + "\n";
    else if (is_open(column) && column.counted)
      counts.push_back(column.name);
    else if (may_measure(column) || may_tell_absence(column) || says_how_long(column))
      names.push_back(column.name);
    if (may_tell_presence(file, column)) answers.push_back(column.name);
  }
  std::string out = "\n# " + text("draft.undecided") + "\n";
  if (!names.empty())
    out += "# " + text("draft.undecided.column", join(names, ", ")) + "\n# " +
           text("draft.undecided.hours") + "\n";
  if (!counts.empty()) out += "# " + text("draft.undecided.counts", join(counts, ", ")) + "\n";
  out += late + presence + shares;
  if (std::ranges::any_of(file.columns, is_open_time))
    out += "# " + text("draft.undecided.times") + "\n";
  if (!answers.empty()) out += "# " + text("draft.undecided.words", join(answers, ", ")) + "\n";
  if (file.kind == AbsenceKind::lesson)
    out += "# " +
           (names.empty() ? text("draft.undecided.whole")
                          : text("draft.undecided.whole.ignore", join(names, ", "))) +
           "\n";
  else if (out == "\n# " + text("draft.undecided") + "\n")
    out += "# " + text("draft.undecided.none") + "\n";
  return out + "[minutes]\nabsent = [\"?\"]\n";
}

}  // namespace

std::string draft_minutes(const Sniffed& file, const Catalogue& text) {
  const std::string doubts = draft_doubts(file, text), measured = draft_measured(file, text);
  if (doubts.empty()) return measured;
  const bool parts = std::ranges::any_of(file.doubts, [](const SniffedDoubt& doubt) {
    return doubt.what == SniffedDoubt::What::parts;
  });
  // What is asked of the parts is the question how long; what else is asked stands there as well.
  const bool more = !parts && (absence_unread(file) || minutes_undecided(file));
  const std::string rest = more ? measured.substr(0, measured.find("[minutes]")) : std::string();
  return (rest.empty() ? "\n" : rest) + doubts + "[minutes]\nabsent = [\"?\"]\n";
}

}  // namespace jagmed::cmd
