#pragma once

#include <string>
#include <string_view>

namespace jagmed {

/// The name of a file or folder as it is printed: as terminal_safe (base/text.hpp), and on one
/// line, so that a name cannot pass for a line of its own.
[[nodiscard]] std::string printed_name(std::string_view name);

}  // namespace jagmed
