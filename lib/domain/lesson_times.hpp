// Internal to lib/domain: lessons of one person that share time by the clock.
#pragma once

#include "domain/attendance.hpp"

#include <span>

namespace jagmed {

/// Nobody is in two lessons at once: what lessons of a day share of the clock counts for the one
/// that tells more (what is reported before what is not, the one with the least absence, then the
/// one with the least invalid absence, the most valid, the greatest length, the longest time by the
/// clock, the earliest). The others are so much shorter, and of their minutes those of absence go
/// first; of what has no minute of its own nothing is left. Leaves the rows in their order. Without
/// an end a lesson shares nothing.
[[nodiscard]] std::span<AttendanceRow> without_shared_times(std::span<AttendanceRow> lessons);

}  // namespace jagmed
