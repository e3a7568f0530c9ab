// How the words of a profile begin and end: most texts are none of them, which two bytes tell.
#pragma once

#include <bitset>
#include <string_view>

namespace jagmed {

class WordEnds {
 public:
  /// `words` are folded. No words: every text begins with them.
  void note(std::string_view words) {
    if (words.empty()) {
      firsts_.set();
      return;
    }
    for (unsigned first = 0; first < kBytes; ++first) {
      if (!may_fold(first, words.front())) continue;
      firsts_.set(first);
      for (unsigned last = 0; last < kBytes; ++last)
        // Folding takes blanks away and composes an accent with what stands before it.
        if (last <= ' ' || last >= 0x80 || may_fold(last, words.back()))
          both_.set(first * kBytes + last);
    }
  }
  /// Whether some words may begin as the text does, which is not empty.
  [[nodiscard]] bool may_begin(std::string_view text) const {
    return firsts_[static_cast<unsigned char>(text.front())];
  }
  /// False for most texts that fold into none of the words.
  [[nodiscard]] bool may_be(std::string_view text) const {
    return !text.empty() && both_[static_cast<unsigned char>(text.front()) * kBytes +
                                  static_cast<unsigned char>(text.back())];
  }

 private:
  static constexpr std::size_t kBytes = 256;

  /// Of two bytes above ASCII nothing is known.
  static bool may_fold(unsigned byte, char folded) {
    const auto wanted = static_cast<unsigned char>(folded);
    if (wanted >= 0x80) return byte >= 0x80;
    return byte == wanted || (byte >= 'A' && byte <= 'Z' && byte + ('a' - 'A') == wanted);
  }

  std::bitset<kBytes> firsts_;
  std::bitset<kBytes * kBytes> both_;
};

}  // namespace jagmed
