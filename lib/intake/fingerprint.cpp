#include "intake/fingerprint.hpp"

#include <sodium.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <vector>

namespace jagmed {
namespace {

constexpr std::uint64_t kPiece = 4 << 20;
constexpr std::size_t kBlock = 256 * 1024;

using Hash = std::array<unsigned char, crypto_generichash_BYTES>;

Hash hash_of_piece(const SourceFile& file, std::uint64_t begin, std::vector<char>& block) {
  crypto_generichash_state state;
  crypto_generichash_init(&state, nullptr, 0, crypto_generichash_BYTES);
  const std::uint64_t end = begin + kPiece;
  for (std::uint64_t at = begin; at < end;) {
    const auto wanted = static_cast<std::size_t>(std::min<std::uint64_t>(kBlock, end - at));
    const std::size_t size = file.read_at(at, block.data(), wanted);
    if (size == 0) break;
    crypto_generichash_update(&state, reinterpret_cast<unsigned char*>(block.data()), size);
    at += size;
  }
  Hash hash;
  crypto_generichash_final(&state, hash.data(), hash.size());
  return hash;
}

std::vector<Hash> hashes_of_pieces(const SourceFile& file, unsigned threads) {
  std::vector<Hash> pieces((file.size() + kPiece - 1) / kPiece);
  std::atomic<std::size_t> next = 0;
  in_threads(static_cast<unsigned>(std::min<std::uint64_t>(threads, pieces.size())), [&] {
    std::vector<char> block(kBlock);
    for (std::size_t i = next++; i < pieces.size(); i = next++)
      pieces[i] = hash_of_piece(file, i * kPiece, block);
  });
  return pieces;
}

}  // namespace

std::string file_fingerprint(const SourceFile& file, unsigned threads) {
  if (sodium_init() < 0) throw Error(ErrorKind::internal, {"import.sodium"});
  crypto_generichash_state state;
  crypto_generichash_init(&state, nullptr, 0, crypto_generichash_BYTES);
  for (const Hash& piece : hashes_of_pieces(file, threads))
    crypto_generichash_update(&state, piece.data(), piece.size());
  std::array<unsigned char, 8> size;
  for (unsigned i = 0; i < 8; ++i) size[i] = static_cast<unsigned char>(file.size() >> (8 * i));
  crypto_generichash_update(&state, size.data(), size.size());
  Hash hash;
  crypto_generichash_final(&state, hash.data(), hash.size());
  return {hash.begin(), hash.end()};
}

}  // namespace jagmed
