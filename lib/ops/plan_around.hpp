// What is shown beside a plan.
#pragma once

#include "domain/plan_around.hpp"
#include "store/txn.hpp"

#include <string>

namespace jagmed::ops {

/// For so many days what has been answered is still shown beside the plan.
inline constexpr int kLatelyDays = 90;

/// Of a person in a programme as of a day: waiting while the case goes on, and needs. What was
/// answered is of the last kLatelyDays, and what was met is left out, but for `all`.
[[nodiscard]] PlanAround plan_around(ReadTxn& txn, PersonId person, const std::string& programme,
                                     Date day, bool all);

}  // namespace jagmed::ops
