// Texts that many rows share, each once, with a number.
#pragma once

#include "intake/recent.hpp"
#include "store/absence_texts.hpp"

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace jagmed::ops {

/// Number 0 is the empty text. Beside the texts of the store, new ones get the numbers after its
/// last.
class TextPool {
 public:
  TextPool() = default;
  explicit TextPool(const std::vector<std::pair<TextId, std::string>>& stored);

  /// Throws Error{input, "import.F-WORDS"} when there are too many different ones.
  [[nodiscard]] TextId add(std::string_view text);
  [[nodiscard]] const std::string& operator[](TextId id) const;
  /// Those that the store does not have yet; the first one's number.
  [[nodiscard]] const std::vector<std::string>& fresh() const { return fresh_; }
  [[nodiscard]] TextId first_fresh() const { return first_fresh_; }

 private:
  TextId find_or_add(std::string_view text);

  std::unordered_map<TextId, std::string> stored_;
  std::vector<std::string> fresh_;
  std::unordered_map<std::string, TextId> ids_;
  TextId first_fresh_ = 1;
  Recent<TextId> recent_{9};
};

}  // namespace jagmed::ops
