#include "domain/free_text.hpp"

#include "base/digit.hpp"
#include "base/error.hpp"
#include "base/identity_shape.hpp"
#include "base/text.hpp"
#include "domain/person.hpp"

#include <algorithm>

namespace jagmed {
namespace {

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/// "09-10 2017", "01-02-2017"
bool is_day(std::string_view number) {
  const auto figures = [&](std::size_t at, std::size_t n) {
    return number.size() >= at + n &&
           std::all_of(number.begin() + static_cast<std::ptrdiff_t>(at),
                       number.begin() + static_cast<std::ptrdiff_t>(at + n), is_digit);
  };
  return number.size() == 10 && figures(0, 2) && !is_digit(number[2]) && figures(3, 2) &&
         !is_digit(number[5]) && figures(6, 4);
}

std::size_t figures_at(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (end < text.size() && is_digit(text[end])) ++end;
  return end - at;
}

/// 070, 072, 073, 076, 079
bool is_mobile(std::string_view number) { return number.starts_with("07"); }

/// The number of a matter: "0581-2017-12", "08-2017-45", "0123/2017". Short ones with more figures
/// at the end may be telephone numbers (08-2017-4567, 070-2017-456).
bool is_matter(std::string_view number) {
  const std::size_t first = figures_at(number, 0), year = first + 1, last = year + 5;
  const auto is_year = [&] {
    return figures_at(number, year) == 4 &&
           (number.substr(year, 2) == "19" || number.substr(year, 2) == "20");
  };
  if (first < 2 || first > 4 || number.size() < year + 4 || !is_year()) return false;
  if (number[first] == '/') return first == 4 && number.size() == year + 4;
  if (number[first] != '-' || number.size() <= last || number[last - 1] != '-') return false;
  const std::size_t serial = number.size() - last;
  return figures_at(number, last) == serial && (first == 4 || (serial <= 3 && !is_mobile(number)));
}

/// How many bytes may stand between the figures of a number here.
std::size_t gap_at(std::string_view text, std::size_t at) {
  for (const std::string_view gap : {" ", "-", "(", ")", "\u00A0", "\u2011", "\u2013"})
    if (text.substr(at).starts_with(gap)) return gap.size();
  return 0;
}

/// A dot or a slash parts figures of times and days by two (09.00-10.30, 01/02): of a telephone
/// number only where three or more stand together, or behind a plus.
bool is_dot_in_number(std::string_view text, std::size_t at, std::size_t longest) {
  return (text[at] == '.' || text[at] == '/') && std::max(longest, figures_at(text, at + 1)) >= 3;
}

/// The number that begins here, with what stands between its figures.
std::string_view number_at(std::string_view text, std::size_t at) {
  std::size_t end = at, last = at + 1, longest = text[at] == '+' ? 3 : 0;
  if (text[at] == '+') ++end;
  while (end < text.size()) {
    const std::size_t figures = figures_at(text, end);
    longest = std::max(longest, figures);
    const std::size_t gap = is_dot_in_number(text, end, longest) ? 1 : gap_at(text, end);
    if (figures + gap == 0) break;
    end += figures > 0 ? figures : gap;
    if (figures > 0) last = end;
  }
  return text.substr(at, last - at);
}

/// Whether a number goes on here: behind a letter or a figure, or a sign behind a figure.
bool goes_on(std::string_view text, std::size_t at) {
  if (at == 0) return false;
  const char before = text[at - 1];
  if (is_digit(before) || is_letter(before)) return true;
  return at > 1 && is_digit(text[at - 2]) &&
         std::string_view("-./:+,").find(before) != std::string_view::npos;
}

/// Whether a number directly behind a letter is no part of a code (KS0123456789): behind a word in
/// small letters
/// ("ring0155-210000"), or a whole mobile number.
bool is_behind_word(std::string_view text, std::size_t at, std::string_view number) {
  if (at + number.size() < text.size() && is_letter(text[at + number.size()])) return false;
  if (is_mobile(number) && std::ranges::count_if(number, is_digit) == 10) return true;
  constexpr std::size_t kShortestWord = 3;
  const auto word = text.substr(0, at).substr(at - std::min(at, kShortestWord));
  return word.size() == kShortestWord &&
         std::ranges::all_of(word, [](char c) { return c >= 'a' && c <= 'z'; });
}

bool holds_telephone(std::string_view text) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool begins = text[at] == '+' || text[at] == '0';
    const bool behind_letter = at > 0 && is_letter(text[at - 1]);
    if (!begins || (goes_on(text, at) && !behind_letter)) continue;
    const std::string_view number = number_at(text, at);
    if (behind_letter && !is_behind_word(text, at, number)) continue;
    const auto figures = std::ranges::count_if(number, is_digit);
    if (figures >= 8 && figures <= 15 && !is_day(number) && !is_matter(number)) return true;
  }
  return false;
}

/// Something before the @, and a dot with two letters behind it somewhere after it.
bool holds_address(std::string_view text) {
  for (auto at = text.find('@'); at != std::string_view::npos; at = text.find('@', at + 1)) {
    const std::string_view rest = text.substr(at + 1, text.find_first_of(" \t\n", at) - at - 1);
    if (at == 0 || text[at - 1] == ' ') continue;
    for (auto dot = rest.find('.', 1); dot != std::string_view::npos; dot = rest.find('.', dot + 1))
      if (rest.size() > dot + 2 && is_letter(rest[dot + 1]) && is_letter(rest[dot + 2]))
        return true;
  }
  return false;
}

void refuse_identities(const std::string& text) {
  if (text.empty()) throw Error(ErrorKind::input, "text.empty");
  if (looks_like_identity(text))
    throw Error(ErrorKind::input, "text.identity", "text.identity.hint");
  refuse_contact_details(text);
}

}  // namespace

void refuse_contact_details(std::string_view text) {
  if (holds_contact_detail(text))
    throw Error(ErrorKind::input, "text.contact", "text.contact.hint");
}

bool is_wordless(std::string_view text) { return text.empty() || text == "–" || text == "-"; }

bool same_words(std::string_view a, std::string_view b) {
  return fold_case(a) == fold_case(b) || (is_wordless(a) && is_wordless(b));
}

bool holds_contact_detail(std::string_view text) {
  return holds_telephone(text) || holds_address(text);
}

std::string checked_text(const std::string& typed) {
  const std::string text(trim(typed));
  refuse_identities(text);
  if (!valid_utf8(text)) throw Error(ErrorKind::input, "fields.encoding", "text.encoding.hint");
  if (text.size() > kLongestFreeText || text != terminal_safe(text) ||
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
  refuse_identities(text);
  if (text.size() > kLongestPage || !valid_utf8(text) || text != terminal_safe(text))
    throw Error(ErrorKind::input, {"text.page", {std::to_string(kLongestPage)}});
  return text;
}

}  // namespace jagmed
