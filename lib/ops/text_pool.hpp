// Texts that many rows share, each once, with a number.
#pragma once

#include "intake/recent.hpp"
#include "store/absence_texts.hpp"

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace jagmed::ops {

/// Number 0 is the empty text. Beside the texts of the store, new ones get numbers of their own
/// words.
class TextPool {
 public:
  TextPool() = default;
  explicit TextPool(const NumberedTexts& stored);

  /// Throws Error{input, "import.F-WORDS"} when there are too many different ones.
  [[nodiscard]] TextId add(std::string_view text);
  [[nodiscard]] const std::string& operator[](TextId id) const;
  /// Those that the store does not have yet.
  [[nodiscard]] NumberedTexts fresh() const;
  /// How many it has.
  [[nodiscard]] std::size_t stored() const { return texts_.size() - fresh_.size(); }

 private:
  TextId find_or_add(std::string_view text);

  std::unordered_map<TextId, std::string> texts_;
  std::vector<TextId> fresh_;
  std::unordered_map<std::string, TextId> ids_;
  Recent<TextId> recent_{
      12};  ///< so many places that the few dozen texts of a file hardly share one
};

}  // namespace jagmed::ops
