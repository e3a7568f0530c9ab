// Days that lie ahead, as typed.
#pragma once

#include "base/date.hpp"

#include <string>

namespace jagmed::cmd {

/// As parse_day, but forwards: "22/5" is the next such day, "fre" the next Friday after today.
[[nodiscard]] Date due_day(const std::string& typed, Date today);

}  // namespace jagmed::cmd
