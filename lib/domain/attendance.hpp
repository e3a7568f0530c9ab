// What the lessons and days of a school's files say of one person's day: which rows count, their
// minutes, and whether the person was in school. Every measure of absence is made of this.
//
// Periods and notices are not here: they are never added to anything.
#pragma once

#include "domain/absence.hpp"
#include "domain/person.hpp"

#include <cstdint>
#include <optional>
#include <set>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

namespace jagmed {

/// The length of a lesson or day in minutes: as its schedule says, else from start to end, else
/// unknown. Times are minutes of the day.
[[nodiscard]] inline std::optional<int> lesson_length(std::optional<int> scheduled,
                                                      std::optional<int> start,
                                                      std::optional<int> end) {
  if (scheduled) return scheduled;
  if (start && end && *end > *start) return *end - *start;
  return {};
}

/// A start from here on is no time: the place of a lesson in its day, of somebody whose times are
/// not kept.
inline constexpr int kNoClock = 24 * 60;

/// In AbsenceKey::course: what stands behind it is the lesson or part of the day, where that is in
/// the key.
inline constexpr char kPartOfKey = '\x1D';
/// The one number from 1 to 99 among the parts of AbsenceKey::course; 0: there is none, or several.
[[nodiscard]] int place_in_key(std::string_view course);

/// One stored lesson or day that its source has not withdrawn. Minutes are whole minutes.
struct AttendanceRow {
  PersonId person = 0;
  Date day;
  int start = -1;           ///< minute of the day, or from kNoClock on a place in it; -1: no time
  std::optional<int> end;   ///< minute of the day
  std::int64_t source = 0;  ///< code of the list absence_source
  AbsenceKind kind = AbsenceKind::lesson;
  Category category = Category::unspecified;
  Validity validity = Validity::unknown;
  Reported reported = Reported::unknown;
  std::optional<int> scheduled, absent;
  std::optional<int> valid, invalid;    ///< the parts of `absent`, where the school says them
  std::int64_t course = 0, school = 0;  ///< texts of the store; 0: none
  int place =
      0;  ///< of a lesson without a time: its number among those of the day; 0: nobody says it

  bool operator==(const AttendanceRow&) const = default;

  /// Somebody has said what happened: everything but not_reported and cancelled.
  [[nodiscard]] bool is_reported() const { return category < Category::not_reported; }
  [[nodiscard]] bool has_time() const { return start >= 0 && start < kNoClock; }
  /// Minutes. Times of a day row are those of the absence, and no length of the day.
  [[nodiscard]] std::optional<int> length() const {
    if (kind == AbsenceKind::day) return scheduled;
    return lesson_length(scheduled, start < 0 ? std::nullopt : std::optional(start), end);
  }
  /// The part of `absent` that is valid, or invalid: as stated, else all of it when that is its
  /// validity. 0 without an amount.
  [[nodiscard]] int absent_part(Validity part) const;
};

/// The rows that count among those of one person and day; moves them first, in their order, and
/// what is left of the others is of no use. Cancelled lessons count nowhere. Lessons go before
/// days: a day row counts only where no lesson of the day is reported by anybody, nor does what a
/// file of lessons says of the whole day beside its lessons ("heldag"). Of several
/// sources of one grain one counts, so that nothing is added twice: the one with the most reported
/// minutes (a source that knows more of the day knows it better), then the one with the most
/// reported rows, then the one with the lowest number (the one that the store has known longest).
/// Lessons of that source at the same time count as `without_shared_times` leaves them: what they
/// share of the clock counts once.
[[nodiscard]] std::span<const AttendanceRow> rows_that_count(std::span<AttendanceRow> day);

/// The lessons of a day that were held and nobody reported, where a row of the whole day counts
/// that has no length: that somebody was away all day does not report a lesson. `day`: all its
/// rows, before rows_that_count. Those of one source, as there.
[[nodiscard]] std::vector<AttendanceRow> lessons_beside_day(std::span<const AttendanceRow> day);

/// Sums of one day, or of any number of days. `reported` <= `offered`, `absent` <= `reported`.
struct DayMinutes {
  long long offered = 0;   ///< lessons held, or the length of the day
  long long reported = 0;  ///< of these, those of which somebody has said what happened
  long long absent = 0;
  long long valid = 0, invalid = 0;  ///< parts of `absent`; what is neither has unknown validity
  long long other = 0;               ///< another school activity: counts as being there
  int unmeasured = 0;                ///< absences without an amount: in none of the sums
  int without_length =
      0;  ///< reported with or without absence, and nobody says how long it is: no share of it
  DayMinutes& operator+=(const DayMinutes& more);
  bool operator==(const DayMinutes&) const = default;
};
/// Of rows as `rows_that_count` gives them. A length is never less than the absence; where nobody
/// states one it is that, the least it can be, so a share of such rows says nothing. Several day
/// rows of one source share one day, whose length is counted once.
[[nodiscard]] DayMinutes minutes_of(std::span<const AttendanceRow> counting);

enum class DayState : std::uint8_t {
  unknown,  ///< nobody has said
  present,  ///< in school if present at any lesson: any attended minute, or another school activity
  absent,   ///< at least one reported lesson, and every reported lesson is absence
};

/// Whether a source tells of presence, or lists absences only. The second cannot tell somebody who
/// was there from a lesson that nobody reported.
enum class Listing : std::uint8_t { everything, absences_only };

/// Rows of a source at a school.
struct ListedRows {
  long long all = 0;
  long long no_absence = 0;  ///< of these, those of presence and of lessons that nobody reported

