// The two ends of a text: enough to hash it, and of a short one all that it is.
#pragma once

#include <cstdint>
#include <cstring>
#include <string_view>

namespace jagmed {

/// Its length, and its first and last eight bytes: two texts of at most `kWhole` bytes with the
/// same ends are the same.
struct TextEnds {
  static constexpr std::size_t kWhole = 16;

  std::size_t size = 0;
  std::uint64_t first = 0, last = 0;

  bool operator==(const TextEnds&) const = default;
  [[nodiscard]] std::uint64_t hash() const {
    const std::uint64_t mixed = ((first ^ size) * 0x9E3779B97F4A7C15u) ^ last;
    return (mixed ^ (mixed >> 32)) * 0xD6E8FEB86659FD93u;
  }
};

template <class Number>
std::uint64_t bytes_at(const char* at) {
  Number number = 0;
  std::memcpy(&number, at, sizeof number);
  return number;
}

inline TextEnds ends_of(std::string_view text) {
  const std::size_t size = text.size();
  const char* const begin = text.data();
  if (size >= 8)
    return {size, bytes_at<std::uint64_t>(begin), bytes_at<std::uint64_t>(begin + size - 8)};
  if (size >= 4)
    return {size, bytes_at<std::uint32_t>(begin), bytes_at<std::uint32_t>(begin + size - 4)};
  if (size == 0) return {};
  return {size, bytes_at<std::uint8_t>(begin) | bytes_at<std::uint8_t>(begin + size / 2) << 8,
          bytes_at<std::uint8_t>(begin + size - 1)};
}

}  // namespace jagmed
