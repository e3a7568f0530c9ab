#include "cmd/log_absence/draft_minutes.hpp"

#include "base/text.hpp"
#include "cmd/log_absence/draft_doubts.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace jagmed::cmd {
namespace {

bool is_number(const SniffedColumn& column) {
  const CellKind kind = column.cells.kind();
  return kind == CellKind::number || kind == CellKind::share;
}

bool is_open_time(const SniffedColumn& column) {
  return is_open(column) && column.cells.kind() == CellKind::time;
}

/// Its cells may be how long somebody was away.
bool may_measure(const SniffedColumn& column) {
  return is_open_time(column) ||
         (is_open(column) && column.cells.filled() > 0 && is_number(column));
}

/// Text under "Frånvaro" that nobody understands: it may say that somebody was there, or for how long.
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

bool is_scheduled(Field field) {
  return field == Field::scheduled_min || field == Field::scheduled_hours;
}

/// By numbers that may be minutes or hours.
bool is_measured_unclearly(const SniffedColumn& column) {
  return column.unit_unclear && !std::ranges::all_of(column.others, is_scheduled);
}

/// By numbers that may be percent of being there.
bool may_be_presence(const SniffedColumn& column) {
  return column.unit_unclear && column.others == std::vector{Field::present_pct};
}

std::size_t number_of(const Sniffed& file, const SniffedColumn& column) {
  return static_cast<std::size_t>(&column - file.columns.data()) + 1;
}

/// What stands behind "=" for the column.
std::string place_of(const Sniffed& file, const SniffedColumn& column) {
  const std::size_t number = number_of(file, column);
  if (column.blank) return fmt::format("{{ index = {} }}", number);
  return "[" + toml_text(file.form.names[number - 1]) + "]";
}

constexpr std::int64_t kWhole = 100;  // percent

std::string unit_choices(const Sniffed& file, const SniffedColumn& column) {
  std::vector<std::string> choices;
  for (const Field field : column.others)
    if (field_unit(field) != Unit::share || (file.kind == AbsenceKind::period && column.cells.largest > 1 && column.cells.largest <= kWhole))
      choices.push_back(fmt::format("{} = {}", field_name(field), place_of(file, column)));
  return join(choices, ", ");
}

/// 1:50 in one cell, 1.50 in another.
bool has_two_forms(const CellSurvey& cells) {
  const bool dots = cells.decimal_dots > 0 || cells.clocks < cells.count(CellKind::time);
  return cells.clocks > 0 && cells.ranges == 0 && dots;
}

/// It is not to be taken for all of the absence before the question about it is answered.
bool is_asked(const Sniffed& file, const SniffedColumn& column) {
  return (column.may_be_absence && absence_unread(file)) ||
         std::ranges::any_of(file.doubts, [&](const SniffedDoubt& doubt) {
           return std::ranges::find(doubt.columns, number_of(file, column) - 1) != doubt.columns.end();
         });
}

bool has_any(const Sniffed& file, std::initializer_list<Field> fields) {
  return std::ranges::any_of(fields, [&](Field field) { return file.column(field) != nullptr; });
}

bool is_of_lessons_or_days(const Sniffed& file) {
  return file.kind == AbsenceKind::lesson || file.kind == AbsenceKind::day;
}

/// "100%", "25%" of a lesson or day.
bool may_be_share(const Sniffed& file, const SniffedColumn& column) {
  return is_of_lessons_or_days(file) && is_open(column) && column.cells.kind() == CellKind::share;
}

/// "Antal dagar", of rows with a last day.
bool counts_days(const Sniffed& file, const SniffedColumn& column) {
  const std::string name = folded(column.heading.name);
  const bool says_days = name.find("dagar") != name.npos || name.find("days") != name.npos;
  return says_days && file.column(Field::date_to) != nullptr;
}

/// "Närvarotid", of which minutes alone have a field.
bool tells_presence(const SniffedColumn& column) {
  constexpr std::string_view kPresence[] = {"närv", "delta", "delto", "present", "attend"};
  return std::ranges::any_of(kPresence, [&](std::string_view begin) { return column.heading.name.starts_with(begin); });
}

std::string open_column(const Sniffed& file, const SniffedColumn& column, const Catalogue& text) {
  const std::size_t number = number_of(file, column);
  if (column.unit_unclear) {
    const bool absence = is_measured_unclearly(column), small = column.cells.largest <= 1;
    const bool period = absence && file.kind == AbsenceKind::period;
    const bool day = absence && file.kind == AbsenceKind::day && small;
    const char* const key = day               ? "draft.open.unit.day"
                            : period && small ? "draft.open.unit.fraction"
                            : period          ? "draft.open.unit.share"
                                              : "draft.open.unit";
    return text(key, column.name, column.cells.largest, unit_choices(file, column), place_of(file, column));
  }
  if (!words_of_struck(column).empty() || withdrawal_in(column) != Withdrawal::none)
    return text("draft.open.struck", column.name);
  if (has_two_forms(column.cells)) return text("draft.open.forms", column.name);
  if (!column.blank && is_asked(file, column))
    return text("draft.open.asked", terminal_safe(file.form.names[number - 1]));
  if (may_be_share(file, column)) return text("draft.open.share", column.name, place_of(file, column));
  const bool number_only = is_number(column), time = column.cells.kind() == CellKind::time;
  if (column.blank)
    return text(number_only ? "draft.open.at.number" : time ? "draft.open.at.time" : "draft.open.at",
                number);
  if (number_only && counts_days(file, column))
    return text("draft.open.days", terminal_safe(file.form.names[number - 1]));
  if (column.counted) return text("draft.open.count", terminal_safe(file.form.names[number - 1]));
  if (number_only && tells_presence(column)) return text("draft.open.presence", column.name, place_of(file, column));
  return text(number_only ? "draft.open.number" : time ? "draft.open.time" : "draft.open",
              terminal_safe(file.form.names[number - 1]));
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
  const auto* start = file.column(Field::start) ? file.column(Field::start) : file.shared(Field::start);
  return start != nullptr && (has_any(file, {Field::end}) || start->cells.ranges > 0 || start->cells.led_words > 0);
}

/// Percent of a lesson or a day of which the file does not say how long it is.
bool lacks_length(const Sniffed& file) {
  return is_of_lessons_or_days(file) && !is_timed(file) &&
         has_any(file, {Field::absent_pct, Field::present_pct, Field::valid_pct, Field::invalid_pct}) &&
         !has_any(file, {Field::absent_min, Field::absent_hours, Field::valid_min, Field::valid_hours,
                         Field::invalid_min, Field::invalid_hours, Field::absent_start, Field::scheduled_min,
                         Field::scheduled_hours});
}

/// Valid or invalid absence alone: what the other was, nothing in the file tells.
bool has_one_part(const Sniffed& file) {
  const bool valid = has_any(file, {Field::valid_min, Field::valid_hours, Field::valid_pct});
  const bool invalid = has_any(file, {Field::invalid_min, Field::invalid_hours, Field::invalid_pct});
  const bool rest = has_any(file, {Field::present_min}) && has_any(file, {Field::scheduled_min, Field::scheduled_hours});
  return is_of_lessons_or_days(file) && valid != invalid && !rest &&
         !has_any(file, {Field::absent_min, Field::absent_hours, Field::absent_pct, Field::present_pct,
                         Field::absent_start});
}

/// A question, what may be the answer to it, and a profile that is not to be used until then.
std::string asked(const std::string& question, std::initializer_list<std::string> answers) {
  std::string out = "\n# " + question + "\n";
  for (const auto& answer : answers) out += "# " + answer + "\n";
  return out + "[minutes]\nabsent = [\"?\"]\n";
}

std::string draft_length(const Sniffed& file, const Catalogue& text) {
  const std::string names = names_of(
      file, {Field::absent_pct, Field::present_pct, Field::valid_pct, Field::invalid_pct});
  return asked(text("draft.length", names),
               {text("draft.length.column"), text("draft.length.export"), text("draft.length.whole")});
}

std::string draft_one_part(const Sniffed& file, const Catalogue& text) {
  const std::string names = names_of(file, {Field::valid_min, Field::valid_hours, Field::valid_pct,
                                            Field::invalid_min, Field::invalid_hours, Field::invalid_pct});
  return asked(text("draft.one_part", names),
               {text("draft.one_part.export"), text("draft.one_part.all", names), text("draft.one_part.alone")});
}

bool is_control(char c) { return static_cast<unsigned char>(c) < ' ' || c == '\x7F'; }

/// Behind the words stands how long.
bool words_measure(const Sniffed& file) {
  return file.shared(Field::absent_start) != nullptr || file.shared(Field::absent_min) != nullptr;
}

bool is_of_coming_late(const SniffedColumn& column) {
  const std::string& name = column.heading.name;
  const auto begins = [&](std::string_view word) { return name.starts_with(word); };
  constexpr std::string_view kLate[] = {"sen ", "sena ", "försen", "late", "tardy"};
  const bool minutes = column.heading.unit == Unit::minutes || name.ends_with("minuter") || name.ends_with("minutes");
  return minutes && std::ranges::any_of(kLate, begins);
}

/// Beside what is read as absence.
std::string draft_unread(const Sniffed& file, const Catalogue& text) {
  std::vector<std::string> names, states;
  std::string late, out = "\n";
  for (const auto& column : file.columns) {
    if (!column.may_be_absence) continue;
    (lesson_state(column) ? states : names).push_back(column.name);
    if (is_of_coming_late(column)) late = "# " + text("draft.unread.late", place_of(file, column)) + "\n";
  }
  if (!names.empty())
    out += "# " + text("draft.unread", join(names, ", ")) + "\n# " + text("draft.unread.part") + "\n" + late +
           "# " + text("draft.unread.whole") + "\n";
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
    if (is_control(c)) out += fmt::format("\\u{:04X}", static_cast<unsigned char>(c));
    else out += c;
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
  if (file.kind == AbsenceKind::period) return file.form.unpivot.empty();  // no row would say anything
  if (file.kind != AbsenceKind::lesson && file.kind != AbsenceKind::day) return false;
  return std::ranges::any_of(file.columns, [&](const auto& column) {
    return may_measure(column) || may_tell_absence(column) || may_tell_presence(file, column);
  });
}

std::string draft_open_columns(const Sniffed& file, const Catalogue& text) {
  std::string out;
  for (const auto& column : file.columns)
    if (is_open(column) && (!column.blank || column.cells.filled() > 0))
      out += "# " + open_column(file, column, text) + "\n";
  return out;
}

namespace {

/// Beside what is read: amounts that may be minutes as well as hours, such as the invalid part of it.
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
           "\"absent_min\", \"absent_hours*60\", \"whole_lesson\"]\n";
  }
  if (is_measured(file)) return draft_unclear_beside(file, text);
  std::vector<std::string> names, counts, answers;
  const bool length = is_timed(file) || has_any(file, {Field::scheduled_min, Field::scheduled_hours});
  std::string shares, presence;
  for (const auto& column : file.columns) {
    if (may_be_share(file, column))
      shares += "# " + text(length ? "draft.undecided.share" : "draft.undecided.share.length", column.name,
                            place_of(file, column)) + "\n";
    else if (may_be_presence(column))
      presence += "# " + text("draft.undecided.presence", column.name, place_of(file, column)) + "\n";
    else if (is_open(column) && column.counted) counts.push_back(column.name);
    else if (may_measure(column) || may_tell_absence(column)) names.push_back(column.name);
    if (may_tell_presence(file, column)) answers.push_back(column.name);
  }
  std::string out = "\n# " + text("draft.undecided") + "\n";
  if (!names.empty())
    out += "# " + text("draft.undecided.column", join(names, ", ")) + "\n# " + text("draft.undecided.hours") + "\n";
  if (!counts.empty()) out += "# " + text("draft.undecided.counts", join(counts, ", ")) + "\n";
  out += presence + shares;
  if (std::ranges::any_of(file.columns, is_open_time))
    out += "# " + text("draft.undecided.times") + "\n";
  if (!answers.empty()) out += "# " + text("draft.undecided.words", join(answers, ", ")) + "\n";
  if (file.kind == AbsenceKind::lesson) out += "# " + text("draft.undecided.whole") + "\n";
  else if (out == "\n# " + text("draft.undecided") + "\n") out += "# " + text("draft.undecided.none") + "\n";
  return out + "[minutes]\nabsent = [\"?\"]\n";
}

}  // namespace

std::string draft_minutes(const Sniffed& file, const Catalogue& text) {
  const std::string doubts = draft_doubts(file, text), measured = draft_measured(file, text);
  if (doubts.empty()) return measured;
  const bool parts = std::ranges::any_of(
      file.doubts, [](const SniffedDoubt& doubt) { return doubt.what == SniffedDoubt::What::parts; });
  // What is asked of the parts is the question how long; what else is asked stands there as well.
  const bool more = !parts && (absence_unread(file) || minutes_undecided(file));
  const std::string rest = more ? measured.substr(0, measured.find("[minutes]")) : std::string();
  return (rest.empty() ? "\n" : rest) + doubts + "[minutes]\nabsent = [\"?\"]\n";
}

}  // namespace jagmed::cmd
