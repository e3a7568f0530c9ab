#include "intake/fingerprint.hpp"

#include <sodium.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <exception>
#include <system_error>
#include <thread>

namespace jagmed {
namespace {

constexpr std::uint64_t kPiece = 4 << 20;
constexpr std::size_t kBlock = 256 * 1024;
constexpr std::uint64_t kMostThreads = 8;

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

/// Takes one piece after the other until none is left.
class Hashing {
 public:
  explicit Hashing(const SourceFile& file)
      : file_(file), pieces_((file.size() + kPiece - 1) / kPiece) {}

  std::vector<Hash> run() {
    const std::uint64_t cores = std::max(1u, std::thread::hardware_concurrency());
    std::vector<std::jthread> others;
    for (std::uint64_t i = 1; i < std::min({cores, kMostThreads, std::uint64_t{pieces_.size()}});
         ++i)
      if (!add_thread(others)) break;
    work();
    others.clear();  // waits for them
    if (failure_) std::rethrow_exception(failure_);
    return std::move(pieces_);
  }

 private:
  /// False when the system has no more: those that are there do the work.
  bool add_thread(std::vector<std::jthread>& threads) {
    try {
      threads.emplace_back([this] { work(); });
      return true;
    } catch (const std::system_error&) {
      return false;
    }
  }

  void work() {
    try {
      std::vector<char> block(kBlock);
      for (std::size_t i = next_++; i < pieces_.size(); i = next_++)
        pieces_[i] = hash_of_piece(file_, i * kPiece, block);
    } catch (...) {
      if (!failed_.exchange(true)) failure_ = std::current_exception();
    }
  }

  const SourceFile& file_;
  std::vector<Hash> pieces_;
  std::atomic<std::size_t> next_ = 0;
  std::atomic<bool> failed_ = false;
  std::exception_ptr failure_;
};

}  // namespace

std::string file_fingerprint(const SourceFile& file) {
  if (sodium_init() < 0) throw Error(ErrorKind::internal, {"import.sodium"});
  crypto_generichash_state state;
  crypto_generichash_init(&state, nullptr, 0, crypto_generichash_BYTES);
  for (const Hash& piece : Hashing(file).run())
    crypto_generichash_update(&state, piece.data(), piece.size());
  std::array<unsigned char, 8> size;
  for (unsigned i = 0; i < 8; ++i) size[i] = static_cast<unsigned char>(file.size() >> (8 * i));
  crypto_generichash_update(&state, size.data(), size.size());
  Hash hash;
  crypto_generichash_final(&state, hash.data(), hash.size());
  return {hash.begin(), hash.end()};
}

}  // namespace jagmed
