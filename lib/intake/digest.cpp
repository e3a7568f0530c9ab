#include "intake/digest.hpp"

#include "base/error.hpp"

#include <array>

namespace jagmed {

FileDigest::FileDigest() {
  static const bool ready = sodium_init() >= 0;
  if (!ready) throw Error(ErrorKind::internal, {"import.sodium"});
  crypto_hash_sha256_init(&state_);
}

void FileDigest::add(std::string_view bytes) {
  crypto_hash_sha256_update(&state_, reinterpret_cast<const unsigned char*>(bytes.data()),
                            bytes.size());
}

std::string FileDigest::hex() {
  std::array<unsigned char, crypto_hash_sha256_BYTES> bytes;
  crypto_hash_sha256_final(&state_, bytes.data());
  std::array<char, crypto_hash_sha256_BYTES * 2 + 1> text;
  return sodium_bin2hex(text.data(), text.size(), bytes.data(), bytes.size());
}

}  // namespace jagmed
