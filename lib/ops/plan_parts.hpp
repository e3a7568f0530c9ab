// Internal to lib/ops: the goals and insatser of a plan by their number, and the plan as it is now.
#pragma once

#include "base/error.hpp"
#include "base/text.hpp"
#include "domain/plan.hpp"
#include "store/txn.hpp"

#include <string>
#include <vector>

namespace jagmed::ops {

/// The plan as it is now, after something of it was written.
[[nodiscard]] Plan plan_now(ReadTxn& txn, const Plan& plan);

/// What has no end yet.
[[nodiscard]] std::vector<const PlanMeasure*> measures_to_end(const Plan& plan);
[[nodiscard]] std::vector<const PlanGoal*> goals_to_drop(const Plan& plan);

/// That of the number; throws Error{input, kind} with the numbers there are.
template <class Part>
const Part& numbered(const std::vector<const Part*>& open, int number, const char* kind) {
  std::vector<std::string> known;
  for (const Part* part : open) {
    if (part->number == number) return *part;
    known.push_back(std::to_string(part->number));
  }
  throw Error(ErrorKind::input, {kind, {std::to_string(number)}},
              known.empty() ? Message("plan.no_number.nothing")
                            : Message("plan.no_number.hint", {join(known, ", ")}));
}

}  // namespace jagmed::ops
