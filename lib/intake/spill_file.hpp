// A scratch file for what does not fit into memory: without a name, and unreadable to anybody else.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace jagmed {

/// The file has no name from the beginning (or loses it at once), so that it is gone when the
/// process is. What is written is enciphered (ChaCha20) with a key that exists only in memory:
/// nothing of it can be read afterwards, from the disk neither.
class SpillFile {
 public:
  /// `folder`: where there is room. Throws Error{cannot_create, "spill.create"}.
  explicit SpillFile(const std::string& folder);
  ~SpillFile();
  SpillFile(const SpillFile&) = delete;
  SpillFile& operator=(const SpillFile&) = delete;

  /// Where the next bytes will stand.
  [[nodiscard]] std::uint64_t size() const { return size_; }
  /// Throws Error{io, "spill.write"}.
  void append(const void* bytes, std::size_t size);
  /// Throws Error{io, "spill.read"}.
  void read(std::uint64_t offset, void* bytes, std::size_t size) const;

 private:
  void cipher(std::uint64_t offset, unsigned char* bytes, std::size_t size) const;

  static constexpr std::size_t kKeyBytes = 32;
  std::array<unsigned char, kKeyBytes> key_{};
  std::vector<unsigned char> block_;
  int descriptor_ = -1;
  std::uint64_t size_ = 0;
};

}  // namespace jagmed
