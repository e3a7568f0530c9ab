#include "cmd/plan/private_text.hpp"

#include "base/error.hpp"
#include "base/file.hpp"
#include "base/text.hpp"

#include <fmt/format.h>

#include <fcntl.h>
#include <spawn.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>
#include <cerrno>
#include <csignal>
#include <filesystem>

#include <algorithm>
#include <vector>

namespace jagmed::cmd {
namespace {

namespace fs = std::filesystem;

std::string place_for(Session& session) {
  for (const auto& place : {session.environment("XDG_RUNTIME_DIR"), std::string("/dev/shm"),
                            session.environment("TMPDIR")})
    if (!place.empty() && ::access(place.c_str(), W_OK | X_OK) == 0) return place;
  return "/tmp";
}

constexpr std::string_view kFolder = "jagmed-", kFile = "note.txt";
constexpr std::size_t kRandom = 6;  // letters behind the folder's name, of mkdtemp

/// The folder, locked; -1 when it is not ours, or another run has the lock.
int locked(const std::string& folder) {
  const int fd = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
  struct stat info {};
  if (fd >= 0 && ::fstat(fd, &info) == 0 && info.st_uid == ::geteuid() &&
      ::flock(fd, LOCK_EX | LOCK_NB) == 0)
    return fd;
  if (fd >= 0) ::close(fd);
  return -1;
}

[[noreturn]] void cannot_create(const std::string& place) {
  throw Error(ErrorKind::cannot_create, {"note.private", {terminal_safe(place)}},
              "note.private.hint");
}

bool write_all(int fd, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t n = ::write(fd, bytes.data(), bytes.size());
    if (n <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(n));
  }
  return true;
}

/// Zeros over a file of ours, as far as the file system lets us.
void overwrite(const fs::path& path) {
  struct stat info {};
  if (::lstat(path.c_str(), &info) != 0 || !S_ISREG(info.st_mode)) return;
  const int fd = ::open(path.c_str(), O_WRONLY | O_NOFOLLOW | O_CLOEXEC);
  if (fd < 0) return;
  (void)write_all(fd, std::string(static_cast<std::size_t>(info.st_size), '\0'));
  ::fsync(fd);
  ::close(fd);
}

/// Ctrl-C in the editor is the editor's.
class Unbothered {
 public:
  Unbothered() {
    struct sigaction ignore {};
    ignore.sa_handler = SIG_IGN;
    ::sigaction(SIGINT, &ignore, &int_);
    ::sigaction(SIGQUIT, &ignore, &quit_);
  }
  ~Unbothered() {
    ::sigaction(SIGINT, &int_, nullptr);
    ::sigaction(SIGQUIT, &quit_, nullptr);
  }
  Unbothered(const Unbothered&) = delete;
  Unbothered& operator=(const Unbothered&) = delete;

 private:
  struct sigaction int_ {
  }, quit_{};
};

/// Runs a program with its arguments on our own terminal; true when it ended well.
bool runs_well(std::vector<std::string> words) {
  std::vector<char*> arguments;
  for (auto& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  posix_spawnattr_t attributes;
  ::posix_spawnattr_init(&attributes);
  sigset_t usual;
  ::sigemptyset(&usual);
  for (const int signal : {SIGINT, SIGQUIT, SIGXFSZ}) ::sigaddset(&usual, signal);
  ::posix_spawnattr_setsigdefault(&attributes, &usual);
  ::posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF);
  const Unbothered while_it_runs;
  pid_t child = 0;
  const int error =
      ::posix_spawnp(&child, arguments.front(), nullptr, &attributes, arguments.data(), environ);
  ::posix_spawnattr_destroy(&attributes);
  int status = 0;
  if (error != 0) return false;
  while (::waitpid(child, &status, 0) < 0)
    if (errno != EINTR) return false;
  return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

}  // namespace

std::vector<std::string> texts_left_behind(Session& session) {
  std::vector<std::string> left;
  std::error_code ignored;
  for (fs::directory_iterator each(place_for(session), ignored), end; !ignored && each != end;
       each.increment(ignored)) {
    const std::string name = each->path().filename();
    if (name.size() != kFolder.size() + kRandom || !name.starts_with(kFolder)) continue;
    const int lock = locked(each->path());
    if (lock < 0) continue;
    ::close(lock);
    // An editor writes beside the text, too: its own copy may be all there is.
    for (fs::directory_iterator file(each->path(), ignored), last; !ignored && file != last;
         file.increment(ignored))
      if (fs::is_regular_file(fs::symlink_status(file->path(), ignored)) &&
          fs::file_size(file->path(), ignored) > 0)
        left.push_back(file->path());
  }
  std::ranges::sort(left);
  return left;
}

PrivateText::PrivateText(Session& session) {
  const std::string place = place_for(session);
  folder_ = fmt::format("{}/{}{}", place, kFolder, std::string(kRandom, 'X'));
  if (::mkdtemp(folder_.data()) == nullptr) cannot_create(place);
  lock_ = locked(folder_);
  path_ = fmt::format("{}/{}", folder_, kFile);
  const int fd = ::open(path_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
  if (fd < 0) {
    ::rmdir(folder_.c_str());
    cannot_create(place);
  }
  ::close(fd);
}

PrivateText::~PrivateText() {
  std::error_code ignored;
  if (!kept_) {
    for (fs::recursive_directory_iterator each(folder_, ignored), end; !ignored && each != end;
         each.increment(ignored))
      overwrite(each->path());
    fs::remove_all(folder_, ignored);
  }
  if (lock_ >= 0) ::close(lock_);
}

void PrivateText::write(const std::string& text) const {
  const int fd = ::open(path_.c_str(), O_WRONLY | O_TRUNC | O_NOFOLLOW | O_CLOEXEC);
  const bool written = fd >= 0 && write_all(fd, text) && ::fsync(fd) == 0;
  if (fd >= 0) ::close(fd);
  if (!written)
    throw Error(ErrorKind::io, {"note.private", {terminal_safe(path_)}}, "note.private.hint");
}

std::string PrivateText::read() const { return read_file(path_, 1 << 20); }

void edit(Session& session, const PrivateText& text) {
  std::string editor = session.environment("VISUAL");
  if (editor.empty()) editor = session.environment("EDITOR");
  std::vector<std::string> words = split(editor, ' ');
  std::erase(words, "");
  if (words.empty()) throw Error(ErrorKind::usage, "note.editor.none", "note.editor.none.hint");
  words.push_back(text.path());
  if (!runs_well(words))
    throw Error(ErrorKind::input, {"note.editor.failed", {terminal_safe(words.front())}},
                "note.editor.none.hint");
}

}  // namespace jagmed::cmd
