#include "ops/text_pool.hpp"

#include "base/error.hpp"

namespace jagmed::ops {
namespace {

/// Far above the courses, schools and groups of a country.
constexpr std::size_t kMostFresh = 300'000;

std::size_t place_of(std::string_view text) {
  const auto at = [&](std::size_t i) { return static_cast<std::size_t>(static_cast<unsigned char>(text[i])); };
  const std::size_t last = text.size() - 1;
  return (text.size() * 31 + at(0) * 7 + at(last / 2) * 13 + at(last) * 57 + at(last - last / 4) * 3) % 256;
}

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
  Recent& recent = recent_[place_of(text)];
  if (recent.text == text) return recent.id;
  const auto id = first_fresh_ + static_cast<TextId>(fresh_.size());
  const auto [at, is_new] = ids_.try_emplace(std::string(text), id);
  if (is_new) {
    if (fresh_.size() >= kMostFresh)
      throw Error(ErrorKind::input, {"import.F-WORDS", {std::to_string(kMostFresh)}}, "import.F-WORDS.hint");
    fresh_.emplace_back(text);
  }
  recent = {at->first, at->second};
  return at->second;
}

const std::string& TextPool::operator[](TextId id) const {
  static const std::string kEmpty;
  if (id >= first_fresh_ && id - first_fresh_ < fresh_.size()) return fresh_[id - first_fresh_];
  const auto found = stored_.find(id);
  return found == stored_.end() ? kEmpty : found->second;
}

}  // namespace jagmed::ops
