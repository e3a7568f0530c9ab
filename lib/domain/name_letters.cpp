#include "domain/name_letters.hpp"

#include <algorithm>
#include <cctype>

namespace jagmed {

Glyph glyph_at(std::string_view text, std::size_t at) {
  const auto byte = static_cast<unsigned char>(text[at]);
  if (byte < 0x80) {
    if (std::isalnum(byte) != 0) return {};
    const bool control = byte < 0x20 && byte != '\t' && byte != '\n' && byte != '\r';
    return {control || byte == 0x7F ? Sign::end : Sign::mark};
  }
  const std::string_view rest = text.substr(at);
  if (rest.starts_with("\u1680")) return {Sign::mark, 3};
  for (const std::string_view unseen :
       {"\u00AD", "\u180E", "\u200B", "\u200C", "\u200D", "\u2060", "\uFEFF"})
    if (rest.starts_with(unseen)) return {Sign::ignored, unseen.size()};
  const auto next = rest.size() > 1 ? static_cast<unsigned char>(rest[1]) : 0u;
  if (byte == 0xC2 && next >= 0xA0 && next <= 0xBF) return {Sign::mark, 2};
  const bool punctuation =
      (byte == 0xE2 && (next == 0x80 || next == 0x81)) || (byte == 0xE3 && next == 0x80);
  return punctuation ? Glyph{Sign::mark, std::min<std::size_t>(3, rest.size())} : Glyph{};
}

std::string bare(std::string_view small) {
  constexpr std::string_view kLatin1 = "aaaaaaaceeeeiiiidnooooo-ouuuuyty";  // U+00E0..U+00FF
  constexpr std::string_view kExtended =                                    // U+0100..U+017F
      "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkklllllll"
      "lllnnnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";
  std::string plain;
  for (std::size_t at = 0; at < small.size(); ++at) {
    const auto first = static_cast<unsigned char>(small[at]);
    const auto next = at + 1 < small.size() ? static_cast<unsigned char>(small[at + 1]) : 0u;
    const unsigned letter = (first & 0x1Fu) << 6u | (next & 0x3Fu);
    const bool two = first >= 0xC3 && first <= 0xCD && (next & 0xC0u) == 0x80;
    if (two && letter >= 0xE0 && letter < 0x100)
      plain += kLatin1[letter - 0xE0];
    else if (two && letter >= 0x100 && letter < 0x180)
      plain += kExtended[letter - 0x100];
    else if (!two || letter < 0x300 || letter >= 0x370)
      plain.append(small.substr(at, two ? 2 : 1));
    at += two ? 1 : 0;
  }
  return plain;
}

}  // namespace jagmed
