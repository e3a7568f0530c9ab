#include "report/markup.hpp"

namespace jagmed {
namespace {

/// Inside a word an underline is one ("project_group").
bool is_in_word(std::string_view text, std::size_t at) {
  constexpr std::string_view kNoLetters = " \n\t.,;:!?()[]<>*_`\"'|/-";
  const auto is_letter = [&](std::size_t i) {
    return i < text.size() && kNoLetters.find(text[i]) == std::string_view::npos;
  };
  return at > 0 && is_letter(at - 1) && is_letter(at + 1);
}

}  // namespace

std::string markdown_text(std::string_view text) {
  constexpr std::string_view kSpecial = "\\`*_[]<>&|#~";
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool plain = kSpecial.find(text[at]) == std::string_view::npos ||
                       (text[at] == '_' && is_in_word(text, at));
    if (!plain) out += '\\';
    out += text[at];
  }
  return out;
}

std::string html_text(std::string_view text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      case '\'': out += "&#39;"; break;
      default: out += c;
    }
  }
  return out;
}

}  // namespace jagmed
