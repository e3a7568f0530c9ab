#include "support/traces.hpp"

#include <sys/stat.h>
#include <filesystem>
#include <regex>

namespace jagmed::test {
namespace {

namespace fs = std::filesystem;

bool is_left_over(const std::string& path) {
  static const std::regex kNames(R"((-journal|-wal|-shm|\.partial|\.tmp|~)$|etilqs_)");
  return std::regex_search(path, kNames);
}

/// What the shell itself writes, or a program that is none of ours.
bool shell_writes(const std::string& line) {
  static const std::regex kWrites(
      R"(>|\b(cp|mv|ln|sed|touch|mkdir|mkfifo|tee|chmod|sqlite3|tar|unzip|sh|split|install|dd|truncate)\b)");
  return std::regex_search(line, kWrites);
}

bool is_private(const std::string& path) {
  struct stat info {};
  return ::lstat(path.c_str(), &info) != 0 || S_ISLNK(info.st_mode) || (info.st_mode & 0077) == 0;
}

}  // namespace

Snapshot snapshot(const std::string& folder) {
  Snapshot found;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    struct stat info {};
    if (::lstat(entry.path().c_str(), &info) != 0) continue;
    found[entry.path()] = std::to_string(info.st_mode) +
                          (S_ISDIR(info.st_mode) ? ""
                                                 : " " + std::to_string(info.st_ino) + " " +
                                                       std::to_string(info.st_size) + " " +
                                                       std::to_string(info.st_mtim.tv_sec) + "." +
                                                       std::to_string(info.st_mtim.tv_nsec));
  }
  return found;
}

std::vector<std::string> traces(const std::string& line, const std::string& folder,
                                const Snapshot& before, const std::string& temporary) {
  std::vector<std::string> found;
  for (const auto& [path, state] : snapshot(folder)) {
    const auto known = before.find(path);
    if (known != before.end() && known->second == state) continue;
    const bool named =
        line.find(fs::path(path).filename()) != std::string::npos;  // the story's own
    if (is_left_over(path) && !named)
      found.push_back(path + " is left over");
    else if (!shell_writes(line) && !is_private(path))
      found.push_back(path + " can be read by others");
  }
  if (fs::exists(temporary))
    for (const auto& [path, state] : snapshot(temporary)) found.push_back(path + " is left over");
  return found;
}

}  // namespace jagmed::test
