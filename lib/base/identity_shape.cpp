#include "base/identity_shape.hpp"

#include "base/code_point.hpp"
#include "base/digit.hpp"

#include <algorithm>
#include <regex>
#include <string>
#include <utility>

namespace jagmed {
namespace {

constexpr std::size_t kLongestSearched = 50'000;  // more than any text that may be written

bool is_ascii_word(char c) {
  return is_digit(c) || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

/// Ten or twelve digits in a row, or six or eight that could be a date, at most three marks, and
/// four of digit or letter.
bool has_identity_digits(std::string_view text) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (!is_digit(text[at]) || (at > 0 && is_digit(text[at - 1]))) continue;
    std::size_t end = at;
    while (end < text.size() && is_digit(text[end])) ++end;
    const std::size_t run = end - at;
    if (run == 10 || run == 12) return true;
    if (run != 6 && run != 8) continue;
    const std::string_view tail = text.substr(end);
    const std::size_t marks = std::min(tail.find_first_not_of(" -+(,=:_/.';|*~"), tail.size());
    const std::string_view last = tail.substr(marks, 4);
    const auto numbers = std::ranges::count_if(last, is_digit);
    const bool whole = last.size() == 4 && std::ranges::all_of(last, is_ascii_word);
    const bool goes_on = marks > 1 && tail.size() > marks + 4 && is_digit(tail[marks + 4]);
    if (marks <= 6 && whole && numbers >= 2 && !goes_on) return true;
  }
  return false;
}

/// The same with other marks inside the date or before the last four: 2008-01-01-2388,
/// 20080101_2388 (what goes on with a dash is a range of days); or two by two: 2008 01 01 23 88,
/// and not 08-12 34 56 78.
bool has_marked_identity(std::string_view text) {
  if (std::ranges::count_if(text, is_digit) < 10 || text.size() > kLongestSearched) return false;
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
  return std::ranges::count_if(text, is_digit) >= 10 && text.size() <= kLongestSearched &&
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
    const auto [value, length] = code_point(text, at);
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

}  // namespace

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
