#include "base/file.hpp"

#include "base/error.hpp"
#include "base/text.hpp"

#include <cerrno>
#include <cstdio>
#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <sys/stat.h>
#include <unistd.h>

namespace jagmed {
namespace {

/// Closes on scope exit.
struct Descriptor {
  int fd;
  explicit Descriptor(int d) : fd(d) {}
  ~Descriptor() {
    if (fd >= 0) ::close(fd);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
};

bool write_bytes(int fd, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t n = ::write(fd, bytes.data(), bytes.size());
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(n));
  }
  return true;
}

void sync_folder(const std::string& path) {
  const auto parent = std::filesystem::path(path).parent_path();
  const Descriptor folder(::open(parent.empty() ? "." : parent.c_str(), O_RDONLY | O_DIRECTORY));
  if (folder.fd >= 0) ::fsync(folder.fd);
}

}  // namespace

std::string read_file(const std::string& path, std::size_t limit) {
  const std::string shown = terminal_safe(path);
  struct stat info {};
  if (::stat(path.c_str(), &info) != 0 || !S_ISREG(info.st_mode))
    throw Error(ErrorKind::no_input, {"file.missing", {shown}});
  if (static_cast<std::size_t>(info.st_size) > limit)
    throw Error(ErrorKind::input, {"file.large", {shown}});
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (file.fd < 0)
    throw Error(errno == EACCES ? ErrorKind::permission : ErrorKind::no_input,
                {"file.unreadable", {shown}});
  std::string bytes(static_cast<std::size_t>(info.st_size) + 1, '\0');
  std::size_t have = 0;
  for (;;) {
    const ssize_t n = ::read(file.fd, bytes.data() + have, bytes.size() - have);
    if (n < 0) throw Error(ErrorKind::io, {"file.unreadable", {shown}});
    if (n == 0) break;
    have += static_cast<std::size_t>(n);
    if (have > limit) throw Error(ErrorKind::input, {"file.large", {shown}});
    if (have == bytes.size()) bytes.resize(bytes.size() * 2);
  }
  bytes.resize(have);
  return bytes;
}

namespace {

/// A store, by the first bytes of every SQLite file: no result is worth one.
bool is_database(const std::string& path) {
  constexpr std::string_view kMark = "SQLite format 3";
  struct stat info {};
  if (::stat(path.c_str(), &info) != 0 || !S_ISREG(info.st_mode)) return false;
  std::ifstream file(path, std::ios::binary);
  std::string start(kMark.size(), '\0');
  return file.read(start.data(), static_cast<std::streamsize>(start.size())) && start == kMark;
}

/// A device or a pipe is written to, never replaced.
void write_special(const std::string& path, std::string_view bytes) {
  // A pipe that nobody reads is refused at once instead of waited for.
  const Descriptor file(::open(path.c_str(), O_WRONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK | O_NOFOLLOW));
  if (file.fd < 0) throw Error(ErrorKind::cannot_create, {"file.cannot_create", {terminal_safe(path)}});
  if (!write_bytes(file.fd, bytes)) throw Error(ErrorKind::io, {"file.full", {terminal_safe(path)}});
}

}  // namespace

void write_file(const std::string& path, std::string_view bytes) {
  struct stat info {};
  if (is_database(path))
    throw Error(ErrorKind::cannot_create, {"file.is_database", {terminal_safe(path)}},
                "file.exists.hint");
  if (::lstat(path.c_str(), &info) == 0 && !S_ISREG(info.st_mode) && !S_ISLNK(info.st_mode) &&
      !S_ISDIR(info.st_mode))
    return write_special(path, bytes);
  const std::string partial = path + ".partial", shown = terminal_safe(path);
  ::unlink(partial.c_str());
  {
    const Descriptor file(
        ::open(partial.c_str(), O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC | O_WRONLY, 0600));
    if (file.fd < 0) throw Error(ErrorKind::cannot_create, {"file.cannot_create", {shown}});
    ::fchmod(file.fd, 0600);
    if (!write_bytes(file.fd, bytes) || ::fsync(file.fd) != 0) {
      ::unlink(partial.c_str());
      throw Error(ErrorKind::io, {"file.full", {shown}});
    }
  }
  if (std::rename(partial.c_str(), path.c_str()) != 0) {
    ::unlink(partial.c_str());
    throw Error(ErrorKind::cannot_create, {"file.cannot_create", {shown}});
  }
  sync_folder(path);
}

}  // namespace jagmed
