#include "base/file.hpp"

#include "base/error.hpp"
#include "base/text.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>
#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <fstream>

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
  if (::stat(path.c_str(), &info) != 0)
    throw Error(ErrorKind::no_input, {"file.missing", {shown}}, "file.missing.hint");
  if (S_ISDIR(info.st_mode))
    throw Error(ErrorKind::no_input, {"file.unreadable", {shown}}, "file.is_folder.hint");
  if (!S_ISREG(info.st_mode))
    throw Error(ErrorKind::no_input, {"file.unreadable", {shown}}, "file.no_file.hint");
  if (static_cast<std::size_t>(info.st_size) > limit)
    throw Error(ErrorKind::input, {"file.large", {shown}});
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (file.fd < 0)
    throw Error(errno == EACCES                      ? ErrorKind::permission
                : errno == EMFILE || errno == ENFILE ? ErrorKind::system
                                                     : ErrorKind::no_input,
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

/// A device or a pipe: neither a file, nor what can be renamed over.
bool is_special(const std::string& path) {
  struct stat info {};
  return ::lstat(path.c_str(), &info) == 0 && !S_ISREG(info.st_mode) && !S_ISLNK(info.st_mode) &&
         !S_ISDIR(info.st_mode);
}

[[noreturn]] void refuse_full(const std::string& path) {
  throw Error(ErrorKind::io, {"file.full", {terminal_safe(path)}});
}

/// With the way out of what stands in the way.
[[noreturn]] void refuse_create(const std::string& path) {
  std::error_code ignored;
  const bool folder = std::filesystem::is_directory(std::filesystem::symlink_status(path, ignored));
  throw Error(ErrorKind::cannot_create, {"file.cannot_create", {terminal_safe(path)}},
              folder             ? "file.is_folder.hint"
              : is_special(path) ? "file.no_reader.hint"
                                 : "file.cannot_create.hint");
}

constexpr int kMostAtOnce = 16;
constexpr int kCannotOpen = -1, kTaken = -2;

std::string partial_name(const std::string& path, int nth) {
  return path + (nth == 1 ? "" : "." + std::to_string(nth)) + ".partial";
}

bool is_same_file(int fd, const std::string& path) {
  struct stat opened {
  }, here{};
  return ::fstat(fd, &opened) == 0 && ::lstat(path.c_str(), &here) == 0 &&
         opened.st_ino == here.st_ino && opened.st_dev == here.st_dev;
}

/// A file that nobody else is writing, what a killed command left there too: who writes one has it
/// locked until it is in its place. Where the file system knows no locks it counts as left.
int open_alone(const std::string& path) {
  struct stat here {};
  const bool there = ::lstat(path.c_str(), &here) == 0;
  if (there && (!S_ISREG(here.st_mode) || here.st_nlink != 1 || here.st_uid != ::geteuid()))
    ::unlink(path.c_str());
  const int fd =
      ::open(path.c_str(), O_CREAT | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC | O_WRONLY, 0600);
  if (fd < 0) return kCannotOpen;
  const bool taken = ::flock(fd, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK;
  if (!taken && is_same_file(fd, path)) return fd;
  ::close(fd);
  return kTaken;
}

}  // namespace

bool is_database(const std::string& path) {
  constexpr std::string_view kMark = "SQLite format 3";
  struct stat info {};
  if (::stat(path.c_str(), &info) != 0 || !S_ISREG(info.st_mode)) return false;
  std::ifstream file(path, std::ios::binary);
  std::string start(kMark.size(), '\0');
  return file.read(start.data(), static_cast<std::streamsize>(start.size())) && start == kMark;
}

PreparedFile::PreparedFile(std::string path, std::string_view bytes) : path_(std::move(path)) {
  if (is_database(path_))
    throw Error(ErrorKind::cannot_create, {"file.is_database", {terminal_safe(path_)}},
                "file.exists.hint");
  if (!is_special(path_)) {
    prepare(bytes);
    return;
  }
  // A pipe that nobody reads is refused at once instead of waited for.
  special_ = ::open(path_.c_str(), O_WRONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK | O_NOFOLLOW);
  if (special_ < 0) refuse_create(path_);
  later_ = bytes;
}

void PreparedFile::prepare(std::string_view bytes) {
  std::error_code ignored;
  if (std::filesystem::is_directory(std::filesystem::symlink_status(path_, ignored)))
    refuse_create(path_);
  for (int nth = 1; fd_ < 0 && nth <= kMostAtOnce; ++nth) {
    partial_ = partial_name(path_, nth);
    fd_ = open_alone(partial_);
    if (fd_ == kCannotOpen) break;
  }
  if (fd_ < 0) {
    partial_.clear();
    refuse_create(path_);
  }
  ::fchmod(fd_, 0600);
  if (::ftruncate(fd_, 0) == 0 && write_bytes(fd_, bytes) && ::fsync(fd_) == 0) return;
  leave();
  refuse_full(path_);
}

void PreparedFile::leave() {
  if (!partial_.empty()) ::unlink(partial_.c_str());
  partial_.clear();
  if (fd_ >= 0) ::close(fd_);
  fd_ = -1;
}

PreparedFile::~PreparedFile() {
  leave();
  if (special_ >= 0) ::close(special_);
}

void PreparedFile::place() {
  if (special_ >= 0) {
    if (!write_bytes(special_, later_)) refuse_full(path_);
    return;
  }
  if (std::rename(partial_.c_str(), path_.c_str()) != 0) refuse_create(path_);
  partial_.clear();
  sync_folder(path_);
}

void check_creatable(const std::string& path) {
  if (!is_special(path)) const PreparedFile tried(path, {});
}

void write_file(const std::string& path, std::string_view bytes) {
  PreparedFile(path, bytes).place();
}

}  // namespace jagmed
