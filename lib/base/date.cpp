#include "base/date.hpp"

#include "base/error.hpp"
#include "base/identity_shape.hpp"
#include "base/text.hpp"
#include "base/weekday.hpp"

#include <fmt/format.h>

#include <charconv>

namespace jagmed {
namespace {

namespace chr = std::chrono;

constexpr int kSoon = 30;    ///< days: so near, a day and month without a year may be one to come
constexpr int kLately = 90;  ///< days: so near, it may be one that has been

std::optional<int> digits(std::string_view text) {
  int value = 0;
  if (text.empty() || text.size() > 4) return {};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || value < 0 || text[0] == '+')
    return {};
  return value;
}

constexpr int kFewestLetters = 3;  ///< of a weekday as a coordinator types it

std::optional<int> weekday_word(std::string_view word) {
  return weekday_named(word, kFewestLetters);
}

Date latest_weekday(int weekday, Date today) { return today - (today.weekday() - weekday + 7) % 7; }

/// What was typed, for a message: never an identity number, never a control character.
std::string shown(std::string_view text) {
  return looks_like_identity(text) ? "…" : terminal_safe(text);
}

[[noreturn]] void refuse_form(std::string_view text) {
  throw Error(ErrorKind::input, {"date.form", {shown(text)}}, "date.form.hint");
}

/// "8/5"
struct DayOfYear {
  unsigned month = 1, day = 1;
  [[nodiscard]] std::optional<Date> in(int year) const { return Date::make(year, month, day); }
};

std::optional<DayOfYear> day_and_month(std::string_view text) {
  const auto slash = text.find('/');
  if (slash == std::string_view::npos) return {};
  const auto day = digits(text.substr(0, slash)), month = digits(text.substr(slash + 1));
  if (!day || !month) refuse_form(text);
  return DayOfYear{static_cast<unsigned>(*month), static_cast<unsigned>(*day)};
}

/// The first one after `today`; 29 February has to wait.
std::optional<Date> next_of(DayOfYear wanted, Date today) {
  for (int year = today.year(); year < today.year() + 9; ++year)
    if (const auto day = wanted.in(year); day && *day > today) return day;
  return {};
}

/// The latest one up to `today`.
std::optional<Date> last_of(DayOfYear wanted, Date today) {
  for (int year = today.year(); year > today.year() - 8; --year)
    if (const auto day = wanted.in(year); day && *day <= today) return day;
  return {};
}

/// The first one that is not before `today`. One that was lately is not taken for that of a year
/// ahead.
Date coming(DayOfYear wanted, Date today, std::string_view text) {
  const auto found = next_of(wanted, today - 1), last = last_of(wanted, today);
  if (!found) throw Error(ErrorKind::input, {"date.none", {shown(text)}}, "date.none.hint");
  if (*found != today && last && today - *last <= kLately)
    throw Error(ErrorKind::input, {"date.passed", {shown(text), last->iso(), found->iso()}},
                {"date.soon.hint", {last->iso(), found->iso()}});
  return *found;
}

/// The latest one up to `today`. One that is soon to come is not taken for that of a year ago.
Date latest_of(DayOfYear wanted, Date today, std::string_view text) {
  const auto found = last_of(wanted, today);
  if (!found) throw Error(ErrorKind::input, {"date.none", {shown(text)}}, "date.none.hint");
  const auto next = next_of(wanted, today);
  if (*found != today && next && *next - today <= kSoon)
    throw Error(ErrorKind::input, {"date.soon", {shown(text), next->iso(), found->iso()}},
                {"date.soon.hint", {found->iso(), next->iso()}});
  return *found;
}

/// A day as typed, in lower case; the @ that may stand before it is left out.
std::string typed_word(std::string_view text) {
  const std::string_view word = trim(text);
  return fold_case(word.starts_with('@') ? trim(word.substr(1)) : word);
}

std::optional<DateRange> week(std::string_view text, Date today) {
  if (text.size() < 2 || (text[0] != 'v' && text[0] != 'w')) return {};
  const auto number = digits(text.substr(1));
  if (!number) return {};
  if (*number < 1 || *number > 53)
    throw Error(ErrorKind::input, {"date.none", {shown(text)}}, "date.none.hint");
  const int latest = iso_week_year(today);  // week 1 may begin in December
  for (int year = latest; year >= latest - 6; --year) {
    const Date fourth = *Date::make(year, 1, 4);  // always in week 1 (ISO 8601)
    const Date monday = fourth - (fourth.weekday() - 1) + (*number - 1) * 7;
    if ((monday + 3).year() == year && monday <= today) return DateRange{monday, monday + 4};
  }
  throw Error(ErrorKind::input, {"date.none", {shown(text)}}, "date.none.hint");
}

}  // namespace

std::optional<Date> Date::make(int year, unsigned month, unsigned day) {
  const chr::year_month_day ymd{chr::year(year), chr::month(month), chr::day(day)};
  if (!ymd.ok() || year < 1800 || year > 2199) return {};
  return Date(ymd);
}

std::optional<Date> Date::from_iso(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return {};
  const auto y = digits(text.substr(0, 4)), m = digits(text.substr(5, 2)),
             d = digits(text.substr(8, 2));
  if (!y || !m || !d) return {};
  return make(*y, static_cast<unsigned>(*m), static_cast<unsigned>(*d));
}

chr::year_month_day Date::ymd() const { return chr::sys_days(chr::days(days)); }

int Date::weekday() const {
  return static_cast<int>(chr::weekday(chr::sys_days(chr::days(days))).iso_encoding());
}

std::string Date::iso() const { return fmt::format("{:04}-{:02}-{:02}", year(), month(), day()); }

