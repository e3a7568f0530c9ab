// What the cells of one column look like, when nobody says what they are.
#pragma once

#include "base/date.hpp"
#include "intake/cell_figures.hpp"

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace jagmed {

enum class CellKind {
  blank,     ///< nothing, or a dash
  identity,  ///< an identity number in any written form
  outer_id,  ///< a GUID
  date,      ///< in one of candidate_dates()
  time,      ///< a time of day, or two
  week,
  weekday,
  number,
  share,  ///< a number with a percent sign
  word,   ///< anything else
};
inline constexpr std::size_t kCellKinds = 10;

/// The forms of dates that are tried.
[[nodiscard]] const std::vector<std::string>& candidate_dates();
/// What one cell is, by itself. Birth dates and the like are words: only days at most three years
/// from `today` are dates.
[[nodiscard]] CellKind cell_kind(std::string_view cell, Date today);
/// True for a whole cell that is an identity number, whatever its check digit; not for one that may
/// be a telephone number: ten digits from 07 on, unless the check digit fits.
[[nodiscard]] bool is_identity_cell(std::string_view cell, Date today);
/// The one of candidate_dates() in which a near day is written; empty for anything else.
[[nodiscard]] std::string date_form_of(std::string_view text, Date today);

/// How often a word stands in a column.
struct WordCount {
  std::string word;  ///< as first written
  std::int64_t rows = 0;
  std::size_t first_pupil = 0;  ///< that is known
  bool several_pupils = false;
};

/// Fed with the cells of a column, one after the other. Memory does not grow with them.
class CellSurvey {
 public:
  explicit CellSurvey(Date today) : today_(today) {}
  [[nodiscard]] Date today() const { return today_; }
  /// `pupil` is the same for rows of one pupil and 0 where none is known.
  void add(std::string_view cell, std::size_t pupil);
  /// To be called after the last cell. "0.25" may be a time as well as a number: where some cells
  /// can be no times ("0.5", "6.67"), and these figures are no times that a lesson has, they are
  /// numbers, too.
  void settle_figures();

  [[nodiscard]] std::int64_t filled() const { return rows_ - count(CellKind::blank); }
  [[nodiscard]] std::int64_t count(CellKind kind) const {
    return kinds_[static_cast<std::size_t>(kind)];
  }
  /// What at least nine of ten cells are that hold something; word for a mixture or nothing.
  [[nodiscard]] CellKind kind() const;
  /// Numbers, or numbers with a percent sign.
  [[nodiscard]] bool holds_numbers() const {
    return kind() == CellKind::number || kind() == CellKind::share;
  }
  /// The forms that the dates are written in, the most frequent first.
  [[nodiscard]] std::vector<std::string> date_forms() const;
  /// The form without a year that all cells can be of; empty: none.
  [[nodiscard]] std::string bare_date_form() const;
  /// The form of a month that all cells are of; empty: none.
  [[nodiscard]] std::string month_form() const {
    return months_.size() == 1 && months_.begin()->second == filled() ? months_.begin()->first : "";
  }
  /// Days as 05/08/2017 of which none tells whether the day or the month stands first.
  [[nodiscard]] bool may_be_month_first() const {
    return either_way_ > 0 && months_first_ == 0 && days_first_ == 0;
  }
  /// Whether such days stand closer together with the month first, or on fewer weekends.
  [[nodiscard]] bool is_rather_month_first() const;
  /// The first cell with a day and two figures of its year, as 06-10-25 or 061025, in none of the
  /// forms that are tried; empty: none.
  [[nodiscard]] const std::string& unread_day() const { return unread_day_; }
  [[nodiscard]] std::optional<DateRange> days() const { return days_; }
  /// Nearly all cells are a day or two, and some are two.
  [[nodiscard]] bool holds_spans() const {
    return spans > 0 && (spans + count(CellKind::date)) * 10 >= filled() * 9;
  }

  // How numbers and times are written.
  std::int64_t decimal_commas = 0, decimal_dots = 0, fractions = 0, clocks = 0, ranges = 0;
  std::int64_t stamps = 0;   ///< times with their day, as 2025-10-06T08:20
  std::int64_t moments = 0;  ///< dates with a time behind them
  std::int64_t spans = 0;    ///< words that are two days, as 2025-10-06 - 2025-10-08
  // Words beside which something else stands, which is not in words().
  std::int64_t timed_words = 0;   ///< times behind them
  std::int64_t minute_words = 0;  ///< an amount of time with its unit behind them
  std::int64_t led_words = 0;     ///< times before them
  // Of numbers: 0, those that may have marks between thousands, those that cannot be anything else,
  // and others with decimals.
  std::int64_t zeros = 0, grouped = 0, sure_groups = 0, plain_decimals = 0;
  std::int64_t counts = 0;              ///< of numbers: "2 st", a count and no time
  std::int64_t counts_of_share = 0;     ///< of numbers: "2 st (8,0 %)"
  char group_mark = 0;                  ///< the first of those marks
  char day_mark = '/';                  ///< in days of which the month may stand first
  std::int64_t largest = 0;             ///< whole part of the largest number
  std::int64_t above_zero = 0;          ///< of numbers: 0,67 is one
  bool repeats = false;                 ///< a cell says what the filled one above it says
  std::optional<int> earliest, latest;  ///< minutes of the earliest and the latest time of day

  /// Times of day without an end; amounts of time are written so, too.
  [[nodiscard]] bool only_clocks() const;
  /// Times that are amounts, as 0:20: some are before any lesson begins, and none has an end.
  [[nodiscard]] bool may_be_durations() const;
  /// Figures with a point, of which some would be before any lesson: amounts, in hours or in hours
  /// and minutes.
  [[nodiscard]] bool may_be_amounts() const {
    return pointed_.count > 0 && ranges + stamps == 0 && earliest && *earliest < kFirstLesson;
  }
  /// Whole numbers that are times of day, as 0820 or 820, of which none is before any lesson.
  [[nodiscard]] bool may_be_bare_times() const {
    return bare_times_ > 0 && bare_times_ == filled();
  }
  /// Some of them are of three figures.
  [[nodiscard]] bool has_short_times() const { return may_be_bare_times() && short_times_ > 0; }
  /// Numbers that are days of a spreadsheet, as 42863.
  [[nodiscard]] bool may_be_serial_days() const {
    return serial_days_ > 0 && serial_days_ == filled();
  }
  /// A mark and nothing else, as the x in a form.
  [[nodiscard]] bool only_marks() const;

  /// Words by their folded form; nothing when there are too many to be codes.
  [[nodiscard]] const std::map<std::string, WordCount>& words() const { return words_; }
  [[nodiscard]] bool too_many_words() const { return too_many_words_; }

 private:
  std::string_view words_in(std::string_view text);
  /// Days as they would be in one of two readings.
  struct ReadDays {
    std::optional<DateRange> range;
    std::int64_t weekends = 0;
    void add(Date day);
  };
  void note_date(std::string_view text);
  void note_day(Date day);
  void note_span(std::string_view text);
  void note_order(std::string_view text);
  void note_number(std::string_view text);
  void note_groups(std::string_view text);
  void note_time(std::string_view text);
  void note_pointed(std::string_view text);
  void note_word(std::string_view text, std::size_t pupil);

  /// Figures as "0.25" among the times, as the numbers that they may be.
  struct Pointed {
    std::int64_t count = 0, zeros = 0, largest = 0;
  };
  Pointed pointed_;
  std::int64_t no_times_ = 0;  ///< numbers as "6.67", of which no time has the minutes

  Date today_;
  std::int64_t rows_ = 0;
  std::string latest_;  ///< the last filled cell
  std::array<std::int64_t, kCellKinds> kinds_{};
  std::map<std::size_t, std::int64_t> forms_;  ///< by place in candidate_dates()
  std::optional<DateRange> days_;
  std::array<std::int64_t, 2> bare_{};          ///< cells that may be days without a year, by form
  std::map<std::string, std::int64_t> months_;  ///< by form
  std::int64_t bare_times_ = 0, short_times_ = 0, serial_days_ = 0, months_first_ = 0,
               days_first_ = 0, either_way_ = 0;
  ReadDays with_day_first_, with_month_first_;  ///< of those that can be read either way
  std::string unread_day_;
  std::map<std::string, WordCount> words_;
  bool too_many_words_ = false;
};

}  // namespace jagmed
