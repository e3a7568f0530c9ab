// Internal to lib/store: hashes that bind what is noted.
#pragma once

#include <sodium.h>

#include <cstdint>
#include <string>
#include <string_view>

namespace jagmed {

/// SHA-256 over parts, each with its length before it: no two lists of parts are the same bytes.
class Sealing {
 public:
  Sealing();
  Sealing& add(std::string_view part);
  Sealing& add(std::int64_t number) { return add(std::to_string(number)); }
  /// 32 bytes. Call once, last.
  [[nodiscard]] std::string bytes();
  /// Instead: 30 bits of them as an odd number, for rows that are numbered by what they say.
  /// Numbers given in order would tell by their gaps what was there once, and of whom.
  [[nodiscard]] std::int64_t number();

 private:
  crypto_hash_sha256_state state_;
};

/// Two hexadecimal digits for each byte.
[[nodiscard]] std::string hex(const std::string& bytes);

}  // namespace jagmed
