// What the rows of a file speak of, and files that are built in a way that no profile can read.
#include "intake/sniff.hpp"

#include "intake/cell_figures.hpp"
#include "intake/denial.hpp"
#include "intake/part_heading.hpp"
#include "intake/sniff_answers.hpp"
#include "intake/sure_header.hpp"
#include "intake/week.hpp"

#include <algorithm>

namespace jagmed {
namespace {

/// A heading that is itself a kind of absence: "Sjuk", "Ogiltig".
bool is_kind(const SniffedColumn& column, const Profile& base) {
  return base.codes.map.find(column.heading.name) || base.values.validity.find(column.heading.name);
}

/// As headings, or above headings that are repeated.
bool has_bare_months(const Sniffed& file) {
  const auto& names = file.form.names;
  if (!file.form.unpivot.empty()) return false;
  if (std::ranges::count_if(names, is_bare_month) > 1) return true;
  const bool repeated = std::ranges::any_of(names, [&](const std::string& name) {
    return !name.empty() && std::ranges::count(names, name) > 1;
  });
  return repeated && file.months_above;
}

Unsupported marks_in(const Sniffed& file, const Profile& base) {
  std::ptrdiff_t marked = 0;
  bool kind = false;
  for (const auto& column : file.columns) {
    if (!column.cells.only_marks() || column.field == Field::reason) continue;
    if (is_measured(file) && is_of_half_day(column.heading))
      continue;  // which part the minutes are of
    ++marked;
    kind = kind || is_kind(column, base);
  }
  if (marked > 1) return Unsupported::marks;
  return kind ? Unsupported::one_mark : Unsupported::none;
}

bool is_unread(const SniffedColumn& column) {
  return !column.field && column.basis != Basis::read_past;
}

/// Yes and no that nothing reads, but that say whether there was an absence at all, in a file that
/// tells it by nothing else.
bool has_open_answers(const Sniffed& file, const Profile& base) {
  if (is_measured(file) || file.shared(Field::absent_start) || file.shared(Field::absent_min))
    return false;
  return std::ranges::any_of(file.columns, [&](const SniffedColumn& column) {
    if (!is_unread(column) || !is_yes_or_no(column) || column.may_be_absence) return false;
    const auto meaning = base.codes.map.find(column.heading.name);
    return yes_means_present(column) || (meaning && meaning->category != Category::unspecified);
  });
}

/// No in both is perhaps no absence, and no answer to the one would be right.
bool has_answers_in_two(const Sniffed& file, const Profile& base) {
  const auto denial = denial_in(file, base);
  return denial && std::ranges::any_of(file.columns, [&](const SniffedColumn& column) {
           return is_unread(column) && is_yes_or_no(column) && is_kind(column, base);
         });
}

/// Numbers or days of being there, none of being away, and no word for it.
bool has_presence_alone(const Sniffed& file) {
  const bool told =
      file.column(Field::reason) != nullptr || file.column(Field::validity) != nullptr;
  if (told || is_measured(file) || !file.form.unpivot.empty()) return false;
  return std::ranges::any_of(file.columns, [](const SniffedColumn& column) {
    const CellKind kind = column.cells.kind();
    const bool amount = kind == CellKind::number || kind == CellKind::time;
    const bool there = column.heading.name.starts_with("närvar");
    return column.field == Field::present_min ||
           (there && ((is_unread(column) && amount) || column.field == Field::date));
  });
}

/// Nothing says how long somebody was away, nor a word why.
bool is_untold(const Sniffed& file) {
  return !is_measured(file) && file.column(Field::reason) == nullptr &&
         file.column(Field::validity) == nullptr;
}

bool is_open_text(const SniffedColumn& column) {
  return is_unread(column) && !column.month && column.cells.kind() == CellKind::word;
}

std::string_view first_word(std::string_view text) { return text.substr(0, text.find(' ')); }

bool is_figures(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

/// "08:15-09:15 Ma", "Lektion 1"
bool is_lesson_heading(const std::string& name, Date today) {
  constexpr std::string_view kLessons[] = {"lektion", "lekt", "pass", "lesson", "period"};
  const std::string text = folded(name);
  const auto word = first_word(text);
  if (cell_kind(word, today) == CellKind::time)
    return word.find(':') != word.npos || word.find('.') != word.npos;
  const bool lesson = std::ranges::find(kLessons, word) != std::end(kLessons);
  return lesson && word.size() < text.size() &&
         is_figures(std::string_view(text).substr(word.size() + 1));
}

/// Taken for the course by "Lektion" alone.
bool is_near_course(const SniffedColumn& column) {
  return column.field == Field::course && column.basis == Basis::near;
}

bool has_lesson_columns(const Sniffed& file, Date today) {
  std::ptrdiff_t found = 0;
  for (std::size_t i = 0; i < file.columns.size(); ++i) {
    const bool open = is_open_text(file.columns[i]) || is_near_course(file.columns[i]);
    found += open && is_lesson_heading(file.form.names[i], today);
  }
  return is_untold(file) && found > 1;
}

/// Marks, words or minutes under "FM" and "EM": whatever the reason beside them is, it is of a part
/// of the day, and minutes of both are no one column.
bool has_half_days(const Sniffed& file) {
  if (is_measured(file) || file.kind != AbsenceKind::day) return false;
  const auto is_half = [](const SniffedColumn& column) {
    return is_unread(column) && is_of_half_day(column.heading) && column.cells.filled() > 0;
  };
  const bool worded = std::ranges::any_of(file.columns, [&](const SniffedColumn& column) {
    return is_half(column) && is_open_text(column) && !column.may_be_absence;
  });
  return worded || std::ranges::count_if(file.columns, is_half) > 1;
}

/// "1 lektion", "2 lekt.", "1 av 5"
bool is_count_of_lessons(std::string_view word) {
  const auto number = first_word(word);
  if (!is_figures(number) || number.size() == word.size()) return false;
  const auto rest = word.substr(number.size() + 1);
  const bool part =
      first_word(rest) == "av" && is_figures(rest.substr(std::min<std::size_t>(3, rest.size())));
  return part || rest.starts_with("lekt") || rest.starts_with("pass") || rest.starts_with("lesson");
}

bool has_counted_lessons(const Sniffed& file) {
  if (is_measured(file) || file.kind == AbsenceKind::period) return false;
  return std::ranges::any_of(file.columns, [](const SniffedColumn& column) {
    const auto& words = column.cells.words();
    return is_open_text(column) && !words.empty() &&
           std::ranges::all_of(words,
                               [](const auto& entry) { return is_count_of_lessons(entry.first); });
  });
}

bool has_day_columns(const std::vector<std::string>& names, Date today) {
  for (std::size_t i = 0; i < names.size(); ++i)
    if (is_day_heading(names, i, today)) return true;
  const auto is_day = [&](const std::string& name) {
    return !name.empty() &&
           (read_weekday(name) || cell_kind(name, today) == CellKind::date || is_bare_day(name));
  };
  return std::ranges::count_if(names, is_day) > 1;
}

/// "50", "51", "2" over numbers: weeks, or days, of which the heading does not say more.
bool has_bare_numbers(const Sniffed& file) {
  if (!file.form.unpivot.empty()) return false;
  std::ptrdiff_t found = 0;
  for (std::size_t i = 0; i < file.columns.size(); ++i)
    found += is_figures(file.form.names[i]) && file.columns[i].cells.kind() == CellKind::number;
  return found > 1;
}

}  // namespace

bool is_bare_month(std::string_view word) {
  return month_form_of(std::string(word) + " 2017") == "MMM YYYY";
}

AbsenceKind kind_of(const Sniffed& file) {
  const auto has = [&](Field field) { return file.column(field) != nullptr; };
  const bool measured = std::ranges::any_of(
      file.columns, [](const auto& column) { return column.field && is_measure(*column.field); });
  if (!file.form.unpivot.empty()) return AbsenceKind::period;
  const bool in_one = has(Field::date) && file.column(Field::date)->cells.holds_spans();
  const bool spans = has(Field::date_to) || in_one;
  if (spans) return measured ? AbsenceKind::period : AbsenceKind::notice;
  const bool day_rows = std::ranges::any_of(file.facts, [](const SniffedFact& fact) {
    return fact.what == SniffedFact::What::day && (!fact.above || read_weekday(fact.starts_with));
  });
  const auto* start = file.column(Field::start);
  const bool moments = start != nullptr && start->cells.moments + start->cells.stamps > 0;
  const auto* date = file.column(Field::date);
  if (date != nullptr && !date->cells.month_form().empty()) return AbsenceKind::period;
  const bool day =
      date != nullptr || (has(Field::week) && has(Field::weekday)) || day_rows || moments;
  if (!day) return AbsenceKind::period;
  const bool courses = std::ranges::any_of(file.facts, [](const SniffedFact& fact) {
    return fact.what == SniffedFact::What::section && fact.field == Field::course && !fact.above;
  });
  const bool lessons =
      has(Field::start) || has(Field::course) || courses || file.of_day == RowsOfDay::lessons;
  return lessons ? AbsenceKind::lesson : AbsenceKind::day;
}

const SniffedColumn* Sniffed::shared(Field field) const {
  if (column(field) != nullptr) return nullptr;
  const auto found = std::ranges::find_if(columns, [&](const SniffedColumn& each) {
    const CellSurvey& cells = each.cells;
    if (field == Field::start)
      return each.field == Field::course && cells.led_words > 0 &&
             cells.led_words == cells.filled();
    const std::int64_t parts = field == Field::absent_start ? cells.timed_words
                               : field == Field::absent_min ? cells.minute_words
                                                            : 0;
    return each.field == Field::reason && parts > 0;
  });
  return found == columns.end() ? nullptr : &*found;
}

const SniffedColumn* Sniffed::column(Field field) const {
  const auto found =
      std::ranges::find_if(columns, [&](const auto& column) { return column.field == field; });
  return found == columns.end() ? nullptr : &*found;
}

bool is_of_lessons_or_days(const Sniffed& file) {
  return file.kind == AbsenceKind::lesson || file.kind == AbsenceKind::day;
}

bool is_measured(const Sniffed& file) {
  static constexpr Field kOfSomethingElse[] = {
      Field::scheduled_min, Field::scheduled_hours, Field::present_min,       Field::other_min,
      Field::reported_min,  Field::reported_share,  Field::not_reported_share};
  const auto measures = [](const SniffedColumn& column) {
    if (!column.field) return false;
    const Field field = *column.field;
    const bool amount = field_unit(field) != Unit::none || field == Field::absent_start ||
                        field == Field::absent_lessons;
    return amount && std::ranges::find(kOfSomethingElse, field) == std::end(kOfSomethingElse);
  };
  return std::ranges::any_of(file.columns, measures);
}

Unsupported unsupported_shape(const Sniffed& file, const Profile& base, Date today) {
  if (has_day_columns(file.form.names, today)) return Unsupported::day_columns;
  if (has_bare_numbers(file)) return Unsupported::bare_numbers;
  if (has_bare_months(file)) return Unsupported::bare_months;
  if (file.form.pupil_columns) return Unsupported::pupil_columns;
  if (has_lesson_columns(file, today)) return Unsupported::lesson_columns;
  if (has_half_days(file)) return Unsupported::half_days;
  if (const auto marks = marks_in(file, base); marks != Unsupported::none) return marks;
  if (has_answers_in_two(file, base)) return Unsupported::two_answers;
  if (has_open_answers(file, base)) return Unsupported::marks;
  if (has_counted_lessons(file)) return Unsupported::counted;
  if (!has_presence_alone(file)) return Unsupported::none;
  return file.column(Field::lessons) == nullptr ? Unsupported::presence : Unsupported::counted;
}

}  // namespace jagmed
