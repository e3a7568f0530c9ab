// Text made comparable: headings, codes and courses that mean the same look the same.
#pragma once

#include "base/text.hpp"

#include <span>
#include <string>
#include <string_view>

namespace jagmed {

/// As `trim`, at once for a text without anything to trim.
[[nodiscard]] inline std::string_view trimmed(std::string_view text) {
  const auto plain = [](char c) { return c > ' ' && c < '\x7F'; };
  if (!text.empty() && plain(text.front()) && plain(text.back())) return text;
  return text.empty() ? text : trim(text);
}
/// Lower case; letters with a separate accent composed (å from a + ring, as macOS writes it);
/// no-break blanks and line ends as blanks; runs of blanks as one; none at the ends.
[[nodiscard]] std::string folded(std::string_view text);
/// The same into `out`, which keeps its memory.
void fold_into(std::string& out, std::string_view text);
/// True when `text` begins with the words `beginning`, already folded: "Summa klass" begins with
/// "summa", "Summanen" does not.
[[nodiscard]] bool begins_folded(std::string_view text, std::string_view beginning);
/// Bytes of the first letter of UTF-8; 1 for an empty text.
[[nodiscard]] std::size_t letter_length(std::string_view text);
/// True for a text that was UTF-8, read as windows-1252 and written as UTF-8 again: "Ã¥", "Ã–" …
[[nodiscard]] bool twice_encoded(std::string_view text);

/// What a measure is counted in.
enum class Unit { none, minutes, hours, share };

/// A column heading, taken apart.
struct Heading {
  std::string name;        ///< folded, without a final ':' or '.', without the unit
  Unit unit = Unit::none;  ///< "(min)"; "(tim)", "(t)", "(h)"; "(%)" or " %"
  bool operator==(const Heading&) const = default;
};
[[nodiscard]] Heading heading_of(std::string_view text);
/// Whether `wanted` is among them; without a unit it stands for any.
[[nodiscard]] bool has_heading(std::span<const Heading> headings, const Heading& wanted);

}  // namespace jagmed
