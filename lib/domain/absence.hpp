// What a school says about one pupil and one lesson, day or period, or has been told beforehand.
#pragma once

#include "base/date.hpp"

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace jagmed {

// The numbers of these enumerations are stored: never renumber, only add.

/// What one row speaks of. Lessons and days are measured absence and may be summed; a period is a
/// snapshot of sums and shares that somebody else computed, never added to anything; a notice says
/// beforehand that somebody will be away, and is never absence by itself.
enum class AbsenceKind : std::uint8_t { lesson = 0, day = 1, period = 2, notice = 3 };
/// Lesson and day: rows of which sums are made.
[[nodiscard]] constexpr bool is_measured(AbsenceKind kind) { return kind <= AbsenceKind::day; }

/// What happened. The last four are no absence.
enum class Category : std::uint8_t {
  unspecified = 1,
  sick = 2,
  leave = 3,
  medical = 4,
  late = 5,
  left_early = 6,
  other_activity = 7,
  present = 8,
  not_reported = 9,
  cancelled = 10,
};

/// What the school decided. No law defines it: it is taken from the file, never from the reason.
enum class Validity : std::uint8_t { unknown = 0, valid = 1, invalid = 2 };

/// Whether somebody notified the school.
enum class Reported : std::uint8_t { unknown = 0, yes = 1, no = 2 };

/// From what the absent minutes were computed.
enum class MinutesFrom : std::uint8_t {
  none = 0,
  minutes = 1,
  hours = 2,
  share = 3,         ///< percent of the scheduled time
  parts = 4,         ///< valid + invalid
  whole_lesson = 5,  ///< the file gives no amount; the profile says that it means the whole lesson
  times = 6,         ///< from when until when somebody was away
};

[[nodiscard]] std::string_view absence_kind_code(AbsenceKind kind);  ///< "lesson", "day" …
[[nodiscard]] std::string_view category_code(Category category);     ///< "left_early" …
[[nodiscard]] std::string_view validity_code(Validity validity);     ///< "valid" …
[[nodiscard]] std::string_view reported_code(Reported reported);     ///< "yes" …
[[nodiscard]] std::optional<AbsenceKind> absence_kind_from(std::string_view code);
[[nodiscard]] std::optional<Category> category_from(std::string_view code);
[[nodiscard]] std::optional<Validity> validity_from(std::string_view code);
[[nodiscard]] std::optional<Reported> reported_from(std::string_view code);

/// False for other_activity, present, not_reported and cancelled.
[[nodiscard]] constexpr bool is_absence(Category category) {
  return category < Category::other_activity;
}

/// What only a row of a period says, besides the minutes that every row may have.
struct PeriodMeasures {
  std::optional<int> present, other,
      reported;                                ///< minutes: there, other activity, lessons reported
  std::optional<int> lessons, absent_lessons;  ///< numbers of lessons
  /// Hundredths of a percent (12,5 % is 1250), as the school computed them.
  std::optional<int> absent_share, valid_share, invalid_share, reported_share;
  bool operator==(const PeriodMeasures&) const = default;
};

/// One absence as the school's file states it, without the person.
/// Category, validity and reported are independent of each other. Minutes are whole minutes.
struct AbsenceRow {
  AbsenceKind kind = AbsenceKind::lesson;
  Category category = Category::unspecified;
  Validity validity = Validity::unknown;
  Reported reported = Reported::unknown;
  /// The file does not state the validity: it follows from `reported` or `category`.
  bool validity_derived = false;
  MinutesFrom minutes_from = MinutesFrom::none;
  Date date;
  /// The last day of a period or a notice, included; equals `date` for a lesson or day.
  Date last;
  /// Minute of the day; both empty for whole days. The end of a notice is that of its last day.
  std::optional<int> start, end;
  std::optional<int> scheduled, absent;
  /// The parts of `absent` that the school calls valid and invalid; both empty when it says
  /// neither.
  std::optional<int> valid, invalid;
  std::string course, group, school;
  /// The school's own word for the reason; empty unless the profile keeps it.
  std::string source_code;
  PeriodMeasures period;  ///< all empty unless the kind is period

  bool operator==(const AbsenceRow&) const = default;
};

/// What makes a row the same row in the next file, within one source and kind. A piece that the
/// profile leaves out of the key has its default value. Validity, reported and minutes are content
/// and never part of it.
struct AbsenceKey {
  std::string person;  ///< canonical identity number
  Date date;
  int start = -1;  ///< minute of the day; -1 none
  /// Course (and reason, where the profile has it in the key; of a period the names of its
  /// measures) for comparison: case-folded, composed, blanks collapsed.
  std::string course;
  /// How many rows with the same pieces stand before it in the file. Always 0 from the reader,
  /// which keeps no memory of earlier rows; who compares the rows of a file counts on.
  int occurrence = 0;
  /// Only of a period or a notice: its last day, and the minute at which a notice ends (-1 none).
  Date last;
  int end = -1;

  auto operator<=>(const AbsenceKey&) const = default;
};

}  // namespace jagmed
