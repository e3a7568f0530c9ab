// How far ahead something may be planned. Rules only.
#pragma once

#include "base/date.hpp"

namespace jagmed {

inline constexpr int kPlannedDays =
    366;  ///< ahead; what is further away is most likely a slip of the pen

/// Throws Error{input, "planned.far"} for a day that is too far ahead of `today`.
void check_planned(Date day, Date today);

}  // namespace jagmed
