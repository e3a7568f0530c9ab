// One person's absence day by day, with the sums of any window of it: what steps, CSN and patterns
// are made of. Pure: rows in, figures out.
#pragma once

#include "domain/absence_ladder.hpp"
#include "domain/attendance.hpp"

#include <span>
#include <vector>

namespace jagmed {

/// An amount of absence and its parts. `unreported` (nobody notified the school) is independent of
/// valid and invalid; what is neither valid nor invalid is in `total` only.
struct AbsenceParts {
  long long total = 0, valid = 0, invalid = 0, unreported = 0;
  [[nodiscard]] long long of(AbsencePart part) const;
  AbsenceParts& operator+=(const AbsenceParts& more);
  AbsenceParts& operator-=(const AbsenceParts& less);
  bool operator==(const AbsenceParts&) const = default;
};

/// Sums of one day or of any number of days.
struct AbsenceSums {
  AbsenceParts minutes;    ///< of all days
  AbsenceParts occasions;  ///< see AbsenceHistory; total = valid + invalid + of unknown validity
  /// As many as these may be: more only where nobody says in what order the lessons of a day were.
  AbsenceParts most_occasions;
  long long unmeasured = 0;  ///< absences without an amount: in no sum of minutes
  long long known_days = 0;  ///< somebody has said of some of it whether the person was there
  /// Of days whose source tells of presence too. Others list absences only: nothing is a share of
  /// them.
  AbsenceParts share;                   ///< minutes of absence
  AbsenceParts share_days;              ///< whole days of absence, and those of one kind alone
  long long offered = 0, reported = 0;  ///< minutes of lessons held, and of these the reported
  AbsenceParts unmeasured_minutes;      ///< of these, lessons of absence without an amount
  AbsenceParts unbounded;               ///< absences without an amount in lessons without a length
  /// Presence of which nobody says how long it was, in none of these: they are no whole to take a
  /// share of.
  long long without_length = 0;
  long long share_known_days = 0;
  long long only_absences = 0;  ///< known days of sources that list absences only

  AbsenceSums& operator+=(const AbsenceSums& more);
  AbsenceSums& operator-=(const AbsenceSums& less);
  bool operator==(const AbsenceSums&) const = default;
};

struct AbsenceDay {
  Date day;
  DayState state = DayState::unknown;
  Listing listing = Listing::everything;  ///< of its source
  /// Every absence of the day is valid, invalid, unreported; false when there is none.
  bool all_valid = false, all_invalid = false, all_unreported = false;
  AbsenceSums sums;
  std::size_t first_row = 0, rows = 0;  ///< those that count
  std::size_t ordered =
      0;  ///< so many of them are in the order in which they were; the others are behind them

  /// A whole day of absence of this kind.
  [[nodiscard]] bool absent(AbsencePart part) const;
};

struct HistoryRules {
  int late_occasion_minutes = 0;  ///< see AbsenceRules
  int whole_day_minutes = 245;    ///< see day_state
};

/// Days must be added in order. What counts of a day is decided by `rows_that_count`.
///
/// An occasion (tillfälle) is a run of absence on one day in adjacent lessons of the same type
/// (valid, invalid, unknown). A lesson that nobody reported is no presence and does not end a run;
/// one that was attended, cut by a late arrival too, does. Rows of whole days are one occasion of
/// each type. Lessons are in the order of their times; where none of a day has a time, of their
/// places. Of those that have neither the day is as few occasions as it can be, whatever they are
/// called in the store.
class AbsenceHistory {
 public:
  AbsenceHistory(HistoryRules rules, DateRange read) : rules_(rules), read_(read), sums_(1) {}

  /// All rows of a day; `rows` is moved about as by `rows_that_count`.
  void add(std::span<AttendanceRow> rows, const Listings& listings);
  /// Only lessons of one course, for limits of one subject.
  [[nodiscard]] AbsenceHistory of_course(std::int64_t course) const;

  /// Whether a row is an absence in the measures, and no late arrival that counts by its minutes
  /// only.
  [[nodiscard]] bool is_absence_occasion(const AttendanceRow& row) const;
  /// The days that were asked for: outside them nothing is known here.
  [[nodiscard]] DateRange read() const { return read_; }
  [[nodiscard]] const std::vector<AbsenceDay>& days() const { return days_; }
  [[nodiscard]] AbsenceSums sums(DateRange window) const;
  /// The rows that count of a window, in order.
  [[nodiscard]] std::span<const AttendanceRow> rows(DateRange window) const;
  /// Courses of lessons in a window, each once, in order of their number; not 0.
  [[nodiscard]] std::vector<std::int64_t> courses(DateRange window) const;

 private:
  /// `ordered`: see AbsenceDay. `beside`: minutes of lessons that nobody reported, beside a day
  /// (lessons_beside_day).
  void take(std::span<const AttendanceRow> counting, std::size_t ordered, Listing listing,
            long long beside = 0);
  [[nodiscard]] std::size_t first_from(Date day) const;

  HistoryRules rules_;
  DateRange read_;
  std::vector<AttendanceRow> rows_;
  std::vector<AbsenceDay> days_;
  std::vector<AbsenceSums> sums_;  ///< of all days before each day, and of all at the end
};

/// Absence of a part on the days of a window whose source lists absences only, what is written by
/// hand among them: in no share.
struct OutsideShares {
  long long days = 0;             ///< with absence
  long long whole_days = 0;       ///< of these
  long long without_minutes = 0;  ///< of the whole ones: nobody has said how long they are
  long long minutes = 0;          ///< of the others
};
[[nodiscard]] OutsideShares outside_shares(const AbsenceHistory& history, DateRange window,
                                           AbsencePart part);
/// How many absences of a part have no amount.
[[nodiscard]] long long without_amount(const AbsenceHistory& history, DateRange window,
                                       AbsencePart part);

/// Whether a row is an absence in the measures: not when its amount is nothing.
[[nodiscard]] bool counts_as_absence(const AttendanceRow& row);
/// What the school decided on a row, by its parts where it has any: invalid before valid.
[[nodiscard]] Validity validity_of(const AttendanceRow& row);
/// The minutes of a row's absence; 0 without an amount.
[[nodiscard]] AbsenceParts minutes_of_absence(const AttendanceRow& row);

}  // namespace jagmed
