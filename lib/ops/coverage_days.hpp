// Internal to lib/ops: of which school days the rows of each person tell, school by school.
#pragma once

#include "domain/coverage.hpp"

#include <map>
#include <string>
#include <vector>

namespace jagmed::ops {

using Minutes = std::map<PersonId, CoveragePart>;
using Days = std::map<PersonId, std::vector<Date>>;

/// What is known of one school by its name.
struct SchoolSums {
  Minutes lessons, periods;
  std::map<PersonId, Protection> seen;
  Days days;  ///< of lessons; of those without any those of the periods
  int without_rows = 0;
  bool absences_only = false, no_minutes = false, only_periods = false;
};

struct TakingPart {
  DateRange days;  ///< from the first day in the programme to the last
  const SchoolCalendar* calendar = nullptr;
};

/// Each day of a person at the school that tells of it; a missing one at the school of the last day
/// before it, else of the first. `asked`: the days that count.
void count_days(std::map<std::string, SchoolSums>& schools, PersonId person, const TakingPart& part,
                DateRange asked);

/// Of any of these persons at a school, while any of them takes part, by the calendar of the first.
[[nodiscard]] DaysTold days_of_anybody(const Minutes& persons, const Days& days,
                                       const std::map<PersonId, TakingPart>& parts,
                                       DateRange asked);

}  // namespace jagmed::ops
