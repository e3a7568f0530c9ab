#include "intake/digest.hpp"

#include "base/error.hpp"

#include <array>
#include <optional>

namespace jagmed {
namespace {

void start_sodium() {
  static const bool ready = sodium_init() >= 0;
  if (!ready) throw Error(ErrorKind::internal, {"import.sodium"});
}

using Hash = crypto_generichash_state;

void add_bytes(Hash& hash, const void* bytes, std::size_t size) {
  crypto_generichash_update(&hash, static_cast<const unsigned char*>(bytes), size);
}

/// Little-endian, whatever the machine.
void put(unsigned char*& to, int value) {
  const auto bits = static_cast<std::uint32_t>(value);
  for (int shift = 0; shift < 32; shift += 8) *to++ = static_cast<unsigned char>(bits >> shift);
}

void add_text(Hash& hash, std::string_view text) {
  std::array<unsigned char, 4> length;
  unsigned char* to = length.data();
  put(to, static_cast<int>(text.size()));
  add_bytes(hash, length.data(), length.size());
  add_bytes(hash, text.data(), text.size());
}

}  // namespace

FileDigest::FileDigest() {
  start_sodium();
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

std::uint64_t content_hash(const AbsenceRow& row) {
  start_sodium();
  constexpr int kNone = -1;  // no minutes and no time of day are negative
  std::array<unsigned char, 8 * 4> numbers;
  unsigned char* to = numbers.data();
  for (const auto& value : {row.scheduled, row.absent, row.valid, row.invalid, row.end})
    put(to, value.value_or(kNone));
  put(to, static_cast<int>(row.validity));
  put(to, static_cast<int>(row.reported));
  put(to, static_cast<int>(row.category));

  Hash hash;
  crypto_generichash_init(&hash, nullptr, 0, crypto_generichash_BYTES_MIN);
  add_bytes(hash, numbers.data(), numbers.size());
  for (const auto* text : {&row.source_code, &row.group, &row.school}) add_text(hash, *text);
  std::array<unsigned char, crypto_generichash_BYTES_MIN> bytes;
  crypto_generichash_final(&hash, bytes.data(), bytes.size());
  std::uint64_t first = 0;
  for (unsigned i = 0; i < 8; ++i) first |= static_cast<std::uint64_t>(bytes[i]) << (8 * i);
  return first;
}

}  // namespace jagmed
