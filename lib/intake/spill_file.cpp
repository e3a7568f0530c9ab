#include "intake/spill_file.hpp"

#include "base/error.hpp"

#include <sodium.h>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>

namespace jagmed {
namespace {

/// Pieces are enciphered one by one; a whole number of cipher blocks of 64 bytes.
constexpr std::size_t kPiece = 1 << 20;
constexpr std::uint64_t kCipherBlock = 64;

int open_nameless(const std::string& folder) {
  const int nameless =
      ::open(folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC | O_EXCL, S_IRUSR | S_IWUSR);
  if (nameless >= 0) return nameless;
  // Not every file system has files without a name.
  std::string name = folder + "/.jagmed-" + std::string(6, 'X');
  const int named = ::mkostemp(name.data(), O_CLOEXEC);
  if (named >= 0) ::unlink(name.c_str());
  return named;
}

[[noreturn]] void failed(const char* key) {
  throw Error(ErrorKind::io, {key, {std::strerror(errno)}}, "spill.hint");
}

}  // namespace

SpillFile::SpillFile(const std::string& folder) : descriptor_(open_nameless(folder)) {
  if (descriptor_ < 0)
    throw Error(ErrorKind::cannot_create, {"spill.create", {std::strerror(errno)}}, "spill.hint");
  if (sodium_init() < 0) throw Error(ErrorKind::internal, {"import.sodium"});
  randombytes_buf(key_.data(), key_.size());
}

SpillFile::~SpillFile() {
  ::close(descriptor_);
  sodium_memzero(key_.data(), key_.size());
}

/// The same both ways. Every place in the file has a keystream of its own.
void SpillFile::cipher(std::uint64_t offset, unsigned char* bytes, std::size_t size) const {
  static constexpr unsigned char kNonce[crypto_stream_chacha20_NONCEBYTES] = {};
  crypto_stream_chacha20_xor_ic(bytes, bytes, size, kNonce, offset / kCipherBlock, key_.data());
}

void SpillFile::append(const void* bytes, std::size_t size) {
  const auto* from = static_cast<const unsigned char*>(bytes);
  while (size > 0) {
    const std::size_t piece = std::min(size, kPiece);
    block_.assign(from, from + piece);
    cipher(size_, block_.data(), piece);
    for (std::size_t done = 0; done < piece;) {
      const ssize_t written = ::pwrite(descriptor_, block_.data() + done, piece - done,
                                       static_cast<off_t>(size_ + done));
      if (written < 0 && errno != EINTR) failed("spill.write");
      if (written > 0) done += static_cast<std::size_t>(written);
    }
    from += piece;
    size -= piece;
    // The next piece begins with a cipher block of its own.
    size_ += (piece + kCipherBlock - 1) / kCipherBlock * kCipherBlock;
  }
}

void SpillFile::read(std::uint64_t offset, void* bytes, std::size_t size) const {
  auto* to = static_cast<unsigned char*>(bytes);
  for (std::size_t done = 0; done < size;) {
    const ssize_t got =
        ::pread(descriptor_, to + done, size - done, static_cast<off_t>(offset + done));
    if (got == 0) errno = EIO;
    if (got == 0 || (got < 0 && errno != EINTR)) failed("spill.read");
    if (got > 0) done += static_cast<std::size_t>(got);
  }
  cipher(offset, to, size);
}

}  // namespace jagmed
