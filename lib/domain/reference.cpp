#include "domain/reference.hpp"

#include "base/identity_shape.hpp"
#include "base/text.hpp"
#include "domain/free_text.hpp"

#include <algorithm>

namespace jagmed {
namespace {

constexpr std::string_view kWordsOfLaw[] = {
    "art", "b",         "brb", "dnr", "fb", "gdpr", "kap", "lag", "lagen", "lss",
    "lvm", "lvu",       "mom", "mål", "nr", "och",  "osl", "p",   "rb",    "sfs",
    "sn",  "skollagen", "sol", "st",  "t",  "v",    "§",   "§§"};

/// Letters, and all signs beyond ASCII.
bool in_word(char c) { return (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80; }

}  // namespace

Message reference_fault(std::string_view reference) {
  constexpr int kLongest = 60;
  if (reference.empty()) return {};
  if (looks_like_identity(reference)) return "reference.identity";
  if (holds_contact_detail(reference)) return "text.contact";
  if (!valid_utf8(reference) || terminal_safe(reference) != reference ||
      reference.find_first_of("\n\t") != std::string_view::npos)
    return "reference.signs";
  if (display_width(reference) > kLongest) return {"reference.long", {std::to_string(kLongest)}};
  const bool number =
      std::any_of(reference.begin(), reference.end(), [](char c) { return c >= '0' && c <= '9'; });
  return number ? Message() : Message("reference.number");
}

bool only_law(std::string_view reference) {
  const std::string folded = fold_case(reference);
  for (auto at = folded.begin(); at != folded.end();) {
    const auto first = std::find_if(at, folded.end(), in_word);
    at = std::find_if_not(first, folded.end(), in_word);
    const std::string_view word(first, at);
    if (!word.empty() &&
        std::find(std::begin(kWordsOfLaw), std::end(kWordsOfLaw), word) == std::end(kWordsOfLaw))
      return false;
  }
  return true;
}

}  // namespace jagmed
