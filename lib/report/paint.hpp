// Colours in a result: marked when it is made, shown or not when it is written. The marks are
// characters of Unicode's private use, so that making a text safe for a terminal leaves them.
#pragma once

#include <string>
#include <string_view>

namespace jagmed {

enum class Hue { none, yellow, red };
enum class Colours { no, yes };

/// The text marked; as it is for Colours::no.
[[nodiscard]] std::string painted(std::string_view text, Hue hue, Colours colours);
/// Marks as the codes of a terminal.
[[nodiscard]] std::string with_colours(std::string text);

}  // namespace jagmed
