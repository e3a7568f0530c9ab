#include "ops/text_pool.hpp"

#include "base/error.hpp"

namespace jagmed::ops {
namespace {

/// Far above the courses, schools and groups of a country.
constexpr std::size_t kMostFresh = 300'000;

}  // namespace

TextPool::TextPool(const NumberedTexts& stored) {
  for (const auto& [id, text] : stored) {
    texts_.emplace(id, text);
    ids_.emplace(text, id);
  }
}

TextId TextPool::add(std::string_view text) {
  if (text.empty()) return 0;
  return recent_.of(text, [this](std::string_view asked) { return find_or_add(asked); });
}

TextId TextPool::find_or_add(std::string_view text) {
  const auto [at, is_new] = ids_.try_emplace(std::string(text), 0);
  if (!is_new) return at->second;
  if (fresh_.size() >= kMostFresh)
    throw Error(ErrorKind::input, {"import.F-WORDS", {std::to_string(kMostFresh)}},
                "import.F-WORDS.hint");
  TextId id = number_of_text(text);
  while (!texts_.try_emplace(id, text).second) ++id;
  fresh_.push_back(id);
  at->second = id;
  return id;
}

NumberedTexts TextPool::fresh() const {
  NumberedTexts texts;
  for (const TextId id : fresh_) texts.emplace_back(id, texts_.at(id));
  return texts;
}

const std::string& TextPool::operator[](TextId id) const {
  static const std::string kEmpty;
  const auto found = id == 0 ? texts_.end() : texts_.find(id);
  return found == texts_.end() ? kEmpty : found->second;
}

}  // namespace jagmed::ops
