#include "base/text.hpp"

#include "base/code_point.hpp"
#include "base/digit.hpp"
#include "base/error.hpp"

#include <fmt/format.h>

#include <locale.h>
#include <wchar.h>
#include <algorithm>
#include <clocale>
#include <cstdlib>
#include <cwctype>

namespace jagmed {
namespace {

void encode(char32_t c, std::string& out) {
  if (c < 0x80) {
    out += static_cast<char>(c);
  } else if (c < 0x800) {
    out += static_cast<char>(0xC0 | (c >> 6));
    out += static_cast<char>(0x80 | (c & 0x3F));
  } else if (c < 0x10000) {
    out += static_cast<char>(0xE0 | (c >> 12));
    out += static_cast<char>(0x80 | ((c >> 6) & 0x3F));
    out += static_cast<char>(0x80 | (c & 0x3F));
  } else {
    out += static_cast<char>(0xF0 | (c >> 18));
    out += static_cast<char>(0x80 | ((c >> 12) & 0x3F));
    out += static_cast<char>(0x80 | ((c >> 6) & 0x3F));
    out += static_cast<char>(0x80 | (c & 0x3F));
  }
}

/// The C library's Unicode tables, whatever locale the user has.
locale_t unicode() {
  static const locale_t kLocale = newlocale(LC_CTYPE_MASK, "C.UTF-8", nullptr);
  if (kLocale == locale_t{})
    throw Error(ErrorKind::system, "system.memory");  // or no file left to open
  return kLocale;
}

bool steers_terminal(char32_t c) {
  return (c < 0x20 && c != '\n' && c != '\t') || (c >= 0x7F && c < 0xA0) || c == 0x2028 ||
         c == 0x2029 || c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) ||
         (c >= 0x2066 && c <= 0x2069);
}

/// What most texts are made of.
bool is_plain(char c) { return c >= ' ' && c <= '~'; }

int columns(char32_t c) {
  if (c < 0x300) return 1;
  if (c <= 0x36F || (c >= 0x200B && c <= 0x200D) || c == 0xFEFF) return 0;
  return (c >= 0x1100 && c <= 0x115F) || (c >= 0x2E80 && c <= 0xA4CF) ||
                 (c >= 0xAC00 && c <= 0xD7A3) || (c >= 0xF900 && c <= 0xFAFF) ||
                 (c >= 0xFF00 && c <= 0xFF60) || (c >= 0x1F300 && c <= 0x1FAFF)
             ? 2
             : 1;
}

int edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::vector<int>> d(a.size() + 1, std::vector<int>(b.size() + 1));
  for (std::size_t i = 0; i <= a.size(); ++i) d[i][0] = static_cast<int>(i);
  for (std::size_t j = 0; j <= b.size(); ++j) d[0][j] = static_cast<int>(j);
  for (std::size_t i = 1; i <= a.size(); ++i)
    for (std::size_t j = 1; j <= b.size(); ++j) {
      d[i][j] =
          std::min({d[i - 1][j] + 1, d[i][j - 1] + 1, d[i - 1][j - 1] + (a[i - 1] != b[j - 1])});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        d[i][j] = std::min(d[i][j], d[i - 2][j - 2] + 1);
    }
  return d[a.size()][b.size()];
}

}  // namespace

std::string_view trim(std::string_view text) {
  constexpr std::string_view kBlank = " \t\r\n\v\f";
  while (!text.empty()) {
    if (kBlank.find(text.front()) != std::string_view::npos)
      text.remove_prefix(1);
    else if (text.starts_with("\u00A0"))
      text.remove_prefix(2);
    else
      break;
  }
  while (!text.empty()) {
    if (kBlank.find(text.back()) != std::string_view::npos)
      text.remove_suffix(1);
    else if (text.ends_with("\u00A0"))
      text.remove_suffix(2);
    else
      break;
  }
  return text;
}

std::string fold_case(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const auto [value, length] = code_point(text, at);
    if (length == 0) {
      out += text[at++];
    } else {
      if (value < 0x80) {
        out += static_cast<char>(value >= 'A' && value <= 'Z' ? value + 32 : value);
      } else {
        encode(static_cast<char32_t>(towlower_l(static_cast<wint_t>(value), unicode())), out);
      }
      at += length;
    }
  }
  return out;
}

