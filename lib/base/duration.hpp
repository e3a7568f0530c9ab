// Lengths of time in whole minutes.
#pragma once

#include <string_view>

namespace jagmed {

/// "1:30", "90m", "90min", "1,5h", "1.5h", "2h", "2h30m": 1 minute to `most_hours`, which one day
/// has unless it is a sum. Halves of a minute cannot be said. Throws Error{input, "duration.form"}
/// with a hint, or {"duration.range"}.
[[nodiscard]] int parse_minutes(std::string_view text, int most_hours = 24);

}  // namespace jagmed
