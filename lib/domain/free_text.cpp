#include "domain/free_text.hpp"

#include "base/error.hpp"
#include "base/text.hpp"
#include "domain/person.hpp"

namespace jagmed {

std::string checked_text(const std::string& typed) {
  const std::string text(trim(typed));
  if (text.empty()) throw Error(ErrorKind::input, "text.empty");
  if (looks_like_identity(text)) throw Error(ErrorKind::input, "text.identity", "text.identity.hint");
  if (text.size() > kLongestFreeText || !valid_utf8(text) || text != terminal_safe(text) ||
      text.find_first_of("\n\t") != std::string::npos)
    throw Error(ErrorKind::input, {"text.form", {std::to_string(kLongestFreeText)}});
  return text;
}

std::string checked_text_of_nobody(const std::string& typed, std::string_view prefix,
                                   const Message& hint) {
  if (looks_like_identity(typed)) throw Error(ErrorKind::input, "text.identity", hint);
  if (!persons_in_text(typed, prefix).empty()) throw Error(ErrorKind::input, "text.code", hint);
  return checked_text(typed);
}

std::string checked_page(const std::string& typed) {
  const std::string text(trim(typed));
  if (text.empty()) throw Error(ErrorKind::input, "text.empty");
  if (looks_like_identity(text)) throw Error(ErrorKind::input, "text.identity", "text.identity.hint");
  if (text.size() > kLongestPage || !valid_utf8(text) || text != terminal_safe(text))
    throw Error(ErrorKind::input, {"text.page", {std::to_string(kLongestPage)}});
  return text;
}

}  // namespace jagmed
