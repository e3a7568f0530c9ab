// Internal to lib/ops: insatser end, alone or with their plan.
#pragma once

#include "domain/code_book.hpp"
#include "domain/plan.hpp"
#include "store/txn.hpp"

#include <string>

namespace jagmed::ops {

/// Ends one; one that was to begin later never did: it ends on the day it would have begun.
void end_measure(WriteTxn& txn, const Plan& plan, PlanMeasure measure, Date day,
                 const std::string& reason, const CodeBook& codes);
/// All that have not ended; one that was to begin later as not begun. Returns how many.
int end_all_measures(WriteTxn& txn, const Plan& plan, Date day, const std::string& reason,
                     const CodeBook& codes);
/// Why insatser end with their plan, by its own end: the case goes on when the plan is replaced or
/// its goals are reached.
[[nodiscard]] std::string measure_end(const std::string& plan_end);
/// The last day on which something was added, ended or reviewed; what ends after today never began.
[[nodiscard]] Date last_change(const Plan& plan, Date today);
/// Throws Error{input, "plan.closed_before"} for a day before the last change.
void refuse_later_changes(const Plan& plan, Date day, Date today);

}  // namespace jagmed::ops
