#include "store/folder_hold.hpp"

#include "base/error.hpp"
#include "base/printed_name.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>
#include <cerrno>

namespace jagmed {

FolderHold::FolderHold(const std::string& folder)
    : fd_(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)) {
  if (fd_ < 0) return;
  held_ = ::flock(fd_, LOCK_SH | LOCK_NB) == 0;
  if (held_ || errno != EWOULDBLOCK) return;
  ::close(fd_);
  throw Error(ErrorKind::busy, {"backup.busy", {printed_name(folder)}}, "backup.busy.hint");
}

FolderHold::~FolderHold() {
  if (fd_ >= 0) ::close(fd_);
}

bool FolderHold::take_alone() { return held_ && ::flock(fd_, LOCK_EX | LOCK_NB) == 0; }

}  // namespace jagmed
