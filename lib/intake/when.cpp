#include "intake/when.hpp"

#include "base/digit.hpp"
#include "base/text.hpp"
#include "intake/folded.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <utility>

namespace jagmed {
namespace {

constexpr std::array<std::string_view, 12> kMonths = {
    "januari", "februari", "mars",      "april",   "maj",      "juni",
    "juli",    "augusti",  "september", "oktober", "november", "december"};
/// As systems write them that speak English: the others have the same beginning.
constexpr std::pair<std::string_view, int> kEnglishMonths[] = {
    {"january", 1}, {"february", 2}, {"march", 3},    {"may", 5},
    {"june", 6},    {"july", 7},     {"october", 10}, {"oct", 10}};

struct MonthName {
  int month = 0;
  std::size_t length = 0;
};

/// The month whose name, or at least three letters of it, `text` begins with; month 0 for none.
MonthName month_name(std::string_view text) {
  const std::string small = fold_case(text.substr(0, 12));
  for (const auto& [name, month] : kEnglishMonths)
    if (small.starts_with(name))
      return {month, name.size() + (text.substr(name.size()).starts_with('.') ? 1 : 0)};
  for (std::size_t i = 0; i < kMonths.size(); ++i) {
    const std::string_view name = kMonths[i];
    if (!small.starts_with(name.substr(0, 3))) continue;
    std::size_t length = 3;
    while (length < std::min(small.size(), name.size()) && small[length] == name[length]) ++length;
    if (text.substr(length).starts_with('.')) ++length;
    return {static_cast<int>(i) + 1, length};
  }
  return {};
}

constexpr int kAfternoon = 2;

/// 1 for AM, 2 for PM, 0 for anything else.
int half_of_day(std::string_view text) {
  const std::string half = fold_case(text.substr(0, 2));
  return half == "am" ? 1 : half == "pm" ? kAfternoon : 0;
}

/// "12:30 AM" is half past midnight; there is no hour 0 or 13.
bool take_half(int& hour, int half) {
  if (hour < 1 || hour > 12) return false;
  hour = hour % 12 + (half == kAfternoon ? 12 : 0);
  return true;
}

}  // namespace

std::optional<Pattern> Pattern::compile(std::string_view text, bool is_time) {
  struct Token {
    std::string_view text;
    Part part;
  };
  static const Token kDate[] = {
      {"YYYY", {Slot::year, 4, 4, 0}},  {"YY", {Slot::year, 2, 2, 0}},
      {"MMMM", {Slot::month, 0, 0, 0}}, {"MMM", {Slot::month, 0, 0, 0}},
      {"MM", {Slot::month, 2, 2, 0}},   {"M", {Slot::month, 1, 2, 0}},
      {"DD", {Slot::day, 2, 2, 0}},     {"D", {Slot::day, 1, 2, 0}},
      {"HH", {Slot::hour, 2, 2, 0}},    {"H", {Slot::hour, 1, 2, 0}},
  };
  static const Token kTime[] = {{"HH", {Slot::hour, 2, 2, 0}},   {"H", {Slot::hour, 1, 2, 0}},
                                {"AM", {Slot::half, 2, 2, 0}},   {"PM", {Slot::half, 2, 2, 0}},
                                {"am", {Slot::half, 2, 2, 0}},   {"pm", {Slot::half, 2, 2, 0}},
                                {"MM", {Slot::minute, 2, 2, 0}}, {"SS", {Slot::second, 2, 2, 0}}};
  Pattern pattern;
  while (!text.empty()) {
    // The name of a month takes the point of its abbreviation along.
    if (!pattern.parts_.empty() && pattern.parts_.back().is_name() && text.starts_with('.')) {
      text.remove_prefix(1);
      continue;
    }
    const bool time = is_time || pattern.has_once(Slot::hour);  // MM behind the hour is minutes
    const auto tokens = time ? std::span<const Token>(kTime) : std::span<const Token>(kDate);
    const auto token =
        std::ranges::find_if(tokens, [&](const Token& t) { return text.starts_with(t.text); });
    if (token == tokens.end())
      pattern.parts_.push_back({Slot::literal, 0, 0, text.front()});
    else
      pattern.parts_.push_back(token->part);
    text.remove_prefix(token == tokens.end() ? 1 : token->text.size());
  }
  return pattern;
}

std::ptrdiff_t Pattern::count(Slot slot) const {
  return std::ranges::count(parts_, slot, &Part::slot);
}

std::optional<Pattern> Pattern::date(std::string_view text) {
  auto pattern = day(text);
  return pattern && pattern->has_once(Slot::year) ? std::move(pattern) : std::nullopt;
}

std::optional<Pattern> Pattern::day(std::string_view text) {
  auto pattern = compile(text, false);
  if (pattern->count(Slot::year) > 1 || !pattern->has_once(Slot::month) ||
      !pattern->has_once(Slot::day) || pattern->count(Slot::hour) != pattern->count(Slot::minute) ||
      pattern->count(Slot::hour) > 1)
    return {};
  const auto is_word = [](const Part& part) {
    constexpr std::string_view kBetween = " ./-,";
    return part.slot == Slot::literal && kBetween.find(part.literal) == std::string_view::npos;
  };
  const bool year = pattern->has_once(Slot::year);  // "ÅÅÅÅ" is one that is misspelt
  return year || std::ranges::none_of(pattern->parts_, is_word) ? std::move(pattern) : std::nullopt;
}

std::optional<Pattern> Pattern::month(std::string_view text) {
  auto pattern = compile(text, false);
  if (!pattern->has_once(Slot::year) || !pattern->has_once(Slot::month) ||
      pattern->count(Slot::day) > 0 || pattern->count(Slot::hour) > 0)
    return {};
  return pattern;
}

std::optional<Pattern> Pattern::time(std::string_view text) {
  auto pattern = compile(text, true);
  if (!pattern->has_once(Slot::hour) || !pattern->has_once(Slot::minute)) return {};
  return pattern;
}

/// Of the digits that `text` begins with those that the parts right behind part `at` do not need: 8
/// of "815" in HMM.
std::size_t Pattern::digits_left(std::string_view text, std::size_t at) const {
  std::size_t digits = 0, needed = 0;
  while (digits < text.size() && is_digit(text[digits])) ++digits;
  const auto is_number = [](const Part& part) {
    return part.slot != Slot::literal && part.slot != Slot::half && !part.is_name();
  };
  for (++at; at < parts_.size() && is_number(parts_[at]); ++at) needed += parts_[at].fewest;
  return digits > needed ? digits - needed : 0;
}

std::optional<Pattern::Values> Pattern::read(std::string_view text) const {
  Values values;
  for (std::size_t i = 0; i < parts_.size(); ++i) {
    const Part& part = parts_[i];
    if (part.slot == Slot::literal) {
      if (!text.starts_with(part.literal)) return {};
      text.remove_prefix(1);
      continue;
    }
    int& value = values.of[static_cast<std::size_t>(part.slot)];
    if (part.slot == Slot::half) {
      if (!(value = half_of_day(text))) return {};
      text.remove_prefix(2);
      continue;
    }
    std::size_t length = 0;
    if (part.is_name()) {
      const MonthName name = month_name(text);
      value = name.month;
      length = name.length;
      if (length == 0) return {};
    }
    const std::size_t most = part.is_name() ? 0 : std::min(part.most, digits_left(text, i));
    while (length < most && length < text.size() && is_digit(text[length]))
      value = value * 10 + (text[length++] - '0');
    if (length < part.fewest) return {};
    if (part.slot == Slot::year && part.most == 2) value += 2000;
    text.remove_prefix(length);
  }
  if (values.of[6] != 0 && !take_half(values.of[3], values.of[6])) return {};
  if (!text.empty() || values.of[3] > 23 || values.of[4] > 59 || values.of[5] > 59) return {};
  return values;
}

std::optional<Pattern::Moment> Pattern::read_moment(std::string_view text,
                                                    const std::optional<DateRange>& within) const {
  const auto values = read(text);
  if (!values) return {};
  const auto in_year = [&](int year) {
    return Date::make(year, static_cast<unsigned>(values->of[1]),
                      static_cast<unsigned>(values->of[2]));
  };
  std::optional<Date> day;
  if (has_once(Slot::year)) {
    day = in_year(values->of[0]);
  } else if (within) {
    for (int year = within->first.year(); year <= within->last.year(); ++year)
      if (const auto found = in_year(year); found && within->contains(*found)) {
        if (day) return {};
        day = found;
      }
  }
  if (!day) return {};
  if (count(Slot::hour) == 0) return Moment{*day, {}};
  return Moment{*day, values->of[3] * 60 + values->of[4]};
}

bool Pattern::lacks_year(std::string_view text) const {
  constexpr int kLeapYear = 2000;
  if (has_once(Slot::year)) return false;
  const auto values = read(text);
  return values && Date::make(kLeapYear, static_cast<unsigned>(values->of[1]),
                              static_cast<unsigned>(values->of[2]));
}

std::optional<Date> Pattern::read_date(std::string_view text) const {
  const auto moment = read_moment(text);
  return moment ? std::optional(moment->day) : std::nullopt;
}

std::optional<Month> Pattern::read_month(std::string_view text) const {
  const auto values = read(text);
  if (!values || !Date::make(values->of[0], static_cast<unsigned>(values->of[1]), 1)) return {};
  return Month{values->of[0], static_cast<unsigned>(values->of[1])};
}

std::optional<int> Pattern::read_time(std::string_view text) const {
  const auto values = read(text);
  return values ? std::optional(values->of[3] * 60 + values->of[4]) : std::nullopt;
}

namespace {

constexpr std::optional<int> kMinutesOfDay = 24 * 60;

std::optional<int> read_time(std::string_view text, const DateForms& forms) {
  for (const Pattern& pattern : forms.times)
    if (const auto minute = pattern.read_time(trimmed(text))) return minute;
  return {};
}

}  // namespace

bool is_end_of_day(std::string_view cell) {
  const std::string_view text = trimmed(cell);
  return text == "24:00" || text == "24.00" || text == "24:00:00";
}

TimeCell read_clock(std::string_view cell, const DateForms& forms) {
  const std::string_view text = trimmed(cell);
  TimeCell found;
  if (text.empty()) return found;
  if ((found.start = read_time(text, forms))) return found;
  if (!forms.all_day.empty() &&
      std::ranges::find(forms.all_day, folded(text)) != forms.all_day.end())
    return found;
  for (const std::string_view dash : {"-", "\u2013"}) {
    const auto at = text.find(dash);
    if (at == std::string_view::npos) continue;
    found.start = read_time(text.substr(0, at), forms);
    const auto last = text.substr(at + dash.size());
    found.end = is_end_of_day(last) ? kMinutesOfDay : read_time(last, forms);
    if (found.start && found.end) return found;
  }
  return {true, {}, {}, {}, {}};
}

TimeCell read_times(std::string_view cell, const DateForms& forms) {
  const std::string_view text = trimmed(cell);
  const TimeCell clock = read_clock(text, forms);
  if (!clock.wrong) return clock;
  const DateCell moment = read_date(text, forms);
  if (moment.problem != DateProblem::none || !moment.minute) return clock;
  const auto instant =
      moment.instant.value_or(from_wall_time(moment.date, *moment.minute).instant_seconds);
  return {false, moment.minute, moment.until, moment.date, instant};
}

}  // namespace jagmed
