#include "domain/odd_codes.hpp"

#include "base/digit.hpp"
#include "base/text.hpp"

#include <algorithm>
#include <charconv>
#include <string>
#include <utility>

namespace jagmed {
namespace {

constexpr std::string_view kUnits = "dghklmst";  // "2 h 30"
constexpr std::string_view kWords = "aio";       // "i 3 veckor"
constexpr std::size_t kFullCode = 4;             // figures of P-0003
constexpr std::size_t kLongestCode = 7;

/// What is written for what: dashes, blanks, and nothing for what is not seen.
constexpr std::pair<std::string_view, std::string_view> kPlain[] = {
    {"\u2010", "-"}, {"\u2011", "-"}, {"\u2012", "-"}, {"\u2013", "-"}, {"\u2014", "-"},
    {"\u2015", "-"}, {"\u2212", "-"}, {"\uFE63", "-"}, {"\u00A0", " "}, {"\u2002", " "},
    {"\u2003", " "}, {"\u2007", " "}, {"\u2009", " "}, {"\u202F", " "}, {"\u3000", " "},
    {"\u00B7", "."}, {"\u00AD", ""},  {"\u200B", ""},  {"\u200C", ""},  {"\u200D", ""},
    {"\u2060", ""},  {"\uFEFF", ""}};

/// The letter, figure or sign that a fullwidth one (U+FF01 to U+FF5E) stands for; 0 for anything
/// else.
char narrow(std::string_view at) {
  if (at.size() < 3 || at[0] != '\xEF') return 0;
  const auto second = static_cast<unsigned char>(at[1]), third = static_cast<unsigned char>(at[2]);
  const int point = 0xF000 | ((second & 0x3F) << 6) | (third & 0x3F);
  return point >= 0xFF01 && point <= 0xFF5E ? static_cast<char>(point - 0xFF01 + '!') : '\0';
}

/// In small letters, with plain dashes, blanks and figures.
std::string plain(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const auto* known = std::ranges::find_if(
        kPlain, [&](const auto& each) { return text.starts_with(each.first); });
    if (known != std::end(kPlain)) {
      out += known->second;
      text.remove_prefix(known->first.size());
    } else if (const char c = narrow(text); c != 0) {
      out += c;
      text.remove_prefix(3);
    } else {
      out += text.front();
      text.remove_prefix(1);
    }
  }
  return fold_case(out);
}

/// The number that begins here, when it is no more than a code may have and ends there; a genitive
/// may follow.
std::string_view number_at(std::string_view text) {
  std::size_t end = 0;
  while (end < text.size() && is_digit(text[end])) ++end;
  std::string_view after = text.substr(end);
  if (after.starts_with('s')) after.remove_prefix(1);
  return begins_word(after) || end > kLongestCode ? std::string_view() : text.substr(0, end);
}

PersonId id_of(std::string_view figures) {
  PersonId id = 0;
  std::from_chars(figures.data(), figures.data() + figures.size(), id);
  return id;
}

/// Words before or behind a number that say that it is none of a person.
constexpr std::string_view kBefore[] = {"kl",   "kl.",     "klockan", "dnr",
                                        "dnr.", "skolkod", "portkod", "d\u00F6rrkod"};
constexpr std::string_view kBehind[] = {"kr", "sek", ":-"};
bool is_said_otherwise(std::string_view before, std::string_view behind) {
  return std::ranges::any_of(kBefore,
                             [&](std::string_view word) {
                               return before.ends_with(word) &&
                                      !follows_word(before, before.size() - word.size());
                             }) ||
         std::ranges::any_of(kBehind, [&](std::string_view word) {
           return behind.starts_with(word) && !begins_word(behind.substr(word.size()));
         });
}

/// Whether the figures from `at` to `end` are no part of something longer.
bool stand_alone(std::string_view text, std::size_t at, std::size_t end) {
  constexpr std::string_view kSigns = "-./:+,#";
  const std::string_view before = trim(text.substr(0, at)), behind = trim(text.substr(end));
  if (follows_word(text, at) || begins_word(text.substr(end))) return false;
  if (at > 0 && kSigns.find(text[at - 1]) != std::string_view::npos) return false;
  if ((!before.empty() && is_digit(before.back())) || (!behind.empty() && is_digit(behind[0])))
    return false;
  return end + 1 >= text.size() || kSigns.find(text[end]) == std::string_view::npos ||
         !is_digit(text[end + 1]);
}

constexpr std::string_view kPersons[] = {
    "person", "personen",  "elev",       "eleven", "ungdom",  "ungdomen",    "barn",
    "barnet", "deltagare", "deltagaren", "pupil",  "student", "participant", "child"};
constexpr std::string_view kNumber[] = {"nr", "nummer", "no", "number", "id"};

/// The last word, when it is one of these, and what stands before it.
template <class Words>
bool ends_with_one(std::string_view& before, const Words& words) {
  const std::string_view text = before.substr(0, before.find_last_not_of(" .:(\"'") + 1);
  for (const std::string_view word : words)
    if (text.ends_with(word) && !follows_word(text, text.size() - word.size())) {
      before = text.substr(0, text.size() - word.size());
      return true;
    }
  return false;
}

bool is_said_of_person(std::string_view before, std::string_view behind) {
  (void)ends_with_one(before, kNumber);
  if (ends_with_one(before, kPersons)) return true;
  behind.remove_prefix(std::min(behind.find_first_not_of(" (,"), behind.size()));
  return std::ranges::any_of(kPersons, [&](std::string_view word) {
    return behind.starts_with(word) && !begins_word(behind.substr(word.size()));
  });
}

/// Whether the letter at `at` is the unit of a number before it: "2 h".
bool is_unit(std::string_view text, std::size_t at) {
  const std::string_view before = trim(text.substr(0, at));
  return kUnits.find(text[at]) != std::string_view::npos && !before.empty() &&
         is_digit(before.back());
}

/// The code whose letter has ended at `rest`; 0: none. `at` is where it began.
PersonId code_behind(std::string_view text, std::size_t at, std::string_view rest) {
  const std::size_t signs = std::min(rest.find_first_not_of(" -_.:/#"), rest.size());
  const std::string_view figures = number_at(rest.substr(signs));
  const bool full = figures.size() >= kFullCode && figures[0] == '0';
  if (figures.empty() || (!full && signs > 1)) return 0;
  const bool blank = !full && signs == 1 && rest[0] == ' ';
  if (blank && (is_unit(text, at) || kWords.find(text[at]) != std::string_view::npos)) return 0;
  return id_of(figures);
}

}  // namespace

