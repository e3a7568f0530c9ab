// The form of ids that school systems give their pupils.
#pragma once

#include <string_view>

namespace jagmed {

/// "3f2504e0-4f89-41d3-9a0c-0305e82c3301", the whole text: RFC 4122 section 3, in letters of either
/// case.
[[nodiscard]] bool is_guid(std::string_view text);

}  // namespace jagmed
