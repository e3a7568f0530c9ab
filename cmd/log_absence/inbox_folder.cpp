#include "cmd/log_absence/inbox_folder.hpp"

#include "base/error.hpp"
#include "base/printed_name.hpp"
#include "domain/identity_number.hpp"

#include <sys/stat.h>
#include <algorithm>
#include <array>
#include <chrono>
#include <filesystem>
#include <optional>
#include <thread>

namespace jagmed::cmd {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::system_clock;

constexpr std::chrono::seconds kQuiet{2};

[[noreturn]] void refuse(ErrorKind kind, const char* key, const std::string& folder) {
  throw Error(kind, key, {}, printed_name(folder));
}

std::optional<InboxFile> regular_file(const std::string& path) {
  struct stat info {};
  if (::lstat(path.c_str(), &info) != 0 || !S_ISREG(info.st_mode)) return {};
  return InboxFile{.path = path,
                   .name = fs::path(path).filename().string(),
                   .seconds = info.st_mtim.tv_sec,
                   .nanoseconds = info.st_mtim.tv_nsec,
                   .bytes = info.st_size};
}

Clock::time_point written(const InboxFile& file) {
  return Clock::time_point(std::chrono::duration_cast<Clock::duration>(
      std::chrono::seconds(file.seconds) + std::chrono::nanoseconds(file.nanoseconds)));
}

bool is_same(const InboxFile& a, const InboxFile& b) {
  return a.seconds == b.seconds && a.nanoseconds == b.nanoseconds && a.bytes == b.bytes;
}

std::vector<InboxFile> found_in(const std::string& folder) {
  std::error_code error;
  const auto status = fs::status(folder, error);
  if (!fs::exists(status)) refuse(ErrorKind::no_input, "import.inbox.missing", folder);
  if (!fs::is_directory(status)) refuse(ErrorKind::no_input, "import.inbox.not_folder", folder);
  std::vector<InboxFile> files;
  fs::directory_iterator entry(folder, error), end;
  for (; !error && entry != end; entry.increment(error))
    if (is_inbox_name(entry->path().filename().string()))
      if (auto file = regular_file(entry->path().string())) files.push_back(std::move(*file));
  if (error) refuse(ErrorKind::permission, "import.inbox.unreadable", folder);
  std::ranges::sort(files, {}, &InboxFile::name);
  return files;
}

/// How long until all that was written just now has been left alone for kQuiet. What is dated in
/// the future was not written now.
Clock::duration wait_for(const std::vector<InboxFile>& files, Clock::time_point now) {
  Clock::duration wait{0};
  for (const auto& file : files)
    if (written(file) <= now) wait = std::max(wait, written(file) + kQuiet - now);
  return wait;
}

}  // namespace

bool is_inbox_name(std::string_view name) {
  constexpr std::array<std::string_view, 7> kPartial{
      ".part", ".partial", ".filepart", ".crdownload", ".download", ".tmp", "~"};
  return !name.starts_with('.') &&
         std::ranges::none_of(kPartial, [&](std::string_view end) { return name.ends_with(end); });
}

bool holds_identity(std::string name, Date today) {
  constexpr int kYoungest = 3;
  const auto is_digit_at = [&](std::size_t at) {
    return at < name.size() && name[at] >= '0' && name[at] <= '9';
  };
  std::ranges::replace_if(
      name, [](char c) { return c == '_' || c == ' '; }, '-');
  for (std::size_t at = 0; at < name.size(); ++at)
    for (const std::size_t length : {10u, 11u, 12u, 13u}) {
      if (!is_digit_at(at) || (at > 0 && is_digit_at(at - 1)) || is_digit_at(at + length)) continue;
      const auto found = parse_identity(name.substr(at, length), today, {.temporary = false});
      const auto* number = std::get_if<IdentityNumber>(&found);
      if (number != nullptr && number->birth_year <= today.year() - kYoungest) return true;
    }
  return false;
}

InboxFolder::InboxFolder(const std::string& folder) {
  auto found = found_in(folder);
  const auto wait = wait_for(found, Clock::now());
  if (wait > Clock::duration{0}) std::this_thread::sleep_for(wait);
  for (auto& file : found) {
    const auto now = regular_file(file.path);
    if (!now) continue;  // gone meanwhile
    if (is_same(*now, file))
      files_.push_back(std::move(file));
    else
      changing_.push_back(std::move(file.name));
  }
}

}  // namespace jagmed::cmd
