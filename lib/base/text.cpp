#include "base/text.hpp"

#include "base/digit.hpp"
#include "base/error.hpp"

#include <fmt/format.h>

#include <locale.h>
#include <wchar.h>
#include <algorithm>
#include <clocale>
#include <cwctype>
#include <regex>

namespace jagmed {
namespace {

/// The code point at `at` and its length; length 0 when the bytes are not UTF-8.
struct CodePoint {
  char32_t value = 0;
  std::size_t length = 0;
};

CodePoint decode(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char lead = byte(at);
  if (lead < 0x80) return {lead, 1};
  const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (lead < 0xC2 || lead > 0xF4 || at + length > text.size()) return {};
  char32_t value = lead & (0x7Fu >> length);
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte(at + i) & 0xC0u) != 0x80) return {};
    value = (value << 6) | (byte(at + i) & 0x3Fu);
  }
  constexpr char32_t kSmallest[] = {0, 0, 0x80, 0x800, 0x10000};
  if (value < kSmallest[length] || value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF))
    return {};
  return {value, length};
}

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
    const auto [value, length] = decode(text, at);
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
    const auto [value, length] = decode(text, at);
    if (length == 0 || value == 0) return false;
    at += length;
  }
  return true;
}

int display_width(std::string_view text) {
  if (std::ranges::all_of(text, is_plain)) return static_cast<int>(text.size());
  int width = 0;
  for (std::size_t at = 0; at < text.size();) {
    const auto [value, length] = decode(text, at);
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

std::string terminal_safe(std::string_view text) {
  if (std::ranges::all_of(text, is_plain)) return std::string(text);
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const auto [value, length] = decode(text, at);
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
    const int distance = edit_distance(folded, fold_case(candidate));
    if (distance < best_distance) {
      best_distance = distance;
      best = candidate;
    }
  }
  return best;
}

namespace {

constexpr std::size_t kLongestSearched = 50'000;  // more than any text that may be written

bool is_ascii_word(char c) {
  return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

/// Ten or twelve digits in a row, or six or eight that could be a date, at most three marks, and
/// four of digit or letter.
bool has_identity_digits(std::string_view text) {
  const auto digit = [](char c) { return c >= '0' && c <= '9'; };
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (!digit(text[at]) || (at > 0 && digit(text[at - 1]))) continue;
    std::size_t end = at;
    while (end < text.size() && digit(text[end])) ++end;
    const std::size_t run = end - at;
    if (run == 10 || run == 12) return true;
    if (run != 6 && run != 8) continue;
    const std::string_view tail = text.substr(end);
    const std::size_t marks = std::min(tail.find_first_not_of(" -+(,=:_/.';|*~"), tail.size());
    const std::string_view last = tail.substr(marks, 4);
    const auto numbers = std::ranges::count_if(last, digit);
    const bool whole = last.size() == 4 && std::ranges::all_of(last, is_ascii_word);
    const bool goes_on = marks > 1 && tail.size() > marks + 4 && digit(tail[marks + 4]);
    if (marks <= 6 && whole && numbers >= 2 && !goes_on) return true;
  }
  return false;
}

/// The same with other marks inside the date or before the last four: 2008-01-01-2388,
/// 20080101_2388 (what goes on with a dash is a range of days); or two by two: 2008 01 01 23 88,
/// and not 08-12 34 56 78.
bool has_marked_identity(std::string_view text) {
  const auto digits =
      std::count_if(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
  if (digits < 10 || text.size() > kLongestSearched) return false;
  static const std::regex kMarked(
      R"re(\d{2,4}[-_./ ]?\d{2}[-_./ ]?\d{2}[-_+.:/'(= ]{1,3}\d{4}(?![\d-]))re");
  static const std::regex kTwoByTwo(
      R"re(\b(\d\d)?\d\d ?(0[1-9]|1[0-2]) ?([0-2]\d|3[01]|6[1-9]|[78]\d|9[01])[ -]{1,2}\d\d \d\d(?![\d-]))re");
  return std::regex_search(text.begin(), text.end(), kMarked) ||
         std::regex_search(text.begin(), text.end(), kTwoByTwo);
}

/// Dashes and hard blanks of word processors as - and a blank, without what has no width.
std::string plain_marks(std::string text) {
  constexpr std::pair<std::string_view, std::string_view> kMarks[] = {
      {"\u2010", "-"}, {"\u2011", "-"}, {"\u2012", "-"}, {"\u2013", "-"}, {"\u2014", "-"},
      {"\u2015", "-"}, {"\u2212", "-"}, {"\u00A0", " "}, {"\u2007", " "}, {"\u2009", " "},
      {"\u202F", " "}, {"\u00AD", ""},  {"\u200B", ""},  {"\u200C", ""},  {"\u200D", ""},
      {"\u2060", ""},  {"\uFEFF", ""}};
  for (const auto& [mark, plain] : kMarks)
    for (auto at = text.find(mark); at != std::string::npos; at = text.find(mark, at))
      text.replace(at, mark.size(), plain);
  return text;
}

/// Two by two with the same mark between all: 20/01/04/12/23/87, 01.04.12.23.87.
bool has_paired_identity(std::string_view text) {
  static const std::regex kPairs(
      R"re(\b\d\d(\d\d)?([^\w]{1,3})(0[1-9]|1[0-2])\2([0-2]\d|3[01]|6[1-9]|[78]\d|9[01])\2\d\d\2\d\d\b)re");
  const auto digits = std::ranges::count_if(text, [](char c) { return c >= '0' && c <= '9'; });
  return digits >= 10 && text.size() <= kLongestSearched &&
         std::regex_search(text.begin(), text.end(), kPairs);
}

/// The noughts of decimal digits in other writings; the digits 1 to 9 follow each. Of the
/// superscripts 1 to 3 stand elsewhere.
constexpr char32_t kNoughts[] = {
    0x0660, 0x06F0, 0x07C0,  0x0966,  0x09E6,  0x0A66,  0x0AE6,  0x0B66,  0x0BE6,
    0x0C66, 0x0CE6, 0x0D66,  0x0DE6,  0x0E50,  0x0ED0,  0x0F20,  0x1040,  0x1090,
    0x17E0, 0x1810, 0x1946,  0x19D0,  0x1A80,  0x1A90,  0x1B50,  0x1BB0,  0x1C40,
    0x1C50, 0x2070, 0x2080,  0xA620,  0xA8D0,  0xA900,  0xA9D0,  0xA9F0,  0xAA50,
    0xABF0, 0xFF10, 0x104A0, 0x1D7CE, 0x1D7D8, 0x1D7E2, 0x1D7EC, 0x1D7F6, 0x1FBF0};

/// 0 to 9, or -1.
int figure_of(char32_t c) {
  if (c == 0xB9) return 1;
  if (c == 0xB2 || c == 0xB3) return static_cast<int>(c - 0xB0);
  const auto next = std::ranges::upper_bound(kNoughts, c);
  const char32_t figure = next == std::begin(kNoughts) ? 10 : c - *(next - 1);
  return figure < 10 ? static_cast<int>(figure) : -1;
}

/// Figures of other writings as 0 to 9.
std::string plain_figures(std::string_view text) {
  std::string plain;
  for (std::size_t at = 0; at < text.size();) {
    const auto [value, length] = decode(text, at);
    const std::size_t taken = std::max<std::size_t>(length, 1);
    const int figure = length < 2 ? -1 : figure_of(value);
    if (figure >= 0)
      plain += static_cast<char>('0' + figure);
    else
      plain += text.substr(at, taken);
    at += taken;
  }
  return plain;
}

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

bool looks_like_identity(std::string_view text) {
  const auto holds = [](std::string_view each) {
    return has_identity_digits(each) || has_marked_identity(each) || has_paired_identity(each);
  };
  if (holds(text)) return true;
  if (std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; }))
    return false;
  const std::string plain = plain_marks(plain_figures(text));
  return holds(plain);
}

}  // namespace jagmed
