#include "domain/free_text.hpp"

#include "base/error.hpp"
#include "base/text.hpp"

#include <algorithm>

namespace jagmed {
namespace {

constexpr std::size_t kLongestLine = 500, kLongestPage = 20'000;  // characters

std::size_t characters(std::string_view text) {
  return static_cast<std::size_t>(
      std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

std::string checked(std::string_view typed, std::size_t longest) {
  std::string text(trim(typed));
  if (text.empty()) throw Error(ErrorKind::input, "text.empty");
  if (characters(text) > longest)
    throw Error(ErrorKind::input, {"text.long", {std::to_string(longest)}});
  if (!valid_utf8(text) || text != terminal_safe(text) || looks_like_identity(text))
    throw Error(ErrorKind::input, "text.form", "text.form.hint");
  return text;
}

}  // namespace

std::string checked_text(std::string_view typed) {
  std::string text = checked(typed, kLongestLine);
  if (text.find_first_of("\n\t") != std::string::npos)
    throw Error(ErrorKind::input, "text.form", "text.form.hint");
  return text;
}

std::string checked_page(std::string_view typed) { return checked(typed, kLongestPage); }

}  // namespace jagmed
