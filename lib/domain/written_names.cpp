#include "domain/written_names.hpp"

#include "base/text.hpp"
#include "domain/name_letters.hpp"

#include <algorithm>

namespace jagmed {

struct WrittenNames::Word {
  /// How far a sign parts two words: as in one name; as between family name and given name; as in
  /// two sentences.
  enum class Gap { none, comma, stop };
  [[nodiscard]] static Gap gap_of(char mark) {
    if (mark == ',') return Gap::comma;
    return std::string_view(".;:!?&+/").find(mark) == std::string_view::npos ? Gap::none
                                                                             : Gap::stop;
  }

  std::size_t from = 0, to = 0;
  std::string folded;  ///< small letters without what is written over and under them
  bool beside =
      false;  ///< the one before it stands in the same text: nothing but marks between them
  bool capital = false;  ///< begins with one
  Gap gap = Gap::none;   ///< what stands before it
};

namespace {

constexpr std::string_view kStroke = "–";

/// Of a word and the same in small letters.
bool begins_capital(std::string_view word, std::string_view small) {
  const auto first = static_cast<unsigned char>(word.front());
  const std::size_t bytes = first < 0x80 ? 1 : first < 0xE0 ? 2 : 3;
  return word.substr(0, bytes) != small.substr(0, bytes);
}

}  // namespace

std::vector<WrittenNames::Word> WrittenNames::words_of(std::string_view text) {
  std::vector<Word> words;
  Word word;
  std::string letters;
  const auto end_word = [&] {
    if (letters.empty()) return;
    const std::string small = fold_case(letters);
    word.folded = bare(small);
    word.capital = begins_capital(letters, small);
    words.push_back(word);
    word = {.beside = true};
    letters.clear();
  };
  for (std::size_t at = 0; at < text.size();) {
    const Glyph glyph = glyph_at(text, at);
    if (glyph.sign == Sign::letter) {
      if (letters.empty()) word.from = at;
      letters += text.substr(at, glyph.bytes);
      word.to = at + glyph.bytes;
    } else if (glyph.sign != Sign::ignored) {
      end_word();
      const bool initial = text[at] == '.' && !words.empty() && words.back().folded.size() == 1;
      if (!initial) word.gap = std::max(word.gap, Word::gap_of(text[at]));
      word.beside = word.beside && glyph.sign == Sign::mark;
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

std::vector<WrittenNames::Part> WrittenNames::parts_of(const Word& word,
                                                       bool may_be_genitive) const {
  std::vector<Part> parts;
  const auto take = [&](const std::string& text) {
    if (const auto found = parts_.find(text); found != parts_.end())
      parts.insert(parts.end(), found->second.begin(), found->second.end());
  };
  take(word.folded);
  if (may_be_genitive && word.folded.ends_with('s'))
    take(word.folded.substr(0, word.folded.size() - 1));
  return parts;
}

bool WrittenNames::stands_in(const Word& word, PersonId person, bool may_be_genitive) const {
  const auto parts = parts_of(word, may_be_genitive);
  return std::ranges::find(parts, person, &Part::person) != parts.end();
}

/// How many words on from `at` the other name may stand: the next one, and after one or two that
/// may be further names or initials. Those may follow a family name with a comma. Nothing stands
/// within a number.
std::size_t WrittenNames::reach(const std::vector<Word>& words, std::size_t at, bool given_first) {
  constexpr std::size_t kMostBetween = 2;
  const bool number = words[at].folded.find_first_of("0123456789") == 0;
  std::size_t steps = 0;
  for (; steps <= kMostBetween && at + steps + 1 < words.size(); ++steps) {
    const Word &between = words[at + steps], &next = words[at + steps + 1];
    const auto allowed = steps == 1 && !given_first ? Word::Gap::comma : Word::Gap::none;
    const bool is_name =
        !number && between.capital && between.gap <= allowed && next.gap == Word::Gap::none;
    if (!next.beside || (steps > 0 && !is_name)) break;
  }
  return steps;
}

/// From the one word to the other, with this one's other names around.
WrittenNames::Found WrittenNames::whole(const std::vector<Word>& words, std::size_t first,
                                        std::size_t last, PersonId person, Until& until) const {
  while (first > 0 && words[first].beside && stands_in(words[first - 1], person, false)) --first;
  while (last + 1 < words.size() && words[last + 1].beside &&
         stands_in(words[last + 1], person, true))
    ++last;
  until[person] = last + 1;
  return {words[first].from, words[last].to, person};
}

/// Those whose names the word at `at` and one soon after it are. Where theirs have been found
/// already, up to `until`, they are not looked for again.
void WrittenNames::add_found(const std::vector<Word>& words, std::size_t at,
                             std::vector<Found>& found, Until& until) const {
  const auto here = parts_of(words[at], false);
  if (here.empty()) return;
  std::vector<std::vector<Part>> after;
  for (std::size_t step = 1; step <= reach(words, at, false); ++step)
    after.push_back(parts_of(words[at + step], true));
  const std::size_t to_family = reach(words, at, true);
  for (const Part& part : here) {
    const auto is_other = [&](const Part& other) {
      return other.person == part.person && other.given != part.given;
    };
    const std::size_t most = part.given ? to_family : after.size();
    std::size_t step = 0;
    while (step < most && std::ranges::none_of(after[step], is_other)) ++step;
    if (step < most && until[part.person] <= at + 1)
      found.push_back(whole(words, at, at + 1 + step, part.person, until));
  }
}

std::vector<WrittenNames::Found> WrittenNames::found_in(std::string_view text) const {
  std::vector<Found> found;
  if (empty()) return found;
  Until until;
  const auto words = words_of(text);
  for (std::size_t at = 0; at < words.size(); ++at) {
    for (const Part& part : parts_of(words[at], false))
      if (part.number) found.push_back({words[at].from, words[at].to, part.person});
    if (at + 1 < words.size() && words[at + 1].beside) add_found(words, at, found, until);
  }
  return found;
}

std::vector<PersonId> WrittenNames::in(std::string_view text) const {
  std::vector<PersonId> persons;
  for (const Found& each : found_in(text))
    if (std::ranges::find(persons, each.person) == persons.end()) persons.push_back(each.person);
  return persons;
}

/// What is left of a text after names of somebody, and which of them there were.
struct WrittenNames::Run {
  std::string_view rest;
  PersonId person = 0;  ///< 0 before the first
  bool given = false, family = false;
  int words = 0;
};

bool WrittenNames::runs_on(const Run& run) const {
  constexpr int kMostWords = 6;
  if (run.rest.empty()) return run.given && run.family;
  for (std::size_t letters = 1; run.words < kMostWords && letters <= run.rest.size(); ++letters) {
    const auto found = parts_.find(std::string(run.rest.substr(0, letters)));
    if (found == parts_.end()) continue;
    for (const Part& part : found->second)
      if ((run.person == 0 || part.person == run.person) &&
          runs_on({.rest = run.rest.substr(letters),
                   .person = part.person,
                   .given = run.given || part.given,
                   .family = run.family || !part.given,
                   .words = run.words + 1}))
        return true;
  }
  return false;
}

bool WrittenNames::is_run_together(std::string_view text) const {
  std::string letters = jagmed::run_together(text);
  std::erase_if(letters, [](char c) { return c >= '0' && c <= '9'; });
  return runs_on({.rest = letters});
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
  if (stroke == std::string_view::npos || !before.starts_with(after.substr(0, stroke)))
    return false;
  before.remove_prefix(stroke);
  while (true) {  // at a stroke: at least one letter of `before` for it, then what follows up to
                  // the next
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

std::string run_together(std::string_view text) {
  std::string letters;
  for (const auto& word : WrittenNames::words_of(text)) letters += word.folded;
  return letters;
}

bool are_namesakes(const ContactDetail& a, const ContactDetail& b) {
  const auto same = [](const std::string& one, const std::string& other) {
    return bare(fold_case(one)) == bare(fold_case(other));
  };
  return !a.given_name.empty() && same(a.given_name, b.given_name) &&
         same(a.family_name, b.family_name);
}

}  // namespace jagmed
