// What is written by hand: short, one line, and never who somebody is.
#pragma once

#include <string>
#include <string_view>

namespace jagmed {

/// The text without blanks at its ends. Throws Error{input}: "text.empty", "text.long" with over 500
/// characters, or "text.form" when it has control characters or looks like an identity number.
[[nodiscard]] std::string checked_text(std::string_view typed);
/// The same for a page: line breaks and tabs are allowed, and 20,000 characters.
[[nodiscard]] std::string checked_page(std::string_view typed);

}  // namespace jagmed
