// The fingerprint of a file.
#pragma once

#include <sodium.h>

#include <string>
#include <string_view>

namespace jagmed {

/// The SHA-256 of bytes that come in pieces.
class FileDigest {
 public:
  FileDigest();
  void add(std::string_view bytes);
  /// 64 hexadecimal digits. Call once, last.
  [[nodiscard]] std::string hex();

 private:
  crypto_hash_sha256_state state_;
};

}  // namespace jagmed
