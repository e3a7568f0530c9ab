// How the words of a profile begin: most texts begin with none of them, which two bytes tell.
#pragma once

#include <algorithm>
#include <bitset>
#include <string_view>
#include <vector>

namespace jagmed {

class WordBeginnings {
 public:
  /// `words` are folded. No words: every text begins with them.
  void note(std::string_view words) {
    if (words.empty()) return note_first(0, 255);
    const auto first = byte(words, 0);
    const bool letter = first >= 'a' && first <= 'z';
    const auto second = words.size() > 1 ? byte(words, 1) : kNone;
    if (first >= 0x80)
      note_first(0x80, 255);
    else
      for (const unsigned each : {first, letter ? first - kCapital : first}) note_two(each, second);
  }
  /// Whether some words may begin with the byte.
  [[nodiscard]] bool some(char first) const { return initial_[static_cast<unsigned char>(first)]; }
  /// False for most texts that fold into none of the words and what follows them.
  [[nodiscard]] bool may_begin(std::string_view text) const {
    if (text.empty() || !initial_[byte(text, 0)]) return false;
    return text.size() < 2 || two_[byte(text, 0) * kBytes + byte(text, 1)];
  }

 private:
  static constexpr std::size_t kBytes = 256;
  static constexpr unsigned kCapital = 'a' - 'A', kNone = kBytes;

  static unsigned byte(std::string_view text, std::size_t at) {
    return static_cast<unsigned char>(text[at]);
  }
  void note_first(unsigned from, unsigned to) {
    for (unsigned first = from; first <= to; ++first) note_two(first, kNone);
  }
  /// Folding takes blanks away and composes an accent with what stands before it: what is no letter
  /// of ASCII may follow any.
  void note_two(unsigned first, unsigned second) {
    initial_.set(first);
    const bool plain = second < 0x80 && second > ' ';
    for (unsigned each = 0; each < kBytes; ++each)
      if (!plain || each <= ' ' || each >= 0x80 || each == second ||
          (second >= 'a' && second <= 'z' && each + kCapital == second))
        two_.set(first * kBytes + each);
  }

  std::bitset<kBytes> initial_;
  std::bitset<kBytes * kBytes> two_;
};

}  // namespace jagmed
