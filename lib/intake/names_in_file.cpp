#include "intake/names_in_file.hpp"

#include "base/text.hpp"
#include "intake/folded.hpp"
#include "intake/title_words.hpp"

#include <vector>

namespace jagmed {
namespace {

constexpr int kShortestName = 4;

/// In small letters, without the s of a genitive.
std::vector<std::string> words_of(std::string_view text) {
  std::string small = folded(text);
  for (char& c : small)
    if (static_cast<unsigned char>(c) < 0x80 && (c < 'a' || c > 'z')) c = ' ';
  std::vector<std::string> words;
  for (auto& word : split(small, ' ')) {
    if (display_width(word) < kShortestName || is_title_word(word)) continue;
    if (word.ends_with('s') && display_width(word) > kShortestName) word.pop_back();
    words.push_back(std::move(word));
  }
  return words;
}

}  // namespace

void NamesInFile::look_for(std::string_view text) {
  for (auto& word : words_of(text)) wanted_.insert(std::move(word));
}

void NamesInFile::take(std::string_view cell) {
  for (auto& word : words_of(cell))
    if (wanted_.contains(word)) found_.insert(std::move(word));
}

bool NamesInFile::stand_in(std::string_view text) const {
  for (const auto& word : words_of(text))
    if (found_.contains(word)) return true;
  return false;
}

}  // namespace jagmed
