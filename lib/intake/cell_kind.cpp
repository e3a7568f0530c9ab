// What one cell is, by itself.
#include "base/digit.hpp"
#include "domain/identity_number.hpp"
#include "intake/cell_figures.hpp"
#include "intake/cell_forms.hpp"
#include "intake/cell_survey.hpp"
#include "intake/folded.hpp"
#include "intake/guid.hpp"
#include "intake/person_cells.hpp"
#include "intake/quantity.hpp"
#include "intake/week.hpp"

#include <algorithm>
#include <functional>
#include <variant>

namespace jagmed {
namespace {

constexpr std::size_t kLongestCell = 200;

constexpr std::size_t kStampT = 10;  ///< where the T of a time stamp stands

/// A day with words or a time beside it; else not worth the look.
bool may_be_dressed_date(std::string_view text) {
  return text.size() > kStampT && text.find(' ') != std::string_view::npos &&
         std::ranges::count_if(text, is_digit) > 2;
}

NumberForm number_form(char mark) {
  return {.decimal_mark = mark,
          .group_marks = {" ", "\u00A0", "\u202F"},
          .null = {"", "-", "–"},
          .zero = {},
          .percent = PercentForm::strip};
}

bool is_number(std::string_view text) {
  static const NumberForm kComma = number_form(','), kDot = number_form('.');
  for (const NumberForm& form : {std::cref(kComma), std::cref(kDot)}) {
    const auto minutes = read_minutes(text, form, 1).reading;
    if (minutes == Reading::value || minutes == Reading::negative) return true;
    if (read_share(text, form).reading == Reading::value) return true;
    if (read_count(text, form).reading == Reading::value) return true;
  }
  return false;
}

bool is_time(std::string_view text) {
  const TimeCell cell = read_times(text, times_alone());
  return !cell.wrong && cell.start.has_value();
}

bool is_all_day(std::string_view text) {
  const TimeCell cell = read_times(text, times_alone());
  return !cell.wrong && !cell.start && !text.empty();
}

/// A mobile number without blanks; also how ten digits of somebody born in 2007 look.
bool may_be_telephone(std::string_view text) {
  return text.size() == 10 && text.starts_with("07") &&
         text.find_first_not_of("0123456789") == std::string_view::npos;
}

bool has_right_check_digit(std::string_view text, Date today) {
  return std::holds_alternative<IdentityNumber>(parse_identity(text, today, IdRules{}));
}

}  // namespace

const std::vector<Pattern>& date_patterns() {
  static const auto all = [] {
    std::vector<Pattern> list;
    for (const auto& text : candidate_dates()) list.push_back(*Pattern::date(text));
    return list;
  }();
  return all;
}

const DateForms& times_alone() {
  static const DateForms forms = [] {
    DateForms f;
    for (const char* text : {"HH:MM", "H:MM", "HH.MM", "H.MM", "HH:MM:SS"})
      f.times.push_back(*Pattern::time(text));
    f.all_day = {"heldag", "hela dagen", "heldagsfrånvaro"};
    return f;
  }();
  return forms;
}

const std::vector<DateForms>& one_form_each() {
  static const auto all = [] {
    std::vector<DateForms> list;
    for (const Pattern& pattern : date_patterns()) {
      list.push_back(times_alone());
      list.back().dates.push_back(pattern);
    }
    return list;
  }();
  return all;
}

std::optional<FoundDate> date_in(std::string_view text, Date today) {
  for (std::size_t i = 0; i < date_patterns().size(); ++i)
    if (const auto day = date_patterns()[i].read_date(text); day && is_near_day(*day, today))
      return FoundDate{i, *day};
  for (std::size_t i = 0; i < date_patterns().size() && may_be_dressed_date(text); ++i) {
    const DateCell cell = read_date(text, one_form_each()[i]);
    const bool found =
        cell.problem == DateProblem::none || cell.problem == DateProblem::other_weekday;
    if (found && text[kStampT] != 'T' && is_near_day(cell.date, today))
      return FoundDate{i, cell.date, cell.minute.value_or(0) > 0};
  }
  return {};
}

std::optional<Date> day_near(std::string_view text, Date other) {
  if (const auto found = date_in(text, other)) return found->day;
  const DateCell stamp = read_date(text, DateForms{});
  if (stamp.problem != DateProblem::none || !is_near_day(stamp.date, other)) return {};
  return stamp.date;
}

const std::vector<std::string>& candidate_dates() {
  static const std::vector<std::string> forms = {
      "YYYY-MM-DD", "YYYYMMDD",   "YYYY/MM/DD", "YYYY.MM.DD", "YY-MM-DD",  "D/M/YYYY",   "D/M YYYY",
      "D/M-YYYY",   "D/M-YY",     "D/M/YY",     "D.M.YYYY",   "D-M-YYYY",  "D MMM YYYY", "D-MMM-YY",
      "D MMM YY",   "D-MMM-YYYY", "DDMMMYYYY",  "DMMMYYYY",   "D MMM -YY", "YYMMDD"};
  return forms;
}

bool is_identity_cell(std::string_view cell, Date today) {
  cell = trimmed(cell);
  if (cell.size() < 10 || cell.size() > 20) return false;
  if (may_be_telephone(cell) && !has_right_check_digit(cell, today)) return false;
  std::string plain;
  if (cell.find(' ') != std::string_view::npos) cell = plain = plain_number(cell);
  const IdRules lenient{.interim = true, .temporary = true, .check_digit = false};
  const IdRules temporary{.interim = false, .temporary = true, .check_digit = false};
  return std::holds_alternative<IdentityNumber>(parse_identity(cell, today, lenient)) ||
         std::holds_alternative<IdentityNumber>(parse_identity(cell, today, temporary));
}

std::string date_form_of(std::string_view text, Date today) {
  const auto found = date_in(trimmed(text), today);
  return found ? candidate_dates()[found->form] : std::string();
}

CellKind cell_kind(std::string_view cell, Date today) {
  const auto text = trimmed(cell);
  if (text.empty() || text == "-" || text == "–") return CellKind::blank;
  if (text.size() > kLongestCell) return CellKind::word;
  if (is_identity_cell(text, today)) return CellKind::identity;
  if (is_guid(text)) return CellKind::outer_id;
  if (date_in(text, today)) return CellKind::date;
  if (is_time(text) || is_end_of_day(text) || bare_times(text)) return CellKind::time;
  if (is_number(text) || may_be_grouped(text))
    return text.ends_with('%') ? CellKind::share : CellKind::number;
  if (is_all_day(text)) return CellKind::time;
  if (read_week(text)) return CellKind::week;
  const bool letter = static_cast<unsigned char>(text.front()) > '9';
  if (letter && read_weekday(text)) return CellKind::weekday;
  return CellKind::word;
}

}  // namespace jagmed
