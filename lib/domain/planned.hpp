// How far ahead something may be planned. Rules only.
#pragma once

#include "base/date.hpp"

#include <optional>

namespace jagmed {

inline constexpr int kPlannedDays =
    366;  ///< ahead; what is further away is most likely a slip of the pen

/// Throws Error{input, "planned.far"} for a day that is too far ahead of `today`.
void check_planned(Date day, Date today);
/// Of a day of follow-up, if there is one. Throws as check_planned, and Error{input,
/// "plan.review.early"} when it is not after `day`, on which what is followed up begins.
void check_review(const std::optional<Date>& review, Date day, Date today);

}  // namespace jagmed
