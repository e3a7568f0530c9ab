// What the words of a file stand for.
#pragma once

#include "intake/folded.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace jagmed {

/// Words to values, compared folded.
template <class T>
class WordTable {
 public:
  void put(std::string_view word, T value) { values_.insert_or_assign(folded(word), value); }
  /// The words of `others`, which go before those that are here.
  void put_all(const WordTable& others) {
    for (const auto& [word, value] : others.values_) values_.insert_or_assign(word, value);
  }
  /// Forgets the words that stand for `value`.
  void drop(const T& value) {
    std::erase_if(values_, [&](const auto& entry) { return entry.second == value; });
  }
  [[nodiscard]] bool empty() const { return values_.empty(); }

  [[nodiscard]] std::optional<T> find(std::string_view word) const {
    const auto found = values_.find(folded(word));
    if (found == values_.end()) return {};
    return found->second;
  }

 private:
  std::unordered_map<std::string, T> values_;
};

}  // namespace jagmed
