// What was read before is not read again: the cells of a file repeat themselves.
#pragma once

#include <cstdint>
#include <cstring>
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

  /// The value of `text`: that of before, or else what `read(text)` gives. Good until the next call.
  template <class Read>
  const T& of(std::string_view text, Read read) {
    if (text.size() > kLongest) return unremembered_ = read(text);
    const Ends ends = ends_of(text);
    Place& place = places_[ends.hash() >> shift_];
    const bool is_long = text.size() > kWholeInEnds;
    if (place.ends != ends || (is_long && *place.text != text)) {
      place.value = read(text);
      place.ends = ends;
      if (is_long) place.text = std::make_unique<std::string>(text);
    }
    return place.value;
  }

 private:
  static constexpr std::size_t kLongest = 64, kWholeInEnds = 16;
  static constexpr std::size_t kNoSize = kLongest + 1;

  /// The first and the last eight bytes of a text: of a short one, all of it.
  struct Ends {
    std::size_t size = kNoSize;
    std::uint64_t first = 0, last = 0;
    bool operator==(const Ends&) const = default;
    [[nodiscard]] std::uint64_t hash() const {
      const std::uint64_t mixed = ((first ^ size) * 0x9E3779B97F4A7C15u) ^ last;
      return (mixed ^ (mixed >> 32)) * 0xD6E8FEB86659FD93u;
    }
  };
  struct Place {
    Ends ends;
    T value{};
    std::unique_ptr<std::string> text;  ///< of a long one
  };

  template <class Number>
  static std::uint64_t bytes_at(const char* at) {
    Number number = 0;
    std::memcpy(&number, at, sizeof number);
    return number;
  }
  static Ends ends_of(std::string_view text) {
    const std::size_t size = text.size();
    const char* const begin = text.data();
    if (size >= 8)
      return {size, bytes_at<std::uint64_t>(begin), bytes_at<std::uint64_t>(begin + size - 8)};
    if (size >= 4)
      return {size, bytes_at<std::uint32_t>(begin), bytes_at<std::uint32_t>(begin + size - 4)};
    if (size == 0) return {0, 0, 0};
    return {size, bytes_at<std::uint8_t>(begin) | bytes_at<std::uint8_t>(begin + size / 2) << 8,
            bytes_at<std::uint8_t>(begin + size - 1)};
  }

  int shift_;
  std::vector<Place> places_;
  T unremembered_{};
};

}  // namespace jagmed
