#include "intake/folded.hpp"

#include "base/text.hpp"

#include <algorithm>

namespace jagmed {
namespace {

struct Composed {
  char base;
  std::string_view mark, letter;
};
// The accents of Latin-1 on small letters; folding has made every letter small.
constexpr Composed kComposed[] = {
    {'a', "\u030A", "å"}, {'a', "\u0308", "ä"}, {'o', "\u0308", "ö"}, {'e', "\u0301", "é"},
    {'e', "\u0300", "è"}, {'u', "\u0308", "ü"}, {'a', "\u0300", "à"}, {'a', "\u0301", "á"},
    {'a', "\u0302", "â"}, {'a', "\u0303", "ã"}, {'c', "\u0327", "ç"}, {'e', "\u0302", "ê"},
    {'e', "\u0308", "ë"}, {'i', "\u0300", "ì"}, {'i', "\u0301", "í"}, {'i', "\u0302", "î"},
    {'i', "\u0308", "ï"}, {'n', "\u0303", "ñ"}, {'o', "\u0300", "ò"}, {'o', "\u0301", "ó"},
    {'o', "\u0302", "ô"}, {'o', "\u0303", "õ"}, {'u', "\u0300", "ù"}, {'u', "\u0301", "ú"},
    {'u', "\u0302", "û"}, {'y', "\u0301", "ý"}, {'y', "\u0308", "ÿ"}, {'s', "\u030C", "š"},
    {'z', "\u030C", "ž"}, {'c', "\u030C", "č"}, {'c', "\u0301", "ć"},
};

struct UnitWord {
  std::string_view ending;
  Unit unit;
};
constexpr UnitWord kUnits[] = {
    {"(min)", Unit::minutes},     {"(min.)", Unit::minutes},    {"(minuter)", Unit::minutes},
    {"(tim)", Unit::hours},       {"(tim.)", Unit::hours},      {"(timmar)", Unit::hours},
    {"(t)", Unit::hours},         {"(h)", Unit::hours},         {"(%)", Unit::share},
    {" %", Unit::share},          {"(h:mm)", Unit::minutes},    {"(hh:mm)", Unit::minutes},
    {" h:mm", Unit::minutes},     {" hh:mm", Unit::minutes},    {" tim:min", Unit::minutes},
    {"(tim:min)", Unit::minutes}, {"(minutes)", Unit::minutes}, {"(hours)", Unit::hours},
};

constexpr std::string_view kNoBreak = "\u00A0", kNarrowNoBreak = "\u202F";

bool is_blank(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

/// Puts the accent onto the last letter of `out`; false when there is no such letter.
bool compose(std::string& out, std::string_view mark) {
  if (out.empty()) return false;
  const auto* found = std::ranges::find_if(
      kComposed, [&](const Composed& c) { return c.base == out.back() && c.mark == mark; });
  if (found == std::end(kComposed)) return false;
  out.pop_back();
  out += found->letter;
  return true;
}

/// Any byte of a letter outside ASCII counts as one.
bool in_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80;
}

void drop_final_marks(std::string& name) {
  while (!name.empty() && (name.back() == ':' || name.back() == '.' || name.back() == ' '))
    name.pop_back();
}

}  // namespace

std::size_t letter_length(std::string_view text) {
  std::size_t length = 1;
  while (length < text.size() && (static_cast<unsigned char>(text[length]) & 0xC0u) == 0x80)
    ++length;
  return length;
}

void fold_into(std::string& out, std::string_view text) {
  out.clear();
  bool blank = false;
  const auto letter_follows = [&] {
    if (blank && !out.empty()) out += ' ';
    blank = false;
  };
  while (!text.empty()) {
    const char c = text.front();
    std::size_t length = 1;
    if (is_blank(c)) {
      blank = true;
    } else if (static_cast<unsigned char>(c) < 0x80) {
      letter_follows();
      out += c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
    } else {
      length = letter_length(text);
      const std::string_view letter = text.substr(0, length);
      if (letter == kNoBreak || letter == kNarrowNoBreak) {
        blank = true;
      } else if (blank || !compose(out, letter)) {
        letter_follows();
        out += fold_case(letter);
      }
    }
    text.remove_prefix(length);
  }
}

std::string folded(std::string_view text) {
  std::string out;
  fold_into(out, text);
  return out;
}

bool begins_folded(std::string_view text, std::string_view beginning) {
  text = trim(text);
  if (text.empty() || beginning.empty()) return false;
  const auto small = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
  const bool ascii = static_cast<unsigned char>(text.front()) < 0x80;
  if (ascii && small(text.front()) != beginning.front()) return false;
  const std::string whole = folded(text.substr(0, 4 * beginning.size() + 16));
  if (!whole.starts_with(beginning)) return false;
  const bool whole_word = whole.size() == beginning.size() || !in_word(whole[beginning.size()]) ||
                          !in_word(beginning.back());
  return whole_word;
}

bool twice_encoded(std::string_view text) {
  for (auto at = text.find("Ã"); at != std::string_view::npos; at = text.find("Ã", at + 2)) {
    const std::string_view rest = text.substr(at + 2);
    for (const std::string_view second : {"¥", "¤", "¶", "…", "„", "–"})
      if (rest.starts_with(second)) return true;
  }
  return false;
}

Heading heading_of(std::string_view text) {
  Heading heading{folded(text), Unit::none};
  drop_final_marks(heading.name);
  for (const auto& [ending, unit] : kUnits)
    if (heading.name.ends_with(ending) && heading.name.size() > ending.size()) {
      heading.name.resize(heading.name.size() - ending.size());
      heading.unit = unit;
      drop_final_marks(heading.name);
      break;
    }
  return heading;
}

bool has_heading(std::span<const Heading> headings, const Heading& wanted) {
  return std::ranges::any_of(headings, [&](const Heading& heading) {
    return heading.name == wanted.name &&
           (wanted.unit == Unit::none || wanted.unit == heading.unit);
  });
}

}  // namespace jagmed
