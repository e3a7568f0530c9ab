// One absence by hand: source "manual", a row for each school day.
#pragma once

#include "domain/absence.hpp"
#include "domain/person.hpp"
#include "domain/school_calendar.hpp"
#include "store/txn.hpp"

#include <string>
#include <vector>

namespace jagmed::ops {

struct AbsenceRequest {
  PersonId person = 0;
  DateRange days;
  AbsenceRow what;  ///< all but the date; `what.absent` may be unknown
  /// The person's, or none: of absence, the days that it says are no school days are left out, and
  /// public holidays whatever it says. Of presence only Saturdays and Sundays are.
  const SchoolCalendar* calendar = nullptr;
  std::int64_t logged_at = 0;  ///< minutes since 1970-01-01, local time
};

struct LoggedAbsence {
  std::vector<Date> days;     ///< that were written down, or corrected
  std::vector<Date> already;  ///< that said the same already
  std::vector<Date> weekend;  ///< Saturdays and Sundays, which are left out
  std::vector<Date> off;      ///< public holidays, lov and the like, which are left out
  std::vector<Date> before;   ///< among `days`: before the person's first spell
  int corrected = 0;          ///< among `days`: said something else before
  std::vector<Date> turned;   ///< among `days`: stood as present, and are absent now
  std::vector<Date> righted;  ///< among `days`: a school's file had an absence in that lesson
  std::vector<Date> doubled;  ///< among `days`: a school's file has an absence at the same time
  std::vector<Date> under_lessons;  ///< among `days`: whole days of which a school's file has
                                    ///< lessons, which count
  std::vector<Date> beside_own;  ///< among `days`: a whole day and lessons of it are both written
                                 ///< by hand; the lessons count
  std::vector<Date>
      over_day;  ///< among `days`: a lesson, which counts, and a school's file has the whole day
};

/// What led to an enrolment lies before it: days of the same läsår before the first spell can be
/// written down too. Throws Error{input}: unknown person; "absence.future", a day after `today`;
/// "absence.outside", a day outside every spell and not so; "absence.over", more minutes than the
/// lesson has; "absence.no_school_day", every day is left out; "absence.protected", a course of
/// somebody protected; "absence.course", one that holds an identity number, or the name or code of
/// anybody. Presence in a lesson of which a school's file has an absence, or in a part of it,
/// changes that row, which no file overwrites then; a row of a hidden source
/// (store/hidden_sources.hpp) stays. Writes no batch when every day is there already.
[[nodiscard]] LoggedAbsence log_absence(WriteTxn& txn, const AbsenceRequest& request, Date today,
                                        const std::string& prefix);

}  // namespace jagmed::ops
