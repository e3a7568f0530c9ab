// What is shown of somebody beside the plan for a meeting.
#pragma once

#include "domain/plan_now.hpp"
#include "store/txn.hpp"

#include <string>

namespace jagmed::ops {

/// Of a person in a programme as of a day, in the case that goes on; but for what is done, empty
/// when none does.
[[nodiscard]] PlanNow plan_now(ReadTxn& txn, PersonId person, const std::string& programme,
                               Date day);

}  // namespace jagmed::ops
