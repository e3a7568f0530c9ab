// What may be typed as free text: short, plain, and never an identity number or how to reach
// somebody.
#pragma once

#include "base/message.hpp"

#include <string>
#include <string_view>

namespace jagmed {

/// Whether a text holds an e-mail address or what looks like a telephone number: 8 to 15 figures
/// from 0 or + on, with blanks, dashes or brackets between them. A day (01-02-2017) is none.
[[nodiscard]] bool holds_contact_detail(std::string_view text);
/// Throws Error{input, "text.contact"} for a text that does.
void refuse_contact_details(std::string_view text);

/// No words, or none any more: those of somebody erased or protected are taken away.
[[nodiscard]] bool is_wordless(std::string_view text);
/// Whatever the letters' size; two without words are the same.
[[nodiscard]] bool same_words(std::string_view a, std::string_view b);

/// Bytes.
inline constexpr std::size_t kLongestFreeText = 500;

/// Without blanks at its ends. Throws Error{input}: "text.empty", "text.form" for a text that is
/// too long, has several lines or steers a terminal, "text.identity" for one that holds an identity
/// number, "text.contact" for a telephone number or an e-mail address.
[[nodiscard]] std::string checked_text(const std::string& typed);

/// The same for a text of nobody in particular: nobody finds it again when somebody becomes
/// protected, so that it holds no code of a person ("text.code"). `hint`: where what is of a person
/// is written.
[[nodiscard]] std::string checked_text_of_nobody(const std::string& typed, std::string_view prefix,
                                                 const Message& hint);

/// The same for a page, in bytes: line breaks and tabs are allowed.
inline constexpr std::size_t kLongestPage = 40'000;
[[nodiscard]] std::string checked_page(const std::string& typed);

}  // namespace jagmed