bool valid_utf8(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const auto [value, length] = code_point(text, at);
    if (length == 0 || value == 0) return false;
    at += length;
  }
  return true;
}

int display_width(std::string_view text) {
  if (std::ranges::all_of(text, is_plain)) return static_cast<int>(text.size());
  int width = 0;
  for (std::size_t at = 0; at < text.size();) {
    const auto [value, length] = code_point(text, at);
    width += length == 0 ? 1 : columns(value);
    at += length == 0 ? 1 : length;
  }
  return width;
}

std::string pad_right(std::string_view text, int width) {
  std::string out(text);
  out.append(static_cast<std::size_t>(std::max(0, width - display_width(text))), ' ');
  return out;
}

std::string pad_left(std::string_view text, int width) {
  std::string out(static_cast<std::size_t>(std::max(0, width - display_width(text))), ' ');
  return out += text;
}

std::vector<std::string> fold_lines(std::string_view text, int width) {
  std::vector<std::string> lines;
  while (display_width(text) > width) {
    std::size_t end = text.find(' ');
    for (std::size_t next = end; next != text.npos && display_width(text.substr(0, next)) <= width;
         next = text.find(' ', next + 1))
      end = next;
    if (end == text.npos) break;
    lines.emplace_back(text.substr(0, end));
    text.remove_prefix(end + 1);
  }
  lines.emplace_back(text);
  return lines;
}

std::string terminal_safe(std::string_view text) {
  if (std::ranges::all_of(text, is_plain)) return std::string(text);
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const auto [value, length] = code_point(text, at);
    if (length == 0) {
      out += fmt::format("\\x{:02X}", static_cast<unsigned char>(text[at]));
    } else if (steers_terminal(value)) {
      out += fmt::format("\\u{{{:X}}}", static_cast<unsigned>(value));
    } else {
      out += text.substr(at, length);
    }
    at += length == 0 ? 1 : length;
  }
  return out;
}

std::vector<std::string> split(std::string_view text, char separator) {
  std::vector<std::string> parts;
  if (trim(text).empty()) return parts;
  for (std::size_t at = 0; at <= text.size();) {
    const auto end = std::min(text.find(separator, at), text.size());
    parts.emplace_back(trim(text.substr(at, end - at)));
    at = end + 1;
  }
  return parts;
}

std::string join(std::span<const std::string> parts, std::string_view separator) {
  return fmt::format("{}", fmt::join(parts, separator));
}

bool begins_word(std::string_view at) {
  if (at.empty()) return false;
  const auto byte = static_cast<unsigned char>(at[0]);
  return is_digit(at[0]) || (at[0] >= 'a' && at[0] <= 'z') || (byte >= 0xC3 && byte <= 0xC9);
}

bool follows_word(std::string_view text, std::size_t at) {
  return (at > 0 && begins_word(text.substr(at - 1))) ||
         (at > 1 && static_cast<unsigned char>(text[at - 2]) >= 0xC3 &&
          begins_word(text.substr(at - 2)));
}

std::optional<std::string> nearest(std::string_view word, std::span<const std::string> known) {
  const std::string folded = fold_case(word);
  std::optional<std::string> best;
  const int letters = static_cast<int>(folded.size());
  int best_distance = std::min(std::max(1, letters / 3) + 1, letters);
  for (const auto& candidate : known) {
    const std::string other = fold_case(candidate);
    if (std::abs(letters - static_cast<int>(other.size())) >= best_distance) continue;
    const int distance = edit_distance(folded, other);
    if (distance < best_distance) {
      best_distance = distance;
      best = candidate;
    }
  }
  return best;
}

namespace {

/// Bytes of the letter at `at`, by its leading byte.
std::size_t letter_length(const std::string& text, std::size_t at) {
  const auto byte = at < text.size() ? static_cast<unsigned char>(text[at]) : 0u;
  return byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : byte >= 0xC0 ? 2 : 1;
}

}  // namespace

std::string inside_sentence(const std::string& label) {
  const std::size_t first = letter_length(label, 0), second = letter_length(label, first);
  const std::string next = label.substr(std::min(first, label.size()), second);
  if (fold_case(next) != next) return label;
  return fold_case(label.substr(0, first)) + label.substr(std::min(first, label.size()));
}

}  // namespace jagmed
