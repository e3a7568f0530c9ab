// Numbers of days as school systems write them: 5, 0,5, 5 dagar, 3 d.
#pragma once

#include <optional>
#include <string_view>

namespace jagmed {

/// In hundredths of days; nothing for anything but such a number.
[[nodiscard]] std::optional<int> hundredths_of_days(std::string_view text);

}  // namespace jagmed
