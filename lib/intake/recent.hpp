// What was read before is not read again: the cells of a file repeat themselves.
#pragma once

#include "intake/text_ends.hpp"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace jagmed {

/// The values of the latest texts, each at the place that its text hashes to. Memory is bounded:
/// long texts are not remembered.
template <class T>
class Recent {
 public:
  /// 2 to the power of `bits` places.
  explicit Recent(int bits) : shift_(64 - bits), places_(std::size_t{1} << bits) {}

  /// Has the place of `text` fetched into the cache: it will be asked for soon. Inline: gcc leaves
  /// out calls that only do so.
  [[gnu::always_inline]] void expect(std::string_view text) const {
    __builtin_prefetch(&places_[ends_of(text).hash() >> shift_]);
  }
  /// The value of `text`: that of before, or else what `read(text)` gives. Good until the next
  /// call.
  template <class Read>
  const T& of(std::string_view text, Read read) {
    if (text.size() > kLongest) return unremembered_ = read(text);
    const TextEnds ends = ends_of(text);
    Place& place = places_[ends.hash() >> shift_];
    const bool is_long = text.size() > TextEnds::kWhole;
    if (place.ends != ends || (is_long && *place.text != text)) {
      place.value = read(text);
      place.ends = ends;
      if (is_long) place.text = std::make_unique<std::string>(text);
    }
    return place.value;
  }

  void forget() {
    for (Place& place : places_) place.ends = TextEnds{.size = kNoSize};
  }

 private:
  static constexpr std::size_t kLongest = 64;
  static constexpr std::size_t kNoSize = kLongest + 1;

  struct alignas(64) Place {  // one line of the cache, where the value is small enough
    TextEnds ends{.size = kNoSize};
    T value{};
    std::unique_ptr<std::string> text;  ///< of a long one
  };

  int shift_;
  std::vector<Place> places_;
  T unremembered_{};
};

}  // namespace jagmed
