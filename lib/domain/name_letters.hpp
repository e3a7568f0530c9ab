// Internal to lib/domain: the letters of names, and what stands between them.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace jagmed {

enum class Sign { letter, ignored, mark, end };

struct Glyph {
  Sign sign = Sign::letter;
  std::size_t bytes = 1;
};

/// Signs of Unicode that stand between words, or within one without being seen (soft hyphen,
/// joiners).
[[nodiscard]] Glyph glyph_at(std::string_view text, std::size_t at);

/// Small letters as whoever has no others on the keyboard types them: "ohrn" of "öhrn". Marks that
/// are written over a letter go; what has two bytes and is no Latin letter stays.
[[nodiscard]] std::string bare(std::string_view small);

}  // namespace jagmed
