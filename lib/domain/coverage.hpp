// Rapporteringsgrad: how much of the lesson time a school has reported, and what its figures are
// good for. Unreported lessons are unknown, never presence.
#pragma once

#include "domain/absence_history.hpp"
#include "domain/school_calendar.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace jagmed {

/// What figures on absence from a school can be used for.
enum class Fitness {
  percent,  ///< shares, and comparison with others
  days,     ///< days in and out of school; too little is reported for shares
  none,     ///< nothing can be measured
};
enum class CoverageGap {
  none,
  few_days,       ///< files of a smaller share of the pupils' days than [presence] min_coverage
  below_limit,    ///< fewer lessons reported than [presence] min_coverage
  absences_only,  ///< the files list absences only: what is not in them is unknown
  no_minutes,     ///< the files do not say how long the lessons are
  only_periods,   ///< sums of periods without lesson time or the share reported
  no_rows,        ///< nothing has been read for anybody
};
[[nodiscard]] std::string_view fitness_key(Fitness fitness);  ///< "percent" …
[[nodiscard]] std::string_view gap_key(CoverageGap gap);      ///< "below_limit" …

/// reported / offered in thousandths, rounded down: what is printed never reaches a limit that the
/// minutes do not reach, and 100 % is all of them. Nothing without lessons.
[[nodiscard]] std::optional<int> coverage_permille(long long reported, long long offered);

/// Of how many school days the files tell, and of how many they should.
struct DaysTold {
  int told = 0, all = 0;
  bool without_calendar = false;  ///< no calendar tells of some that is missing: it may be lov
  DaysTold& operator+=(const DaysTold& more);
  /// A smaller share than the coverage asked for: the rest may have been attended.
  [[nodiscard]] bool too_few(int min_coverage_permille) const {
    return told * 1000LL < 1LL * all * min_coverage_permille;
  }
};
/// School days of which the files should tell and do not. `with_rows`: in order, each once; without
/// any nothing is missing. A school day without rows between others of its week that have some has
/// no lessons, nor has the rest of a week between the first and the last day that are told of.
[[nodiscard]] std::vector<Date> missing_days(std::span<const Date> with_rows, DateRange days,
                                             const SchoolCalendar& calendar);
[[nodiscard]] DaysTold days_told(std::span<const Date> with_rows, DateRange days,
                                 const SchoolCalendar& calendar);
/// The same of one person: days of which somebody has said whether the person was there.
[[nodiscard]] DaysTold days_told(const AbsenceHistory& history, DateRange days,
                                 const SchoolCalendar& calendar);

/// Minutes of one person at one school.
struct CoveragePart {
  PersonId person = 0;
  Protection protection = Protection::none;
  long long scheduled = 0;   ///< of lessons held
  long long reported = 0;    ///< of these
  long long unmeasured = 0;  ///< absences without minutes, in no percentage of absence
  /// While the person takes part; none without lesson time. What is missing belongs to the school
  /// that was told of last.
  DaysTold days;
};
struct CoverageLine {
  std::string school;               ///< empty: neither the file nor the person says
  std::vector<CoveragePart> parts;  ///< by person; without those of whom nothing was read
  DaysTold days;                    ///< of anybody; none without lesson time
  int without_rows = 0;             ///< participants of the school of whom nothing was read
  bool from_periods = false;        ///< the school's own sums: there are no lessons
  bool absences_only = false;       ///< some rows are of files that list absences only
  bool only_periods = false;        ///< some sums of periods say nothing of reporting
  bool no_minutes = false;          ///< some lessons have no length

  [[nodiscard]] long long scheduled() const;
  [[nodiscard]] long long reported() const;
  [[nodiscard]] long long unmeasured() const;
  [[nodiscard]] DaysTold pupil_days()
      const;  ///< of each, added: a day of a schoolmate tells of nobody else
  [[nodiscard]] int persons_with_few_days(int min_coverage_permille) const;
  [[nodiscard]] CoverageGap gap(int min_coverage_permille) const;
};
/// What a gap leaves: shares without one, days below the limit, nothing else.
[[nodiscard]] Fitness fitness_of(CoverageGap gap);
/// All lines as one, by person; the days of all schools are added.
[[nodiscard]] CoverageLine sum_of(std::span<const CoverageLine> lines);

}  // namespace jagmed
