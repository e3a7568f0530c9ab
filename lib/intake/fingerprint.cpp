#include "intake/fingerprint.hpp"

#include <sodium.h>
#include <xxhash.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <memory>
#include <vector>

namespace jagmed {
namespace {

constexpr std::uint64_t kPiece = 4 << 20;
constexpr std::size_t kBlock = 256 * 1024;

class Blake2b {
 public:
  using Hash = std::array<unsigned char, crypto_generichash_BYTES>;

  Blake2b() {
    if (sodium_init() < 0) throw Error(ErrorKind::internal, {"import.sodium"});
    crypto_generichash_init(&state_, nullptr, 0, crypto_generichash_BYTES);
  }
  void add(const void* bytes, std::size_t size) {
    crypto_generichash_update(&state_, static_cast<const unsigned char*>(bytes), size);
  }
  Hash end() {
    Hash hash;
    crypto_generichash_final(&state_, hash.data(), hash.size());
    return hash;
  }

 private:
  crypto_generichash_state state_;
};

class Xxh3 {
 public:
  using Hash = std::array<unsigned char, sizeof(XXH128_canonical_t)>;

  Xxh3() {
    if (!state_) throw std::bad_alloc();
    XXH3_128bits_reset(state_.get());
  }
  void add(const void* bytes, std::size_t size) { XXH3_128bits_update(state_.get(), bytes, size); }
  Hash end() {
    XXH128_canonical_t canonical;
    XXH128_canonicalFromHash(&canonical, XXH3_128bits_digest(state_.get()));
    Hash hash;
    std::ranges::copy(canonical.digest, hash.begin());
    return hash;
  }

 private:
  struct Free {
    void operator()(XXH3_state_t* state) const { XXH3_freeState(state); }
  };
  std::unique_ptr<XXH3_state_t, Free> state_{XXH3_createState()};
};

template <class Hasher>
typename Hasher::Hash hash_of_piece(const SourceFile& file, std::uint64_t begin,
                                    std::vector<char>& block) {
  Hasher hasher;
  const std::uint64_t end = begin + kPiece;
  for (std::uint64_t at = begin; at < end;) {
    const auto wanted = static_cast<std::size_t>(std::min<std::uint64_t>(kBlock, end - at));
    const std::size_t size = file.read_at(at, block.data(), wanted);
    if (size == 0) break;
    hasher.add(block.data(), size);
    at += size;
  }
  return hasher.end();
}

template <class Hasher>
std::vector<typename Hasher::Hash> hashes_of_pieces(const SourceFile& file, unsigned threads) {
  std::vector<typename Hasher::Hash> pieces((file.size() + kPiece - 1) / kPiece);
  std::atomic<std::size_t> next = 0;
  in_threads(static_cast<unsigned>(std::min<std::uint64_t>(threads, pieces.size())), [&] {
    std::vector<char> block(kBlock);
    for (std::size_t i = next++; i < pieces.size(); i = next++)
      pieces[i] = hash_of_piece<Hasher>(file, i * kPiece, block);
  });
  return pieces;
}

template <class Hasher>
std::string fingerprint_by(const SourceFile& file, unsigned threads) {
  Hasher hasher;
  for (const auto& piece : hashes_of_pieces<Hasher>(file, threads))
    hasher.add(piece.data(), piece.size());
  std::array<unsigned char, 8> size;
  for (unsigned i = 0; i < 8; ++i) size[i] = static_cast<unsigned char>(file.size() >> (8 * i));
  hasher.add(size.data(), size.size());
  const auto hash = hasher.end();
  return {hash.begin(), hash.end()};
}

}  // namespace

std::string file_fingerprint(const SourceFile& file, unsigned threads) {
  return fingerprint_by<Xxh3>(file, threads);
}

std::string earlier_fingerprint(const SourceFile& file, unsigned threads) {
  return fingerprint_by<Blake2b>(file, threads);
}

}  // namespace jagmed
