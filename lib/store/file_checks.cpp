#include "store/file_checks.hpp"

#include "base/error.hpp"
#include "base/printed_name.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <unistd.h>
#include <array>
#include <cerrno>
#include <cstdlib>
#include <filesystem>

namespace jagmed {
namespace {

namespace fs = std::filesystem;

/// File system magic numbers of statfs(2): NFS, SMB, CIFS, SMB2, FUSE.
constexpr std::array<unsigned long, 5> kNetwork{0x6969, 0x517B, 0xFF534D42, 0xFE534D42, 0x65735546};

bool ours(uid_t owner) { return owner == geteuid() || owner == 0; }

void check_folder(const std::string& folder, bool allow_network) {
  struct stat info {};
  if (::stat(folder.c_str(), &info) != 0 || !S_ISDIR(info.st_mode))
    throw Error(ErrorKind::no_input, {"store.no_folder", {printed_name(folder)}});
  if (!ours(info.st_uid) && geteuid() != 0)
    throw Error(ErrorKind::permission, {"store.folder_owner", {printed_name(folder)}});
  const bool writable_by_others = (info.st_mode & (S_IWGRP | S_IWOTH)) != 0;
  if (writable_by_others)
    throw Error(ErrorKind::permission, {"store.folder_open", {printed_name(folder)}},
                {"store.folder_open.hint", {printed_name(folder)}});
  struct statfs system {};
  if (::statfs(folder.c_str(), &system) != 0)
    throw Error(ErrorKind::io, {"store.no_folder", {printed_name(folder)}});
  for (const auto magic : kNetwork)
    if (static_cast<unsigned long>(system.f_type) == magic && !allow_network)
      throw Error(ErrorKind::config, {"store.network", {printed_name(folder)}},
                  "store.network.hint");
}

}  // namespace

std::string checked_path(const std::string& path, bool allow_network) {
  if (path.empty() || path == ":memory:" || path.starts_with("file:") ||
      path.find('\0') != std::string::npos || path.ends_with('/'))
    throw Error(ErrorKind::usage, {"store.path", {printed_name(path)}});
  const fs::path given(path);
  const std::string parent = given.has_parent_path() ? given.parent_path().string() : ".";
  char* real = ::realpath(parent.c_str(), nullptr);
  if (real == nullptr)
    throw Error(ErrorKind::no_input, {"store.no_folder", {printed_name(parent)}});
  const std::string folder(real);
  std::free(real);  // realpath(3) allocates with malloc
  check_folder(folder, allow_network);
  return (fs::path(folder) / given.filename()).string();
}

void check_existing(const std::string& path) {
  struct stat info {};
  const std::string shown = printed_name(path);
  if (::fstatat(AT_FDCWD, path.c_str(), &info, AT_SYMLINK_NOFOLLOW) != 0)
    throw Error(ErrorKind::no_input, {"store.missing", {shown}}, "store.missing.hint");
  if (S_ISLNK(info.st_mode))
    throw Error(ErrorKind::permission, {"store.link", {shown}}, "store.link.hint");
  if (!S_ISREG(info.st_mode)) throw Error(ErrorKind::damaged, {"store.not_file", {shown}});
  if (info.st_uid != geteuid()) throw Error(ErrorKind::permission, {"store.owner", {shown}});
  if (info.st_nlink != 1) throw Error(ErrorKind::permission, {"store.hard_link", {shown}});
  if ((info.st_mode & 077) != 0)
    throw Error(ErrorKind::permission, {"store.mode", {shown}}, {"store.mode.hint", {shown}});
  if (info.st_size == 0)
    throw Error(ErrorKind::damaged, {"store.empty", {shown}}, "store.not_ours.hint");
}

void create_private(const std::string& path) {
  const int fd = ::open(path.c_str(), O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC | O_WRONLY, 0600);
  if (fd < 0)
    throw Error(ErrorKind::cannot_create,
                {errno == EEXIST ? "file.exists" : "file.cannot_create", {printed_name(path)}},
                errno == EEXIST ? "file.exists.hint" : "file.cannot_create.hint");
  ::close(fd);
}

void sync_path(const std::string& path) {
  const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  const bool synced = fd >= 0 && ::fsync(fd) == 0;
  if (fd >= 0) ::close(fd);
  if (!synced) throw Error(ErrorKind::io, {"file.sync", {printed_name(path)}});
}

}  // namespace jagmed
