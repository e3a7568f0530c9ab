// What stands in a cell of a row: a day, times, the word, and what stands behind it.
#include "intake/row_interpreter.hpp"

namespace jagmed {

const DateCell& RowInterpreter::day_in(Field field) {
  const bool measured = is_measured(profile_.kind) && !spans_;
  return days_.of(value(field), [&](std::string_view text) {
    return measured ? read_date(text, dates_) : read_dates(text, dates_);
  });
}

const LeadingTimes& RowInterpreter::times_in(Field field) {
  const bool words = field == Field::start && course_with_time_;
  const bool behind = field == Field::absent_start && words_with_times_;
  return times_.of(value(field), [&](std::string_view text) {
    return words    ? read_leading_times(text, dates_)
           : behind ? LeadingTimes{behind_in(text).times.times, text.size()}
                    : LeadingTimes{read_times(text, dates_), text.size()};
  });
}

TimeCell RowInterpreter::end_in(Field field) {
  const TimeCell& found = times_in(field).times;
  return !found.start && is_end_of_day(value(field)) ? TimeCell{.start = kWholeDay} : found;
}

std::string_view RowInterpreter::word(Field field) {
  const std::string_view text = value(field);
  const auto shares = [&](bool both, Field part) {
    return both && column_[field] == column_[part];
  };
  if (!shares(words_with_times_, Field::absent_start) &&
      !shares(words_with_minutes_, Field::absent_min))
    return text;
  return text.substr(0, behind_in(text).words());
}

const BehindWords& RowInterpreter::behind_in(std::string_view text) {
  return behind_.of(text, [&](std::string_view cell) {
    BehindWords found{{cell.size(), {}}, {cell.size(), cell.size(), 0}};
    if (words_with_times_) found.times = read_trailing_times(cell, dates_);
    if (words_with_minutes_ && !found.times.times.start)
      found.minutes = read_trailing_minutes(cell, profile_.numbers);
    return found;
  });
}

std::string_view RowInterpreter::measure_text(Field field) {
  if (field != Field::absent_min || !words_with_minutes_) return value(field);
  const std::string_view text = value(field);
  const TrailingMinutes& minutes = behind_in(text).minutes;
  return tells_no_absence() ? std::string_view() : text.substr(minutes.amount, minutes.size);
}

/// "Närvarande 08:20-09:20", "Närvaro 60 min": what stands behind the word is no absence.
bool RowInterpreter::tells_no_absence() {
  const auto meaning = profile_.codes.map.find(code_word(code_field()));
  return meaning && !is_absence(meaning->category.value_or(Category::unspecified));
}

/// The first code column that holds a word, else one with times or an amount; the first when none
/// does.
Field RowInterpreter::code_field() {
  if (profile_.codes.columns.size() == 1) return profile_.codes.columns.front();
  for (const Field field : profile_.codes.columns)
    if (!is_nothing(word(field), profile_.numbers)) return field;
  for (const Field field : profile_.codes.columns)
    if (!is_nothing(value(field), profile_.numbers)) return field;
  return profile_.codes.columns.front();
}

std::string_view RowInterpreter::code_word(Field field) {
  const std::string_view found = word(field);
  if (!found.empty() || value(field).empty()) return found;
  const auto meaning = profile_.codes.map.find("");
  const bool asks = meaning && !is_absence(meaning->category.value_or(Category::unspecified));
  return asks ? value(field) : found;
}

}  // namespace jagmed
