// Days, months and times of day. A day is a number, never a string.
#pragma once

#include <chrono>
#include <compare>
#include <optional>
#include <string>
#include <string_view>

namespace jagmed {

/// A calendar day in the Gregorian calendar, as days since 1970-01-01.
struct Date {
  int days = 0;

  constexpr Date() = default;
  explicit constexpr Date(int days_since_1970) : days(days_since_1970) {}
  explicit Date(std::chrono::year_month_day ymd)
      : days(static_cast<int>(std::chrono::sys_days(ymd).time_since_epoch().count())) {}

  /// The day y-m-d, or nothing when the calendar has no such day.
  [[nodiscard]] static std::optional<Date> make(int year, unsigned month, unsigned day);
  /// "2017-05-08" and nothing else; nothing when it is not that or not a day.
  [[nodiscard]] static std::optional<Date> from_iso(std::string_view text);

  [[nodiscard]] std::chrono::year_month_day ymd() const;
  [[nodiscard]] int year() const { return static_cast<int>(ymd().year()); }
  [[nodiscard]] unsigned month() const { return static_cast<unsigned>(ymd().month()); }
  [[nodiscard]] unsigned day() const { return static_cast<unsigned>(ymd().day()); }
  /// 1 Monday … 7 Sunday (ISO 8601).
  [[nodiscard]] int weekday() const;
  /// "2017-05-08"
  [[nodiscard]] std::string iso() const;

  auto operator<=>(const Date&) const = default;
  Date operator+(int n) const { return Date(days + n); }
  Date operator-(int n) const { return Date(days - n); }
  int operator-(Date other) const { return days - other.days; }
};

/// The day on which somebody born on `born` becomes `years` old. Born on 29 February: 1 March in a
/// year without that day (the day the number of years is completed, lag 1930:173 is silent; the
/// later day never gives a right too early).
[[nodiscard]] Date birthday(Date born, int years);
/// Whole years of age on `day`.
[[nodiscard]] int age_on(Date born, Date day);

/// The same day so many calendar months later, or earlier; the last of the month when it has no
/// such day.
[[nodiscard]] Date months_after(Date day, int months);
/// Whole calendar months from one day to a later one.
[[nodiscard]] int months_between(Date first, Date last);

/// First and last day, both included. Valid once constructed by `parse_*`: first <= last.
struct DateRange {
  Date first, last;
  bool operator==(const DateRange&) const = default;
  [[nodiscard]] bool contains(Date d) const { return first <= d && d <= last; }
  [[nodiscard]] int length() const { return last - first + 1; }
};

/// A calendar month.
struct Month {
  int year = 1970;
  unsigned month = 1;

  /// "2017-05", 1900 to 2198; nothing when it is not that.
  [[nodiscard]] static std::optional<Month> from_iso(std::string_view text);
  [[nodiscard]] static Month of(Date d) { return {d.year(), d.month()}; }
  [[nodiscard]] Date first() const;
  [[nodiscard]] Date last() const;
  [[nodiscard]] Month next() const;
  [[nodiscard]] std::string iso() const;
  auto operator<=>(const Month&) const = default;
};

/// A day as a coordinator types it: 2017-05-08, 8/5, idag/today, igår/yesterday, mån/måndag/monday
/// … (the latest such day up to `today`), here and below also with an @ before it. A day and month
/// without a year is the latest one up to `today`; "date.soon" when it comes again within 30 days.
/// Throws Error{input, "date.form"}, {"date.none"} or {"date.soon"}.
[[nodiscard]] Date parse_day(std::string_view text, Date today);
/// A day to come, as a coordinator types it: the forms above, imorgon/tomorrow; a weekday, or a day
/// and month without a year, is the first one that is not before `today`; "date.passed" when it was
/// within the last 90 days. Throws as `parse_day`, and {"date.passed"}.
[[nodiscard]] Date parse_coming_day(std::string_view text, Date today);
/// One day or several: the forms above, mån-ons, 2017-05-08..2017-05-12, v19/w19 (Monday to
/// Friday). Throws as `parse_day`, and Error{input, "date.order"} when it ends before it begins.
[[nodiscard]] DateRange parse_days(std::string_view text, Date today);
/// The Monday of a week: "v20", "w20", "20" (of the year of `today`), "2017-w20", or any day
/// of it as `parse_day` takes it. Throws Error{input, "date.none"} or as `parse_day`.
[[nodiscard]] Date parse_week(std::string_view text, Date today);
/// Throws Error{input, "day.future"} for a day after `today`: what is written down has happened.
void refuse_future(Date day, Date today);
/// The number of the ISO 8601 week that a day is in.
[[nodiscard]] int iso_week(Date day);
/// The year that its week belongs to (ISO 8601): that of the Thursday.
[[nodiscard]] int iso_week_year(Date day);
/// "2017-05", else Error{input, "month.form"}.
[[nodiscard]] Month parse_month(std::string_view text);

/// A time of day in minutes after midnight, 0–1439: "08:20", "8:20", "08.20". Nothing otherwise.
[[nodiscard]] std::optional<int> time_of_day(std::string_view text);
/// 500 -> "08:20"
[[nodiscard]] std::string clock_text(int minute_of_day);

}  // namespace jagmed
