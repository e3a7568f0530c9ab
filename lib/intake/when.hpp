// Dates and times of day by the patterns of a profile.
#pragma once

#include "base/date.hpp"
#include "base/local_time.hpp"
#include "intake/week.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace jagmed {

/// A pattern such as "YYYY-MM-DD", "D/M YYYY" or "HH:MM", taken apart once.
/// Dates: YYYY, YY (20YY), MM (two digits), M (one or two), MMM or MMMM (Swedish or English name of
/// a month or at least its first three letters, perhaps with a point), DD, D. Times, also behind a
/// date: HH, H, MM, SS (read past), AM or PM (either of both). Everything else stands for itself.
class Pattern {
 public:
  /// Nothing when it does not tell year, month and day, each once, or tells half of a time.
  [[nodiscard]] static std::optional<Pattern> date(std::string_view text);
  /// The same, perhaps without the year, as "D/M".
  [[nodiscard]] static std::optional<Pattern> day(std::string_view text);
  /// A month, as "MMM YYYY" or "MMM-YY"; nothing when it does not tell year and month, each once,
  /// or tells a day.
  [[nodiscard]] static std::optional<Pattern> month(std::string_view text);
  /// Nothing when it does not tell hour and minute, each once.
  [[nodiscard]] static std::optional<Pattern> time(std::string_view text);

  struct Moment {
    Date day;
    std::optional<int> minute;  ///< of the day, where the pattern has a time
  };
  /// Nothing when `text` has another form or the calendar has no such day. The year of a day
  /// without is the one in which it lies `within`; nothing when there is none, or two.
  [[nodiscard]] std::optional<Moment> read_moment(
      std::string_view text, const std::optional<DateRange>& within = {}) const;
  /// A day that only lacks its year.
  [[nodiscard]] bool lacks_year(std::string_view text) const;
  [[nodiscard]] std::optional<Date> read_date(std::string_view text) const;
  [[nodiscard]] std::optional<Month> read_month(std::string_view text) const;
  /// The minute of the day.
  [[nodiscard]] std::optional<int> read_time(std::string_view text) const;

 private:
  enum class Slot : std::size_t { year, month, day, hour, minute, second, half, literal };
  struct Part {
    Slot slot = Slot::literal;
    std::size_t fewest = 0, most = 0;  ///< digits; 0 for the name of a month
    char literal = 0;
    [[nodiscard]] bool is_name() const { return slot != Slot::literal && most == 0; }
  };
  struct Values {
    int of[7] = {0, 0, 0, 0, 0, 0, 0};
  };
  [[nodiscard]] static std::optional<Pattern> compile(std::string_view text, bool is_time);
  [[nodiscard]] std::ptrdiff_t count(Slot slot) const;
  [[nodiscard]] bool has_once(Slot slot) const { return count(slot) == 1; }
  [[nodiscard]] std::size_t digits_left(std::string_view text, std::size_t at) const;
  [[nodiscard]] std::optional<Values> read(std::string_view text) const;

  std::vector<Part> parts_;
};

/// [dates]. All times are on Swedish clocks, but for those that state an offset.
struct DateForms {
  enum class WeekYear { written, of_export, named };
  std::vector<Pattern> dates, times;
  std::vector<Pattern> months;       ///< of periods
  std::vector<std::string> all_day;  ///< folded words
  bool first_of_several = false;     ///< several patterns with different days fit: take the first
  bool excel_serial = false;         ///< 45936 is 2025-10-06
  int earliest_days = -400;          ///< against the day of the export
  int latest_days = 0;
  /// The year of a week that is written without: none, or that in the school year of the export or
  /// in a named one.
  WeekYear week_year = WeekYear::written;
  SchoolYear school_year;           ///< for WeekYear::named
  std::optional<DateRange> within;  ///< where the days lie that are written without a year
};

/// No_year: nothing tells in which year it lies. With other_weekday the date is there; it has
/// another weekday than the one beside it.
enum class DateProblem { none, wrong, ambiguous, no_year, other_weekday };
/// "E-DATE" and the like; empty for none.
[[nodiscard]] std::string_view date_problem_code(DateProblem problem);
struct DateCell {
  DateProblem problem = DateProblem::wrong;
  Date date, last;            ///< the same but for a month or a range
  std::optional<int> minute;  ///< of the day, where one stands behind the date
  std::optional<int> until;  ///< likewise, of a range as "2025-10-06 08:20-09:20", or behind `last`
  std::optional<std::int64_t> instant;  ///< seconds since 1970, where an offset may tell it
};
/// By the patterns; else a time stamp as "2025-10-05T22:00:00Z" (see base/local_time.hpp). Before
/// or behind a date may stand its weekday ("tis 3/11 2026", "2026-11-03 (tis)"), behind it a time
/// in one of the forms.
[[nodiscard]] DateCell read_date(std::string_view cell, const DateForms& forms);
/// Likewise, and two with '-', '–', ".." or '/' between them.
[[nodiscard]] DateCell read_dates(std::string_view cell, const DateForms& forms);

/// "24:00", "24.00", "24:00:00": the end of a day, and no time of one.
[[nodiscard]] bool is_end_of_day(std::string_view cell);

struct TimeCell {
  bool wrong = false;
  std::optional<int> start, end;        ///< end only for a range, as 08:20-09:20
  std::optional<Date> day;              ///< of a date with its time
  std::optional<std::int64_t> instant;  ///< likewise
};
/// Without a day. An empty cell and a word for the whole day give neither start nor end.
[[nodiscard]] TimeCell read_clock(std::string_view cell, const DateForms& forms);
/// Likewise, or a date with its time as read_date takes it.
[[nodiscard]] TimeCell read_times(std::string_view cell, const DateForms& forms);

}  // namespace jagmed
