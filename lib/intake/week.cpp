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

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::ranges::find(words, word) != words.end();
}

/// Without the marks and blanks behind it.
std::string_view name_before(std::string_view text, std::size_t end) {
  std::string_view name = text.substr(0, end);
  while (!name.empty() && std::string_view(" .:-'").find(name.back()) != std::string_view::npos)
    name.remove_suffix(1);
  return name;
}

/// Of a century that schools have files of; -1 for none.
int one_year(std::string_view figures) {
  const int year = number(figures);
  if (figures.size() == 2 && year >= 0) return 2000 + year;
  return figures.size() == 4 && year >= 1900 && year <= 2199 ? year : -1;
}

/// "2025/2026", "2025/26", "25/26", "2025-2026": the days of a läsår.
std::optional<DateRange> years(std::string_view figures) {
  const auto between = figures.find_first_of("/-");
  if (between == std::string_view::npos) return {};
  const auto upper = figures.substr(between + 1);
  const int first = one_year(figures.substr(0, between)), second = one_year(upper);
  const bool follows =
      upper.size() == 2 ? first >= 0 && second % 100 == (first + 1) % 100 : second == first + 1;
  if (first < 0 || second < 0 || !follows) return {};
  // "2025-26" may be a month with a slip, and "25-26" days.
  if (figures[between] == '-' && upper.size() == 2) return {};
  return SchoolYear{first}.days();
}

}  // namespace

std::optional<WeekCell> read_week(std::string_view cell) {
  const std::string text = folded(cell);
  std::vector<std::string_view> numbers;
  std::string words;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at;
    while (end < text.size() && is_digit(text[end])) ++end;
    if (end > at)
      numbers.push_back(std::string_view(text).substr(at, end - at));
    else if (std::string_view(" .-,/").find(text[end++]) == std::string_view::npos)
      words += text[at];
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
  const auto days = span_of(text);
  return days ? std::optional(of(days->first)) : std::nullopt;
}

std::optional<DateRange> SchoolYear::span_of(std::string_view text) {
  const std::string words = folded(text);
  const auto digit = std::ranges::find_if(words, is_digit);
  const std::string_view name = name_before(words, static_cast<std::size_t>(digit - words.begin()));
  const std::string_view figures =
      std::string_view(words).substr(static_cast<std::size_t>(digit - words.begin()));
  if (is_one_of(name, {"", "läsår", "läsåret", "lå", "school year", "academic year"}))
    return years(figures);
  const bool autumn =
      is_one_of(name, {"ht", "höst", "hösten", "hösttermin", "höstterminen", "autumn", "fall"});
  if (!autumn && !is_one_of(name, {"vt", "vår", "våren", "vårtermin", "vårterminen", "spring"}))
    return {};
  const int year = one_year(figures);
  if (year < 0) return {};
  return autumn ? DateRange{*Date::make(year, 7, 1), *Date::make(year, 12, 31)}
                : DateRange{*Date::make(year, 1, 1), *Date::make(year, 6, 30)};
}

DateRange SchoolYear::days() const {
  return {*Date::make(begins, 7, 1), *Date::make(begins + 1, 6, 30)};
}

std::optional<int> read_year_of_week(std::string_view cell, int week) {
  if (const auto days = SchoolYear::span_of(cell)) {
    const int of_week = SchoolYear::of(days->first).year_of(week);
    const bool has_week = of_week >= days->first.year() && of_week <= days->last.year();
    return has_week ? std::optional(of_week) : std::nullopt;
  }
  const int year = number(cell);
  if (year < 1900 || year > 2199) return {};
  return year;
}

SchoolYear SchoolYear::of(Date day) { return {day.month() >= 7 ? day.year() : day.year() - 1}; }

}  // namespace jagmed
