// What a file leaves open that a profile must say.
#include "intake/cells_fit.hpp"
#include "intake/heading_subject.hpp"
#include "intake/part_heading.hpp"
#include "intake/sniff.hpp"

#include "base/digit.hpp"
#include "base/text.hpp"
#include "intake/cell_figures.hpp"
#include "intake/sniff_answers.hpp"
#include "intake/sniff_hours.hpp"

#include <algorithm>
#include <functional>

namespace jagmed {
namespace {

using What = SniffedDoubt::What;

/// 0 minutes is presence, but not where "Nej" says that nobody has been asked.
bool is_answer_beside_zeros(const Sniffed& file, const SniffedColumn& column) {
  const auto has_zeros = [](const SniffedColumn& other) {
    return is_absence_measure(other) && other.cells.zeros > 0;
  };
  const bool known = column.may_be_absence || lesson_state(column) ||
                     !words_of_struck(column).empty() || withdrawal_in(column) != Withdrawal::none;
  return is_of_lessons_or_days(file) && !known && is_filled(column) && is_yes_or_no(column) &&
         std::ranges::any_of(file.columns, has_zeros);
}

/// "Närvaro", "Närvarande" with words: who was there, in a way that no code of se-base tells.
bool is_presence_in_words(const SniffedColumn& column) {
  const bool unread = is_filled(column) || column.field == Field::reason;
  return unread && column.cells.kind() == CellKind::word && tells_presence(column.heading.name);
}

/// A late arrival has fewer minutes than the lesson, and most who were there have none. Minutes
/// whose heading does not speak of absence may be a length, too, where another column says who was
/// there.
bool is_length_of_lesson(const Sniffed& file, const SniffedColumn& column,
                         const HeadingMeaning& meaning) {
  if (!is_of_lessons_or_days(file) || !is_absence_measure(column)) return false;
  if (column.beside_presence * 2 > file.presence_rows) return true;
  return !meaning.of_absence && std::ranges::any_of(file.columns, is_presence_in_words);
}

bool is_unsure_part(const Sniffed& file, const SniffedColumn& column,
                    const HeadingMeaning& meaning) {
  const bool number = column.cells.holds_numbers() && column.cells.above_zero > 0;
  return !is_measured(file) && is_filled(column) && !column.unit_unclear && !column.counted &&
         number && meaning.of_absence;
}

/// Numbers of absence, or of nobody knows what, with a word over or under their heading.
bool is_worded_number(const Sniffed& file, const SniffedColumn& column) {
  const auto at = static_cast<std::size_t>(&column - file.columns.data());
  const bool open = is_filled(column) || (column.field && is_measure(*column.field));
  return open && column.cells.holds_numbers() &&
         std::ranges::find(file.form.worded, at) != file.form.worded.end();
}

/// No lesson begins so early.
bool is_duration(const Sniffed& file, const SniffedColumn& column) {
  const CellSurvey& cells = column.cells;
  if (column.field != Field::start || !cells.may_be_durations() || cells.stamps + cells.moments > 0)
    return false;
  return file.column(Field::end) == nullptr || cells.latest.value_or(0) < kFirstLesson;
}

/// Yes and no, or 1 and 0, under "Ogiltig" or "Oanmäld": of an absence that other columns tell.
bool is_answer_of_validity(const SniffedColumn& column) {
  constexpr std::string_view kInvalid[] = {"ogiltig",     "oanmäl",     "ej giltig", "ej anmäl",
                                           "inte giltig", "inte anmäl", "skolk",     "unexcused",
                                           "unauthori",   "invalid"};
  const bool answers = is_yes_or_no(column) || has_ones_and_zeros(column.cells);
  return is_filled(column) && !column.unit_unclear && answers &&
         std::ranges::any_of(kInvalid, [&](std::string_view begin) {
           return column.heading.name.starts_with(begin);
         });
}

/// Where no column says how long, each row would be a whole lesson of absence.
bool stands_for_lesson(const Sniffed& file, const SniffedColumn& column) {
  const Field told = file.column(Field::start) != nullptr ? Field::start : Field::date;
  return file.kind == AbsenceKind::lesson && !is_measured(file) && column.field == told;
}

/// "Minuter" alone, under a title of being there.
bool is_titled_presence(const Sniffed& file, const SniffedColumn& column,
                        const HeadingMeaning& meaning) {
  const auto* reason = file.column(Field::reason);
  const bool all = reason != nullptr && reason->cells.count(CellKind::blank) == 0;
  const bool worded = all || file.column(Field::validity) || has_sections_of_words(file);
  const bool plain = column.field == Field::absent_min || column.field == Field::absent_hours ||
                     column.field == Field::absent_pct || column.unit_unclear ||
                     stands_for_lesson(file, column);
  return plain && !worded && !meaning.of_absence &&
         std::ranges::any_of(file.above,
                             [](const std::string& row) { return is_title_of_presence(row); });
}

/// Not of minutes alone, which say what the heading says.
bool is_of_units(const SniffedColumn& column) {
  return tells_units(column.cells) &&
         std::ranges::any_of(column.cells.words(),
                             [](const auto& entry) { return !entry.first.starts_with("min"); });
}

/// 0 minutes of a lesson that nobody has reported is no presence.
bool is_reported_sometimes(const Sniffed& file, const SniffedColumn& column) {
  const auto has_zeros = [](const SniffedColumn& other) {
    return is_absence_measure(other) && other.cells.zeros > 0;
  };
  return is_of_lessons_or_days(file) && tells_when_reported(column) &&
         column.cells.count(CellKind::blank) > 0 && std::ranges::any_of(file.columns, has_zeros);
}

/// "FM", "50%", "Nej" under "Del av dag", "Omfattning", "Heldag", and "FM" and "EM" under any
/// heading: a part of it would count as the whole.
bool is_part_of_day(const Sniffed& file, const SniffedColumn& column) {
  constexpr std::string_view kHowMuch[] = {
      "omfattning", "heldag",  "hel dag",    "hela dagen",   "halvdag",        "halv dag",
      "dagdel",     "dagsdel", "del av dag", "del av dagen", "del av skoldag", "del av skoldagen",
      "full day",   "all day", "half day",   "part of day"};
  const std::string& name = column.heading.name;
  const bool told = !column.blank && std::ranges::find(kHowMuch, name) != std::end(kHowMuch);
  if (!is_filled(column) || is_measured(file) || !(told || holds_halves_of_days(column.cells)))
    return false;
  if (file.kind != AbsenceKind::day && file.kind != AbsenceKind::notice) return false;
  // Nothing but yes, or whole days: of no part.
  const auto& words = column.cells.words();
  const bool whole = !words.empty() && std::ranges::all_of(words, [&](const auto& entry) {
    const bool yes = name.find("hal") != 0 && yes_or_no(entry.first) == true;
    return yes || names_whole_day(entry.first);
  });
  return !whole && !column.may_be_absence;
}

/// "Lektionstid", "Pass" with 820, 1015: no lesson has so many minutes.
bool may_be_time(const SniffedColumn& column) {
  const bool lesson = is_filled(column) && names_part_of_day(column.heading.name);
  return column.cells.may_be_bare_times() &&
         (lesson || is_length(column) || is_absence_measure(column));
}

/// Parts of a day, as a spreadsheet counts them, or figures in another form: two lessons of a day
/// would be one.
bool is_unread_time(const Sniffed& file, const SniffedColumn& column,
                    const HeadingMeaning& meaning) {
  constexpr Field kTimes[] = {Field::start, Field::end};
  const bool told = file.column(Field::start) != nullptr || file.shared(Field::start) != nullptr;
  const bool headed = std::ranges::find_first_of(meaning.fields, kTimes) != meaning.fields.end();
  if (told || !is_of_lessons_or_days(file)) return false;
  if (!headed || !is_filled(column)) return may_be_time(column);
  constexpr std::int64_t kFewestOfTime = 100;  // "100" is one o'clock, below it stand minutes
  const CellSurvey& cells = column.cells;
  if (cells.kind() == CellKind::number)
    return cells.largest >= kFewestOfTime ||
           (cells.largest == 0 && cells.decimal_commas + cells.decimal_dots > 0);
  const auto has_figure = [](const auto& entry) {
    return std::ranges::any_of(entry.first, is_digit);
  };
  return cells.kind() == CellKind::word &&
         (cells.too_many_words() || cells.timed_words > 0 || cells.led_words > 0 ||
          std::ranges::any_of(cells.words(), has_figure));
}

bool is_number_of_somebody(const SniffedColumn& column) {
  return column.cells.kind() == CellKind::identity && column.cells.filled() > 0 &&
         column.basis != Basis::read_past;
}

}  // namespace

bool has_sections_of_words(const Sniffed& file) {
  return std::ranges::any_of(file.facts, [](const SniffedFact& fact) {
    return fact.what == SniffedFact::What::section && fact.field == Field::reason && !fact.above;
  });
}

bool names_pupil(const Heading& heading) {
  constexpr std::string_view kPupil[] = {"elev", "barn", "pupil", "student", "child"};
  return std::ranges::any_of(
      kPupil, [&](std::string_view word) { return heading.name.find(word) != std::string::npos; });
}

bool is_of_half_day(const Heading& heading) {
  const std::string_view name = heading.name;
  const auto cut = name.rfind(' ');
  const bool alone = cut == std::string_view::npos;
  return (alone || name.starts_with("frånv") || name.starts_with("absen")) &&
         names_half_of_day(alone ? name : name.substr(cut + 1));
}

bool is_kind_unclear(const Sniffed& file, const HeadingCatalogue& catalogue) {
  if (file.kind != AbsenceKind::notice) return false;
  return std::ranges::any_of(file.columns, [&](const SniffedColumn& column) {
    if (!is_filled(column) || (column.cells.holds_numbers() && column.cells.above_zero == 0))
      return false;
    const HeadingMeaning meaning = catalogue.of(column.heading);
    constexpr std::string_view kCounted[] = {"dagar",   "dag",  "lektioner", "timmar",
                                             "minuter", "days", "hours"};
    const auto words = split(column.heading.name, ' ');
    const bool counted =
        column.cells.holds_numbers() && std::ranges::any_of(words, [&](const std::string& word) {
          return std::ranges::find(kCounted, std::string_view(word)) != std::end(kCounted);
        });
    return meaning.of_absence || counted || column.heading.unit != Unit::none ||
           std::ranges::any_of(meaning.fields, is_measure);
  });
}

std::vector<SniffedDoubt> doubts_in(const Sniffed& file, const HeadingCatalogue& catalogue) {
  std::vector<SniffedDoubt> doubts;
  const auto ask = [&](What what, const std::function<bool(const SniffedColumn&)>& is,
                       std::size_t fewest = 1) {
    SniffedDoubt doubt{what, {}};
    for (std::size_t i = 0; i < file.columns.size(); ++i)
      if (is(file.columns[i])) doubt.columns.push_back(i);
    if (doubt.columns.size() >= fewest) doubts.push_back(std::move(doubt));
  };
  ask(What::answers,
      [&](const SniffedColumn& column) { return is_answer_beside_zeros(file, column); });
  ask(What::lesson_length, [&](const SniffedColumn& column) {
    return is_length_of_lesson(file, column, catalogue.of(column.heading));
  });
  ask(
      What::parts,
      [&](const SniffedColumn& column) {
        return is_unsure_part(file, column, catalogue.of(column.heading));
      },
      2);
  ask(What::two_rows, [&](const SniffedColumn& column) { return is_worded_number(file, column); });
  ask(What::hours_minutes,
      [&](const SniffedColumn& column) { return is_hours_and_minutes(file, column); });
  ask(What::durations, [&](const SniffedColumn& column) { return is_duration(file, column); });
  ask(What::validity, is_answer_of_validity);
  if (auto pairs = hours_and_minutes(file, catalogue); !pairs.empty())
    doubts.push_back({What::hours_beside, pairs});
  ask(What::titled_presence, [&](const SniffedColumn& column) {
    return is_titled_presence(file, column, catalogue.of(column.heading));
  });
  ask(What::units, is_of_units);
  ask(What::part_of_day, [&](const SniffedColumn& column) { return is_part_of_day(file, column); });
  ask(What::reported_when,
      [&](const SniffedColumn& column) { return is_reported_sometimes(file, column); });
  ask(What::times, [&](const SniffedColumn& column) {
    return is_unread_time(file, column, catalogue.of(column.heading));
  });
  const auto* number = file.column(Field::personnummer);
  if (number != nullptr && !names_pupil(number->heading))
    ask(What::numbers_of_many, is_number_of_somebody, 2);
  return doubts;
}

}  // namespace jagmed
