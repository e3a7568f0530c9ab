#include "intake/week.hpp"

#include "base/digit.hpp"
#include "base/weekday.hpp"
#include "intake/folded.hpp"

#include <algorithm>
#include <charconv>
#include <string>
#include <vector>

namespace jagmed {
namespace {

/// Not more than four digits; -1 for anything else.
int number(std::string_view text) {
  if (text.empty() || text.size() > 4 || !std::ranges::all_of(text, is_digit)) return -1;
  int value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

}  // namespace

std::optional<WeekCell> read_week(std::string_view cell) {
  const std::string text = folded(cell);
  std::vector<std::string_view> numbers;
  std::string words;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at;
    while (end < text.size() && is_digit(text[end])) ++end;
    if (end > at) numbers.push_back(std::string_view(text).substr(at, end - at));
    else if (std::string_view(" .-,/").find(text[end++]) == std::string_view::npos) words += text[at];
    at = end;
  }
  const bool known = words.empty() || words == "v" || words == "vecka" || words == "w";
  if (!known || numbers.empty() || numbers.size() > 2 || text.starts_with('-')) return {};
  const bool year_first = numbers.size() == 2 && numbers[0].size() == 4;
  const auto year = number(numbers[year_first ? 0 : numbers.size() - 1]);
  const auto week = numbers[year_first ? 1 : 0];
  if (week.size() > 2 || number(week) < 1 || number(week) > 53) return {};
  if (numbers.size() == 1) return WeekCell{number(week), {}};
  if (year < 1900 || year > 2199) return {};
  return WeekCell{number(week), year};
}

std::optional<DateRange> school_week(int year, int week) {
  const auto first_monday = [](int of) {
    const Date fourth = *Date::make(of, 1, 4);  // always in week 1
    return fourth - (fourth.weekday() - 1);
  };
  const Date monday = first_monday(year) + 7 * (week - 1);
  if (week < 1 || monday >= first_monday(year + 1)) return {};
  return DateRange{monday, monday + 4};
}

std::optional<int> read_weekday(std::string_view cell) {
  std::string text = folded(cell);
  if (text.ends_with('.')) text.pop_back();
  if (text.size() == 1 && text[0] >= '1' && text[0] <= '7') return text[0] - '0';
  return weekday_named(text, 2);
}

std::optional<SchoolYear> SchoolYear::read(std::string_view text) {
  const auto slash = text.find('/');
  if (slash != 4) return {};
  const int first = number(text.substr(0, slash)), second = number(text.substr(slash + 1));
  const bool follows = text.size() == 7 ? second == (first + 1) % 100 : second == first + 1;
  if (first < 1900 || first > 2199 || !follows) return {};
  return SchoolYear{first};
}

DateRange SchoolYear::days() const {
  return {*Date::make(begins, 7, 1), *Date::make(begins + 1, 6, 30)};
}

std::optional<int> read_year_of_week(std::string_view cell, int week) {
  if (const auto school_year = SchoolYear::read(cell)) return school_year->year_of(week);
  const int year = number(cell);
  if (year < 1900 || year > 2199) return {};
  return year;
}

SchoolYear SchoolYear::of(Date day) { return {day.month() >= 7 ? day.year() : day.year() - 1}; }

}  // namespace jagmed
