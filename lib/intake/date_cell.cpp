// A cell that tells a day: alone, with its weekday, with a time behind it.
#include "base/digit.hpp"
#include "base/text.hpp"
#include "base/weekday.hpp"
#include "intake/folded.hpp"
#include "intake/when.hpp"

#include <algorithm>

namespace jagmed {
namespace {

constexpr int kExcelDayOfEpoch = 25569;  // 1970-01-01

DateCell one_day(Date day) {
  DateCell cell;
  cell.problem = DateProblem::none;
  cell.date = cell.last = day;
  return cell;
}

/// Behind a blank, -09:20 is no offset but the end of a lesson.
std::optional<DateCell> stamp_date(std::string_view text) {
  constexpr std::size_t kBetween = 10;  // characters of the date
  if (text.size() <= kBetween) return {};
  if (text[kBetween] == ' ' && text.find('-', kBetween) != std::string_view::npos) return {};
  const auto stamp = read_local_time(text);
  if (!stamp) return {};
  DateCell cell = one_day(stamp->day);
  cell.minute = stamp->minute;
  cell.instant = stamp->instant_seconds;
  return cell;
}

std::optional<DateCell> serial_date(std::string_view text) {
  if (text.size() != 5 || !std::ranges::all_of(text, is_digit)) return {};
  int serial = 0;
  for (const char c : text) serial = serial * 10 + (c - '0');
  return one_day(Date(serial - kExcelDayOfEpoch));
}

/// By a pattern, a month, a time stamp or a number of days.
DateCell whole_cell(std::string_view text, const DateForms& forms) {
  DateCell found;
  bool lacks_year = false;
  for (const Pattern& pattern : forms.dates) {
    const auto moment = pattern.read_moment(text, forms.within);
    lacks_year = lacks_year || (!moment && pattern.lacks_year(text));
    if (!moment) continue;
    if (found.problem == DateProblem::none && found.date != moment->day) {
      found.problem = DateProblem::ambiguous;
      return found;
    }
    if (found.problem != DateProblem::none) {
      found = one_day(moment->day);
      found.minute = moment->minute;
    }
    if (forms.first_of_several) return found;
  }
  if (found.problem == DateProblem::none) return found;
  if (lacks_year) {
    found.problem = DateProblem::no_year;
    return found;
  }
  for (const Pattern& pattern : forms.months)
    if (const auto month = pattern.read_month(text)) {
      found = one_day(month->first());
      found.last = month->last();
      return found;
    }
  if (const auto stamp = stamp_date(text)) return *stamp;
  return forms.excel_serial ? serial_date(text).value_or(found) : found;
}

/// "3/11 2026 08:20-09:20": one day, and behind a blank its time.
DateCell with_time(std::string_view text, const DateForms& forms) {
  const DateCell whole = whole_cell(text, forms);
  if (whole.problem != DateProblem::wrong) return whole;
  for (auto at = text.find(' '); at != std::string_view::npos; at = text.find(' ', at + 1)) {
    DateCell found = whole_cell(text.substr(0, at), forms);
    const TimeCell time = read_clock(text.substr(at), forms);
    if (found.problem == DateProblem::wrong || time.wrong || found.minute) continue;
    if (found.date != found.last) continue;
    found.minute = time.start;
    found.until = time.end;
    return found;
  }
  return whole;
}

/// Without the words that only go with a date: its weekday, "den", "kl".
struct BareDate {
  std::string text;
  std::optional<int> weekday;
};
BareDate bare_date(std::string_view text) {
  BareDate bare;
  for (std::string_view word; !text.empty();
       text.remove_prefix(std::min(text.size(), word.size() + 1))) {
    word = text.substr(0, text.find(' '));
    std::string_view inner = word;
    while (inner.starts_with('(')) inner.remove_prefix(1);
    while (inner.ends_with(',') || inner.ends_with(')') || inner.ends_with('.'))
      inner.remove_suffix(1);
    std::string name = fold_case(inner);
    if (name == "den" || name == "kl") continue;
    if (name.ends_with("dagen")) name.resize(name.size() - 2);
    if (const auto weekday = weekday_named(name, 2); weekday && !bare.weekday) {
      bare.weekday = weekday;
      continue;
    }
    if (word.ends_with(',')) word.remove_suffix(1);
    if (!bare.text.empty()) bare.text += ' ';
    bare.text += word;
  }
  return bare;
}

}  // namespace

std::string_view date_problem_code(DateProblem problem) {
  switch (problem) {
    case DateProblem::ambiguous: return "E-DATE-AMBIG";
    case DateProblem::no_year: return "E-DATE-YEAR";
    case DateProblem::other_weekday: return "E-DATE-WEEKDAY";
    case DateProblem::wrong: return "E-DATE";
    case DateProblem::none: break;
  }
  return {};
}

DateCell read_date(std::string_view cell, const DateForms& forms) {
  const std::string_view text = trimmed(cell);
  DateCell found = with_time(text, forms);
  if (found.problem != DateProblem::wrong || text.find(' ') == std::string_view::npos) return found;
  const BareDate bare = bare_date(text);
  found = with_time(bare.text, forms);
  if (found.problem == DateProblem::none && bare.weekday && found.date == found.last &&
      found.date.weekday() != *bare.weekday)
    found.problem = DateProblem::other_weekday;
  return found;
}

DateCell read_dates(std::string_view cell, const DateForms& forms) {
  const std::string_view text = trimmed(cell);
  const DateCell whole = read_date(text, forms);
  if (whole.problem != DateProblem::wrong) return whole;
  for (const std::string_view between : {"-", "\u2013", "..", "/"})
    for (auto at = text.find(between); at != std::string_view::npos;
         at = text.find(between, at + 1)) {
      DateCell first = read_date(text.substr(0, at), forms);
      const DateCell last = read_date(text.substr(at + between.size()), forms);
      if (first.problem != DateProblem::none || last.problem != DateProblem::none) continue;
      first.last = last.last;
      if (last.minute) first.until = last.minute;
      return first;
    }
  return whole;
}

}  // namespace jagmed
