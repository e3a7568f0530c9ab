#include "intake/digest.hpp"

#include "base/error.hpp"

#include <array>
#include <optional>
#include <vector>

namespace jagmed {
namespace {

void start_sodium() {
  static const bool ready = sodium_init() >= 0;
  if (!ready) throw Error(ErrorKind::internal, {"import.sodium"});
}

/// Little-endian, whatever the machine.
void put(unsigned char*& to, int value) {
  const auto bits = static_cast<std::uint32_t>(value);
  for (int shift = 0; shift < 32; shift += 8) *to++ = static_cast<unsigned char>(bits >> shift);
}

void put(std::vector<unsigned char>& to, std::string_view text) {
  std::array<unsigned char, 4> length;
  unsigned char* at = length.data();
  put(at, static_cast<int>(text.size()));
  to.insert(to.end(), length.begin(), length.end());
  to.insert(to.end(), text.begin(), text.end());
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
  constexpr int kNone = -1;  // nothing that is counted here is negative
  static constexpr unsigned char kKey[crypto_shorthash_KEYBYTES] = {};
  const PeriodMeasures& p = row.period;
  static thread_local std::vector<unsigned char> bytes;
  bytes.resize(8 * 4);
  unsigned char* to = bytes.data();
  for (const auto& value : {row.scheduled, row.absent, row.valid, row.invalid, row.end})
    put(to, value.value_or(kNone));
  for (const int word : {static_cast<int>(row.validity), static_cast<int>(row.reported),
                         static_cast<int>(row.category)})
    put(to, word);
  for (const auto* text : {&row.source_code, &row.group, &row.school}) put(bytes, *text);
  if (row.kind == AbsenceKind::period) {
    const std::size_t before = bytes.size();
    bytes.resize(before + 9 * 4);
    to = bytes.data() + before;
    for (const auto& value : {p.present, p.other, p.reported, p.lessons, p.absent_lessons,
                              p.absent_share, p.valid_share, p.invalid_share, p.reported_share})
      put(to, value.value_or(kNone));
  }
  std::array<unsigned char, crypto_shorthash_BYTES> hash;
  crypto_shorthash(hash.data(), bytes.data(), bytes.size(), kKey);
  std::uint64_t number = 0;
  for (unsigned i = 0; i < 8; ++i) number |= static_cast<std::uint64_t>(hash[i]) << (8 * i);
  return number;
}

}  // namespace jagmed