  void add(bool is_no_absence) {
    ++all;
    no_absence += is_no_absence ? 1 : 0;
  }
};
/// Of the rows of those who are followed, who may be away most of the time. A list of absences has
/// rows of presence, too, where the school has corrected what it said; they are few: fewer than one
/// in ten.
[[nodiscard]] inline Listing listing_of_followed(const ListedRows& rows) {
  return rows.no_absence > 0 && rows.no_absence * 10 >= rows.all ? Listing::everything
                                                                 : Listing::absences_only;
}
/// Of all rows of a file, of anybody. Of a school that is there nearly all are presence, so that
/// one in four is enough.
[[nodiscard]] inline Listing listing_of_file(const ListedRows& rows) {
  return rows.no_absence > 0 && rows.no_absence * 4 >= rows.all ? Listing::everything
                                                                : Listing::absences_only;
}

/// The state of one day, of rows as `rows_that_count` gives them.
///
/// A day row with less absence than its length is presence in part; a day row without an amount is
/// the whole day. Somebody who came late or left early was there, whatever the amount.
///
/// From a source that lists absences only, a day without rows is unknown (not presence). Its
/// lessons make a day absent only when their absent minutes reach `whole_day_minutes`, else it is
/// unknown: nothing tells of the rest of it. A lesson of which neither amount nor length is known
/// adds nothing. The same goes for a day row of which only the absence is known.
[[nodiscard]] DayState day_state(std::span<const AttendanceRow> counting, Listing listing,
                                 int whole_day_minutes);

/// Which source lists what at which school. What is written by hand never lists everything.
class Listings {
 public:
  /// `by_hand`: the source of rows written by hand; 0: there is none.
  explicit Listings(std::int64_t by_hand) : by_hand_(by_hand) {}
  /// The source lists everything at the school.
  void add(std::int64_t source, std::int64_t school) {
    if (source != by_hand_) everything_.emplace(source, school);
  }
  [[nodiscard]] Listing of(std::int64_t source, std::int64_t school) const {
    return everything_.contains({source, school}) ? Listing::everything : Listing::absences_only;
  }

 private:
  std::int64_t by_hand_;
  std::set<std::pair<std::int64_t, std::int64_t>> everything_;
};

}  // namespace jagmed
