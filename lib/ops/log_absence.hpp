// One absence by hand: source "manual", a row for each school day.
#pragma once

#include "domain/absence.hpp"
#include "domain/person.hpp"
#include "store/txn.hpp"

#include <string>
#include <vector>

namespace jagmed::ops {

struct AbsenceRequest {
  PersonId person = 0;
  DateRange days;
  AbsenceRow what;               ///< all but the date; `what.absent` may be unknown
  std::int64_t logged_at = 0;    ///< minutes since 1970-01-01, local time
};

struct LoggedAbsence {
  std::vector<Date> days;        ///< that were written down, or corrected
  std::vector<Date> already;     ///< that said the same already
  std::vector<Date> weekend;     ///< Saturdays and Sundays, which are left out
  int corrected = 0;             ///< among `days`: said something else before
  std::vector<Date> doubled;     ///< among `days`: a school's file has an absence at the same time
};

/// Throws Error{input}: unknown person, a day after `today`, no school day in the period, more
/// minutes than the lesson has. Writes no batch when every day is there already.
[[nodiscard]] LoggedAbsence log_absence(WriteTxn& txn, const AbsenceRequest& request, Date today,
                                        const std::string& prefix);

}  // namespace jagmed::ops
