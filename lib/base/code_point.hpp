// UTF-8, one code point at a time.
#pragma once

#include <cstddef>
#include <string_view>

namespace jagmed {

struct CodePoint {
  char32_t value = 0;
  std::size_t length = 0;  ///< in bytes; 0 when the bytes are not UTF-8
};

/// The one that begins at the byte `at`, which is within `text`.
[[nodiscard]] CodePoint code_point(std::string_view text, std::size_t at);

}  // namespace jagmed