Date birthday(Date born, int years) {
  if (const auto day = Date::make(born.year() + years, born.month(), born.day())) return *day;
  return *Date::make(born.year() + years, 3, 1);
}

int age_on(Date born, Date day) {
  const int years = day.year() - born.year();
  return day < birthday(born, years) ? years - 1 : years;
}

Date months_after(Date day, int months) {
  const chr::year_month_day moved = day.ymd() + chr::months(months);
  return Date(moved.ok() ? moved : chr::year_month_day(moved.year() / moved.month() / chr::last));
}

int months_between(Date first, Date last) {
  const auto months = static_cast<int>(last.month()) - static_cast<int>(first.month());
  return (last.year() - first.year()) * 12 + months - (last.day() < first.day() ? 1 : 0);
}

std::optional<Month> Month::from_iso(std::string_view text) {
  if (text.size() != 7 || text[4] != '-') return {};
  const auto y = digits(text.substr(0, 4)), m = digits(text.substr(5, 2));
  if (!y || !m || *m < 1 || *m > 12 || *y < 1900 || *y > 2198) return {};
  return Month{*y, static_cast<unsigned>(*m)};
}

Date Month::first() const { return *Date::make(year, month, 1); }
Date Month::last() const {
  return Date(chr::year_month_day(chr::year(year) / chr::month(month) / chr::last));
}
Month Month::next() const { return month == 12 ? Month{year + 1, 1} : Month{year, month + 1}; }
std::string Month::iso() const { return fmt::format("{:04}-{:02}", year, month); }

Date parse_day(std::string_view text, Date today) {
  const std::string word = typed_word(text);
  if (const auto iso = Date::from_iso(word)) return *iso;
  if (word == "idag" || word == "today") return today;
  if (word == "igår" || word == "yesterday") return today - 1;
  if (const auto weekday = weekday_word(word)) return latest_weekday(*weekday, today);
  if (const auto found = day_and_month(word)) return latest_of(*found, today, word);
  if (word.size() == 10 && word[4] == '-' && word[7] == '-' && digits(word.substr(0, 4)) &&
      digits(word.substr(5, 2)) && digits(word.substr(8)))
    throw Error(ErrorKind::input, {"date.none", {word}}, "date.none.hint");
  refuse_form(text);
}

Date parse_coming_day(std::string_view text, Date today) {
  const std::string word = typed_word(text);
  if (word == "imorgon" || word == "tomorrow") return today + 1;
  if (const auto weekday = weekday_word(word)) return latest_weekday(*weekday, today + 6);
  const auto wanted = Date::from_iso(word) ? std::nullopt : day_and_month(word);
  return wanted ? coming(*wanted, today, word) : parse_day(text, today);
}

DateRange parse_days(std::string_view text, Date today) {
  const std::string word = typed_word(text);
  if (const auto found = week(word, today)) return *found;
  DateRange range;
  if (const auto dots = word.find(".."); dots != std::string::npos) {
    range = {parse_day(word.substr(0, dots), today), parse_day(word.substr(dots + 2), today)};
  } else if (const auto dash = word.find('-');
             dash != std::string::npos && weekday_word(word.substr(0, dash))) {
    const Date last = parse_day(word.substr(dash + 1), today);
    const int length = last.weekday() - *weekday_word(word.substr(0, dash));
    if (length < 0) throw Error(ErrorKind::input, {"date.order", {shown(text)}});
    range = {last - length, last};
  } else {
    const Date day = parse_day(word, today);
    range = {day, day};
  }
  if (range.last < range.first) throw Error(ErrorKind::input, {"date.order", {shown(text)}});
  return range;
}

Date parse_week(std::string_view text, Date today) {
  std::string word = typed_word(text);
  Date latest = *Date::make(iso_week_year(today), 12, 28);  // always in the last week
  if (word.size() >= 7 && word[4] == '-' && (word[5] == 'v' || word[5] == 'w')) {
    const auto year = digits(word.substr(0, 4));
    const auto last = year ? Date::make(*year, 12, 28) : std::nullopt;
    if (!last) refuse_form(text);
    latest = *last;
    word.erase(0, 5);
  }
  if (word.size() <= 2 && digits(word)) word.insert(0, "v");
  if (const auto found = week(word, latest)) {
    if (iso_week_year(found->first) != latest.year())
      throw Error(ErrorKind::input, {"date.none", {shown(text)}}, "date.none.hint");
    return found->first;
  }
  const Date day = parse_day(word, today);
  return day - (day.weekday() - 1);
}

int iso_week_year(Date day) { return (day + (4 - day.weekday())).year(); }

void refuse_future(Date day, Date today) {
  if (day > today)
    throw Error(ErrorKind::input, {"day.future", {day.iso(), today.iso()}}, "day.future.hint");
}

int iso_week(Date day) {
  const Date thursday = day + (4 - day.weekday());
  return (thursday - *Date::make(thursday.year(), 1, 1)) / 7 + 1;
}

Month parse_month(std::string_view text) {
  if (const auto month = Month::from_iso(trim(text))) return *month;
  throw Error(ErrorKind::input, {"month.form", {shown(text)}}, "month.form.hint");
}

std::optional<int> time_of_day(std::string_view text) {
  const auto mark = text.find_first_of(":.");
  if (mark == std::string_view::npos || mark > 2 || text.size() != mark + 3) return {};
  const auto hour = digits(text.substr(0, mark)), minute = digits(text.substr(mark + 1));
  if (!hour || !minute || *hour > 23 || *minute > 59) return {};
  return *hour * 60 + *minute;
}

std::string clock_text(int minute_of_day) {
  return fmt::format("{:02}:{:02}", minute_of_day / 60, minute_of_day % 60);
}

}  // namespace jagmed
