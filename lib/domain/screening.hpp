// A whole school's file, looked through for those who pass a limit.
#pragma once

#include "base/date.hpp"
#include "domain/person.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace jagmed {

/// What is compared with the limit.
enum class ScreenMeasure {
  permille,  ///< of the reported lesson minutes; needs a file that lists presence too
  minutes,
  days,  ///< on which somebody was away, for however long
};
enum class ScreenKind { total, valid, invalid };

/// What somebody must reach to be told of.
struct ScreenLimit {
  ScreenMeasure measure = ScreenMeasure::permille;
  int least = 150;  ///< at least so much
  ScreenKind kind = ScreenKind::total;
  bool by_month = false;            ///< every month by itself, else the whole file
  int min_coverage_permille = 850;  ///< of lesson time that is reported: below it there is no share
};

/// One pupil, in one month or the whole file. Minutes.
struct ScreenSums {
  int month = 0;  ///< 1 is January 1970, 2 February; 0: the whole file
  std::int64_t reported = 0, absent = 0, valid = 0, invalid = 0;
  std::int64_t unreported = 0;  ///< of lessons that were held and nobody reported
  std::int64_t days = 0, valid_days = 0,
               invalid_days = 0;  ///< with absence of that kind, each once
  std::int64_t without_length =
      0;  ///< rows of presence of which nobody says how long it was: no share

  /// Of the whole file.
  ScreenSums& operator+=(const ScreenSums& more) {
    reported += more.reported;
    absent += more.absent;
    valid += more.valid;
    invalid += more.invalid;
    unreported += more.unreported;
    days += more.days;
    valid_days += more.valid_days;
    invalid_days += more.invalid_days;
    without_length += more.without_length;
    return *this;
  }
  [[nodiscard]] bool below_coverage(int min_coverage_permille) const {
    return reported * 1000 < min_coverage_permille * (reported + unreported);
  }
  /// Else nothing is a share of what was reported.
  [[nodiscard]] bool has_share(int min_coverage_permille) const {
    return without_length == 0 && reported > 0 && !below_coverage(min_coverage_permille);
  }
  [[nodiscard]] std::int64_t of(ScreenKind kind) const {
    return kind == ScreenKind::total ? absent : kind == ScreenKind::valid ? valid : invalid;
  }
  [[nodiscard]] std::int64_t days_of(ScreenKind kind) const {
    return kind == ScreenKind::total ? days : kind == ScreenKind::valid ? valid_days : invalid_days;
  }
};

/// Somebody who passes the limit.
struct ScreenHit {
  PersonId person = 0;  ///< 0: not in the store
  std::string masked;   ///< then "20080707-****"
  std::string school, group;
  int line = 0;  ///< of their first row in the file: to find them there
  ScreenSums sums;
};

struct Screening {
  std::uint64_t rows = 0;  ///< about pupils: not headings, sums and blank rows
  std::uint64_t rejected = 0, doubles = 0, staged = 0;
  std::uint64_t days_off =
      0;  ///< rows of days without school (SchoolCalendar::is_day_off): in no sum
  std::uint64_t contradicting =
      0;  ///< rows of one lesson or day that say not the same, of which none counts
  std::uint64_t same_times =
      0;  ///< lessons at the time of another, which has less absence: what they share is of that
  std::uint64_t spans_cut = 0;  ///< rows of spans of which not all days are taken (W-SPAN-CUT)
  std::uint64_t days_cut = 0;   ///< the school days of these that are left out
  std::uint64_t sums = 0;       ///< rows that are called as sums are: they count in none
  std::uint64_t like_sums =
      0;  ///< rows without a time, as long as the timed rows above them (W-LIKE-SUM): they count
  std::uint64_t whole_days = 0;  ///< rows of a whole day beside its lessons: only the lessons count
  std::int64_t pupils = 0, hidden = 0;  ///< hidden: marked as protected in the file, never listed
  std::int64_t without_share =
      0;  ///< pupils of whom no share can be told, for ScreenSums::without_length
  std::int64_t below_coverage =
      0;  ///< others, whose lessons are reported too seldom, in some month by itself
  std::int64_t without_minutes =
      0;  ///< pupils with a day of absence of the kind that has no minutes: in no sum
  bool lists_presence = false;  ///< else shares cannot be computed
  std::optional<DateRange> days;
  std::vector<ScreenHit> hits;  ///< the highest first

  /// As an import of the file would end: rows that are rejected, or would wait.
  [[nodiscard]] bool has_findings() const {
    return rejected > 0 || staged > 0 || contradicting > 0;
  }
};

}  // namespace jagmed
