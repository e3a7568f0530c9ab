// What may be typed as free text: short, plain, and never an identity number.
#pragma once

#include <string>

namespace jagmed {

/// Bytes.
inline constexpr std::size_t kLongestFreeText = 500;

/// Without blanks at its ends. Throws Error{input}: "text.empty", "text.form" for a text that is too
/// long, has several lines or steers a terminal, "text.identity" for one that holds an identity number.
[[nodiscard]] std::string checked_text(const std::string& typed);

/// The same for a page, in bytes: line breaks and tabs are allowed.
inline constexpr std::size_t kLongestPage = 40'000;
[[nodiscard]] std::string checked_page(const std::string& typed);

}  // namespace jagmed
