// What the words of a file stand for.
#pragma once

#include "intake/folded.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace jagmed {

/// Words to values, compared folded. A look-up of a word as it was written before costs no folding;
/// only words of the table are remembered, never other cells of a file.
template <class T>
class WordTable {
 public:
  void put(std::string_view word, T value) { values_.insert_or_assign(folded(word), value); }
  /// Forgets the words that stand for `value`.
  void drop(const T& value) {
    std::erase_if(values_, [&](const auto& entry) { return entry.second == value; });
    as_written_.clear();
  }
  [[nodiscard]] bool empty() const { return values_.empty(); }

  [[nodiscard]] std::optional<T> find(std::string_view word) {
    if (const auto seen = as_written_.find(word); seen != as_written_.end()) return seen->second;
    const auto found = values_.find(folded(word));
    if (found == values_.end()) return {};
    if (as_written_.size() < kRemembered && word.size() <= kLongest)
      as_written_.emplace(word, found->second);
    return found->second;
  }

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const {
      return std::hash<std::string_view>()(text);
    }
  };
  using Values = std::unordered_map<std::string, T, Hash, std::equal_to<>>;
  static constexpr std::size_t kRemembered = 1000, kLongest = 100;

  Values values_, as_written_;
};

}  // namespace jagmed
