#include "ops/text_pool.hpp"

#include "base/error.hpp"

namespace jagmed::ops {
namespace {

/// Far above the courses, schools and groups of a country.
constexpr std::size_t kMostFresh = 300'000;

}  // namespace

TextPool::TextPool(const std::vector<std::pair<TextId, std::string>>& stored) {
  for (const auto& [id, text] : stored) {
    stored_.emplace(id, text);
    ids_.emplace(text, id);
    first_fresh_ = std::max(first_fresh_, id + 1);
  }
}

TextId TextPool::add(std::string_view text) {
  if (text.empty()) return 0;
  return recent_.of(text, [this](std::string_view asked) { return find_or_add(asked); });
}

TextId TextPool::find_or_add(std::string_view text) {
  const auto id = first_fresh_ + static_cast<TextId>(fresh_.size());
  const auto [at, is_new] = ids_.try_emplace(std::string(text), id);
  if (!is_new) return at->second;
  if (fresh_.size() >= kMostFresh)
    throw Error(ErrorKind::input, {"import.F-WORDS", {std::to_string(kMostFresh)}}, "import.F-WORDS.hint");
  fresh_.emplace_back(text);
  return id;
}

const std::string& TextPool::operator[](TextId id) const {
  static const std::string kEmpty;
  if (id >= first_fresh_ && id - first_fresh_ < fresh_.size()) return fresh_[id - first_fresh_];
  const auto found = stored_.find(id);
  return found == stored_.end() ? kEmpty : found->second;
}

}  // namespace jagmed::ops
