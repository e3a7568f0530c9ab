// Fingerprints: of a whole file, and of the content of one row.
#pragma once

#include "domain/absence.hpp"

#include <sodium.h>

#include <cstdint>
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

/// A fingerprint of what may change in a row while it stays the same row: scheduled, absent, valid
/// and invalid minutes, validity, reported, category, source_code, group, school and end; of a
/// period its measures too.
/// Stored: the same for the same row in every version of jagmed.
[[nodiscard]] std::uint64_t content_hash(const AbsenceRow& row);

}  // namespace jagmed
