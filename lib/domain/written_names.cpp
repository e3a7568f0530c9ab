#include "domain/written_names.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <cctype>

namespace jagmed {

struct WrittenNames::Word {
  std::size_t from = 0, to = 0;
  std::string folded;
  bool beside = false;  ///< the one before it stands in the same text: nothing but marks between them
};

namespace {

constexpr std::string_view kStroke = "–";

enum class Sign { letter, ignored, mark, end };

struct Glyph {
  Sign sign = Sign::letter;
  std::size_t bytes = 1;
};

/// Signs of Unicode that stand between words, or within one without being seen (soft hyphen, joiners).
Glyph glyph_at(std::string_view text, std::size_t at) {
  const auto byte = static_cast<unsigned char>(text[at]);
  if (byte < 0x80) {
    if (std::isalnum(byte) != 0) return {};
    const bool control = byte < 0x20 && byte != '\t' && byte != '\n' && byte != '\r';
    return {control || byte == 0x7F ? Sign::end : Sign::mark};
  }
  const std::string_view rest = text.substr(at);
  for (const std::string_view unseen : {"\u00AD", "\u200B", "\u200C", "\u200D", "\u2060", "\uFEFF"})
    if (rest.starts_with(unseen)) return {Sign::ignored, unseen.size()};
  const auto next = rest.size() > 1 ? static_cast<unsigned char>(rest[1]) : 0u;
  if (byte == 0xC2 && next >= 0xA0 && next <= 0xBF) return {Sign::mark, 2};
  const bool punctuation = (byte == 0xE2 && (next == 0x80 || next == 0x81)) || (byte == 0xE3 && next == 0x80);
  return punctuation ? Glyph{Sign::mark, std::min<std::size_t>(3, rest.size())} : Glyph{};
}

/// A letter and the mark that is written over it as one.
std::string composed(std::string text) {
  for (const auto& [two, one] : {std::pair{"a\u030A", "å"}, {"a\u0308", "ä"}, {"o\u0308", "ö"}, {"e\u0301", "é"}, {"u\u0308", "ü"}})
    for (auto at = text.find(two); at != std::string::npos; at = text.find(two)) text.replace(at, 3, one);
  return text;
}

}  // namespace

std::vector<WrittenNames::Word> WrittenNames::words_of(std::string_view text) {
  std::vector<Word> words;
  Word word;
  bool beside = false;
  const auto end_word = [&] {
    if (word.folded.empty()) return;
    word.folded = composed(fold_case(word.folded));
    word.beside = beside;
    words.push_back(word);
    word.folded.clear();
    beside = true;
  };
  for (std::size_t at = 0; at < text.size();) {
    const Glyph glyph = glyph_at(text, at);
    if (glyph.sign == Sign::letter) {
      if (word.folded.empty()) word.from = at;
      word.folded += text.substr(at, glyph.bytes);
      word.to = at + glyph.bytes;
    } else if (glyph.sign != Sign::ignored) {
      end_word();
      beside = beside && glyph.sign == Sign::mark;
    }
    at += glyph.bytes;
  }
  end_word();
  return words;
}

void WrittenNames::add(PersonId person, const ContactDetail& name) {
  const auto given = words_of(name.given_name), family = words_of(name.family_name);
  if (given.empty() || family.empty()) return;
  for (const Word& word : given) parts_[word.folded].push_back({person, true});
  for (const Word& word : family) parts_[word.folded].push_back({person, false});
}

void WrittenNames::add_number(PersonId person, std::string_view canonical) {
  constexpr std::size_t kCentury = 2, kDay = 8, kAll = 12;
  if (canonical.size() != kAll) return;
  const std::string number = fold_case(canonical), last = number.substr(kDay);
  parts_[last].push_back({person, false});
  for (const std::size_t from : {std::size_t{0}, kCentury}) {
    parts_[number.substr(from, kDay - from)].push_back({person, true});
    parts_[number.substr(from)].push_back({person, true, true});
  }
}

std::vector<WrittenNames::Part> WrittenNames::parts_of(const Word& word, bool may_be_genitive) const {
  std::vector<Part> parts;
  const auto take = [&](const std::string& text) {
    if (const auto found = parts_.find(text); found != parts_.end())
      parts.insert(parts.end(), found->second.begin(), found->second.end());
  };
  take(word.folded);
  if (may_be_genitive && word.folded.ends_with('s')) take(word.folded.substr(0, word.folded.size() - 1));
  return parts;
}

bool WrittenNames::stands_in(const Word& word, PersonId person, bool may_be_genitive) const {
  const auto parts = parts_of(word, may_be_genitive);
  return std::ranges::find(parts, person, &Part::person) != parts.end();
}

/// Those whose names the word at `at` and the next one are, with their other names around.
void WrittenNames::add_found(const std::vector<Word>& words, std::size_t at, std::vector<Found>& found) const {
  const auto next = parts_of(words[at + 1], true);
  for (const Part& part : parts_of(words[at], false)) {
    const bool both = std::ranges::any_of(next, [&](const Part& other) {
      return other.person == part.person && other.given != part.given;
    });
    if (!both) continue;
    std::size_t first = at, last = at + 1;
    while (first > 0 && words[first].beside && stands_in(words[first - 1], part.person, false)) --first;
    while (last + 1 < words.size() && words[last + 1].beside && stands_in(words[last + 1], part.person, true)) ++last;
    found.push_back({words[first].from, words[last].to, part.person});
  }
}

std::vector<WrittenNames::Found> WrittenNames::found_in(std::string_view text) const {
  std::vector<Found> found;
  if (empty()) return found;
  const auto words = words_of(text);
  for (std::size_t at = 0; at < words.size(); ++at) {
    for (const Part& part : parts_of(words[at], false))
      if (part.number) found.push_back({words[at].from, words[at].to, part.person});
    if (at + 1 < words.size() && words[at + 1].beside) add_found(words, at, found);
  }
  return found;
}

std::vector<PersonId> WrittenNames::in(std::string_view text) const {
  std::vector<PersonId> persons;
  for (const Found& each : found_in(text))
    if (std::ranges::find(persons, each.person) == persons.end()) persons.push_back(each.person);
  return persons;
}

std::string WrittenNames::without(std::string_view text) const {
  std::string rest;
  std::size_t done = 0;
  for (const Found& each : found_in(text)) {
    if (each.to <= done) continue;  // a namesake's
    if (each.from >= done) rest.append(text.substr(done, each.from - done)).append(kStroke);
    done = each.to;
  }
  return rest.append(text.substr(done));
}

bool is_without_names(std::string_view before, std::string_view after) {
  auto stroke = after.find(kStroke);
  if (stroke == std::string_view::npos || !before.starts_with(after.substr(0, stroke))) return false;
  before.remove_prefix(stroke);
  while (true) {  // at a stroke: at least one letter of `before` for it, then what follows up to the next
    after.remove_prefix(stroke + kStroke.size());
    stroke = after.find(kStroke);
    if (before.empty()) return false;
    before.remove_prefix(1);
    if (stroke == std::string_view::npos) return before.ends_with(after);
    const auto at = before.find(after.substr(0, stroke));
    if (at == std::string_view::npos) return false;
    before.remove_prefix(at + stroke);
  }
}

bool are_namesakes(const ContactDetail& a, const ContactDetail& b) {
  return !a.given_name.empty() && fold_case(a.given_name) == fold_case(b.given_name) &&
         fold_case(a.family_name) == fold_case(b.family_name);
}

}  // namespace jagmed
