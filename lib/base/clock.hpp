// The one place that asks what time it is.
#pragma once

#include "base/date.hpp"

#include <cstdint>
#include <string>

namespace jagmed {

/// Today by Swedish clocks, whatever the time zone of the machine: a server mostly has UTC.
[[nodiscard]] Date system_today();
/// Now in UTC, "2017-05-08T10:15:00Z".
[[nodiscard]] std::string system_now();
/// A moment (seconds since 1970-01-01 UTC) by Swedish clocks, in minutes since 1970-01-01.
[[nodiscard]] std::int64_t local_minutes(std::int64_t seconds);
/// The time of day by Swedish clocks, in minutes, at a moment of UTC; 0 when it is not one.
[[nodiscard]] int local_minute_of_day(const std::string& utc);

}  // namespace jagmed
