#include "store/sealing.hpp"

#include "base/error.hpp"

#include <array>

namespace jagmed {

Sealing::Sealing() {
  static const bool ready = sodium_init() >= 0;
  if (!ready) throw Error(ErrorKind::internal, "chain.sodium");
  crypto_hash_sha256_init(&state_);
}

Sealing& Sealing::add(std::string_view part) {
  std::array<unsigned char, 8> length;
  for (std::size_t i = 0; i < length.size(); ++i)
    length[i] = static_cast<unsigned char>(std::uint64_t{part.size()} >> (8 * i));
  crypto_hash_sha256_update(&state_, length.data(), length.size());
  crypto_hash_sha256_update(&state_, reinterpret_cast<const unsigned char*>(part.data()),
                            part.size());
  return *this;
}

std::string Sealing::bytes() {
  std::string hash(crypto_hash_sha256_BYTES, '\0');
  crypto_hash_sha256_final(&state_, reinterpret_cast<unsigned char*>(hash.data()));
  return hash;
}

std::int64_t Sealing::number() {
  std::int64_t number = 0;
  for (const char byte : bytes().substr(0, 4))
    number = (number << 8) | static_cast<unsigned char>(byte);
  return (number & 0x7FFFFFFE) | 1;
}

std::string hex(const std::string& bytes) {
  std::string text(bytes.size() * 2 + 1, '\0');
  sodium_bin2hex(text.data(), text.size(), reinterpret_cast<const unsigned char*>(bytes.data()),
                 bytes.size());
  text.pop_back();
  return text;
}

}  // namespace jagmed