std::vector<PersonId> odd_codes_in_text(std::string_view typed, std::string_view prefix) {
  std::vector<PersonId> ids;
  const std::string text = plain(typed), mark = fold_case(prefix);
  if (mark.empty()) return ids;
  for (std::size_t at = text.find(mark); at != std::string::npos; at = text.find(mark, at + 1)) {
    if (follows_word(text, at)) continue;
    const PersonId id = code_behind(text, at, std::string_view(text).substr(at + mark.size()));
    if (id > 0) ids.push_back(id);
  }
  return ids;
}

std::vector<PersonId> bare_codes_in_text(std::string_view typed) {
  std::vector<PersonId> ids;
  const std::string text = plain(typed);
  for (std::size_t at = text.find("00"); at != std::string::npos; at = text.find("00", at + 1)) {
    const std::size_t end = std::min(text.find_first_not_of("0123456789", at), text.size());
    if (end - at != kFullCode || !stand_alone(text, at, end)) continue;
    const std::string_view all(text);
    if (is_said_otherwise(trim(all.substr(0, at)), trim(all.substr(end)))) continue;
    if (const PersonId id = id_of(all.substr(at, kFullCode)); id > 0) ids.push_back(id);
  }
  return ids;
}

std::vector<PersonId> persons_by_bare_code(std::string_view typed) {
  std::vector<PersonId> ids;
  const std::string text = plain(typed);
  const std::string_view all(text);
  for (std::size_t at = all.find('0'); at != std::string::npos; at = all.find('0', at + 1)) {
    const std::size_t end = std::min(all.find_first_not_of("0123456789", at), all.size());
    if (end - at != kFullCode || !stand_alone(all, at, end)) continue;
    if (is_said_of_person(all.substr(0, at), all.substr(end)))
      ids.push_back(id_of(all.substr(at, kFullCode)));
  }
  return ids;
}

}  // namespace jagmed
