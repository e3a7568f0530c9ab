// Internal to lib/ops: the support visits to a practice, which stand in the list of the week.
#pragma once

#include "ops/practice.hpp"

#include <optional>
#include <string>
#include <vector>

namespace jagmed::ops {

/// On these days of the week, from a day on.
void plan_visits(WriteTxn& txn, const Practice& practice, const std::vector<int>& weekdays,
                 int minutes, Date since, const Enrollment& spell, const CodeBook& codes);
/// Visits after the last day that have become hours: the hours would stay. Throws Error{input,
/// "practice.confirmed"}.
void refuse_confirmed(ReadTxn& txn, const Practice& practice, Date last);
/// Visits of days after the last one are no longer planned; those up to an earlier end go on to the
/// new one, no more a week than were said last: one that had been replaced by then stays replaced.
void end_visits(WriteTxn& txn, const Practice& practice, std::optional<Date> before);
/// Ends the visits after `today` that are not to be, and plans those that are not there. Throws
/// Error{input, "practice.visits.same"} when they stand so.
[[nodiscard]] PracticeChanged change_visits(WriteTxn& txn, Practice practice,
                                            const VisitChange& change, const Settings& settings,
                                            const CodeBook& codes, Date today,
                                            const std::string& prefix);

}  // namespace jagmed::ops
