// What the words of a row mean by the profile, and what may stand behind them in their cell.
#pragma once

#include "intake/profile.hpp"
#include "intake/recent.hpp"
#include "intake/word_parts.hpp"

#include <optional>
#include <string_view>

namespace jagmed {

/// "Frånvarande 08:40-09:20", "Sen 15 min".
struct BehindWords {
  TrailingTimes times;
  TrailingMinutes minutes;
  /// How many bytes the words have.
  [[nodiscard]] std::size_t words() const {
    return times.times.start ? times.words : minutes.words;
  }
};

/// The tables of the profile, asked once for words that repeat themselves. What is given is good
/// until the next call of the same function.
class WordMeanings {
 public:
  template <class T>
  struct Word {
    bool nothing = false;  ///< by NumberForm::null
    std::optional<T> meaning;
  };

  /// `profile` must outlive it.
  explicit WordMeanings(const Profile& profile) : profile_(profile) {}

  [[nodiscard]] const Word<CodeMeaning>& code(std::string_view word) {
    return looked_up(codes_, word, profile_.codes.map);
  }
  [[nodiscard]] const Word<Reported>& reported(std::string_view word) {
    return looked_up(reported_, word, profile_.values.reported);
  }
  [[nodiscard]] const Word<Validity>& validity(std::string_view word) {
    return looked_up(validities_, word, profile_.values.validity);
  }

 private:
  static constexpr int kRemembered = 8;  ///< 2 to the power of it, of each kind

  template <class T, class Table>
  const Word<T>& looked_up(Recent<Word<T>>& known, std::string_view word, const Table& table) {
    return known.of(word, [&](std::string_view text) {
      return Word<T>{is_nothing(text, profile_.numbers), table.find(text)};
    });
  }

  const Profile& profile_;
  Recent<Word<CodeMeaning>> codes_{kRemembered};
  Recent<Word<Reported>> reported_{kRemembered};
  Recent<Word<Validity>> validities_{kRemembered};
};

}  // namespace jagmed
