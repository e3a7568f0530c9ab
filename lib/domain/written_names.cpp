#include "domain/written_names.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <cctype>
#include <utility>

namespace jagmed {
namespace {

struct Word {
  std::size_t from = 0, to = 0;
  std::string folded;
};

bool is_part(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte >= 0x80 || std::isalnum(byte) != 0 || c == '-';
}

std::vector<Word> words_of(std::string_view text) {
  std::vector<Word> words;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at;
    while (end < text.size() && is_part(text[end])) ++end;
    if (end > at) words.push_back({at, end, fold_case(text.substr(at, end - at))});
    at = std::max(end, at + 1);
  }
  return words;
}

/// Whether the words stand from `at` on; the last may have a genitive's s.
bool stands_at(const std::vector<Word>& text, std::size_t at, const std::vector<std::string>& name) {
  if (at + name.size() > text.size()) return false;
  for (std::size_t each = 0; each < name.size(); ++each) {
    const std::string& there = text[at + each].folded;
    if (there != name[each] && (each + 1 < name.size() || there != name[each] + "s")) return false;
  }
  return true;
}

}  // namespace

void WrittenNames::add(PersonId person, const ContactDetail& name) {
  const auto given = words_of(name.given_name), family = words_of(name.family_name);
  if (given.empty() || family.empty()) return;
  for (const auto& [first, then] : {std::pair(&given, &family), std::pair(&family, &given)}) {
    Name each{person, {}};
    for (const auto* words : {first, then})
      for (const Word& word : *words) each.words.push_back(word.folded);
    by_first_[each.words.front()].push_back(std::move(each));
  }
}

std::vector<WrittenNames::Found> WrittenNames::found_in(std::string_view text) const {
  std::vector<Found> found;
  if (empty()) return found;
  const auto words = words_of(text);
  for (std::size_t at = 0; at + 1 < words.size(); ++at) {
    const auto first = by_first_.find(words[at].folded);
    if (first == by_first_.end()) continue;
    for (const Name& name : first->second)
      if (stands_at(words, at, name.words))
        found.push_back({words[at].from, words[at + name.words.size() - 1].to, name.person});
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
    if (each.from >= done) rest.append(text.substr(done, each.from - done)).append("–");
    done = each.to;
  }
  return rest.append(text.substr(done));
}

std::vector<std::string> WrittenNames::folded() const {
  std::vector<std::string> all;
  for (const auto& [first, names] : by_first_)
    for (const Name& name : names) all.push_back(join(name.words, " "));
  return all;
}

}  // namespace jagmed
