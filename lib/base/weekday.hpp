// Days of the week by name.
#pragma once

#include <optional>
#include <string_view>

namespace jagmed {

/// 1 Monday … 7 Sunday by a name in Swedish (å, ä and ö may be a and o) or English, in small
/// letters, or at least so many first letters of it: "fredag", "fred", "fre"; "lördag", "lordag".
/// Never two letters of a name in English or without its dots: "ma" and "so" are subjects.
[[nodiscard]] std::optional<int> weekday_named(std::string_view word, int fewest);

}  // namespace jagmed
