#include "intake/source_file.hpp"

#include "intake/threads.hpp"

#include <fmt/format.h>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <cstring>

namespace jagmed {
namespace {

constexpr std::size_t kBlock = 256 * 1024;
constexpr std::uint64_t kLeastPiece = 4 << 20;  ///< less is not worth a thread

struct Foreign {
  std::string_view beginning;
  const char* key;
};
constexpr Foreign kForeign[] = {
    {"PK\x03\x04", "import.F-BIN.xlsx"},
    {"\xD0\xCF\x11\xE0", "import.F-BIN.xls"},
    {"%PDF", "import.F-BIN.pdf"},
    {"\x1F\x8B", "import.F-BIN.gzip"},
};

[[noreturn]] void unreadable(const std::string& path, int code) {
  if (code == ENOENT || code == ENOTDIR)
    throw Error(ErrorKind::no_input, {"import.missing", {path}}, "import.missing.hint", path);
  if (code == EACCES || code == EPERM)
    throw Error(ErrorKind::permission, {"import.permission", {path}}, {}, path);
  if (code == EMFILE || code == ENFILE || code == ENOMEM)
    throw Error(ErrorKind::system, {"import.unreadable", {path, std::strerror(code)}}, {}, path);
  throw Error(ErrorKind::io, {"import.unreadable", {path, std::strerror(code)}}, {}, path);
}

}  // namespace

SourceFile::SourceFile(std::string path, Trust how) : path_(std::move(path)) {
  open_file();
  try {
    look_at_beginning();
    trusted_ = how == Trust::beginning && size_ >= kLeastPiece && begins_as_utf8();
  } catch (...) {
    ::close(descriptor_);
    throw;
  }
}

SourceFile::~SourceFile() { ::close(descriptor_); }

void SourceFile::open_file() {
  // Not blocking: a named pipe without a writer is refused below, not waited for.
  descriptor_ = ::open(path_.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
  if (descriptor_ < 0) unreadable(path_, errno);
  struct stat status {};
  if (::fstat(descriptor_, &status) == 0 && S_ISREG(status.st_mode)) return;
  ::close(descriptor_);
  throw Error(ErrorKind::no_input, {"import.not_file", {path_}}, "import.not_file.hint", path_);
}

SourceFile::Stamp SourceFile::stamp() const {
  struct stat status {};
  if (::fstat(descriptor_, &status) != 0) unreadable(path_, errno);
  return {status.st_mtim.tv_sec, status.st_mtim.tv_nsec, status.st_ctim.tv_sec,
          status.st_ctim.tv_nsec, static_cast<std::uint64_t>(status.st_size)};
}

void SourceFile::look_at_beginning() {
  stamp_ = stamp();
  size_ = stamp_.size;
  std::array<char, 8> head;
  const std::string_view bytes(head.data(), read_at(0, head.data(), head.size()));
  if (bytes.empty())
    throw Error(ErrorKind::input, {"import.F-EMPTY", {path_}}, "import.F-EMPTY.hint", path_);
  for (const auto& foreign : kForeign)
    if (bytes.starts_with(foreign.beginning))
      throw Error(ErrorKind::input, {foreign.key, {path_}}, "import.F-BIN.hint", path_);
}

bool SourceFile::begins_as_utf8() const {
  std::vector<char> block(kBlock);
  ByteSurvey beginning;
  beginning.add({block.data(), read_at(0, block.data(), block.size())});
  return beginning.is_plain_utf8();
}

const ByteSurvey& SourceFile::survey() const {
  if (survey_) return *survey_;
  const unsigned threads = useful_threads();
  const auto count = std::min<std::uint64_t>(4 * threads, 1 + size_ / kLeastPiece);
  const std::uint64_t piece = 1 + size_ / count;
  std::vector<std::optional<ByteSurvey>> pieces(count);
  std::atomic<std::size_t> next = 0;
  in_threads(static_cast<unsigned>(std::min<std::uint64_t>(threads, count)), [&] {
    std::vector<char> block(kBlock);
    for (std::size_t i = next++; i < count; i = next++)
      pieces[i] = survey_piece(i * piece, (i + 1) * piece, block);
  });
  for (const auto& part : pieces)
    if (part && survey_)
      survey_->join(*part);
    else if (part)
      survey_ = part;
  return *survey_;
}

/// From behind the first line feed at `begin` or later to the first one at `end` or later. Nothing
/// when the former is not before `end`: then the piece before has these bytes.
std::optional<ByteSurvey> SourceFile::survey_piece(std::uint64_t begin, std::uint64_t end,
                                                   std::vector<char>& block) const {
  std::optional<ByteSurvey> survey;
  if (begin == 0) survey.emplace();
  std::uint64_t at = begin;
  while (const std::size_t size = read_at(at, block.data(), block.size())) {
    std::string_view bytes(block.data(), size);
    at += size;
    if (!survey) {
      const auto first = bytes.find('\n');
      if (at - size + std::min(first, size) >= end) return {};
      if (first == std::string_view::npos) continue;
      bytes.remove_prefix(first + 1);
      survey.emplace(at - bytes.size());
    }
    const std::uint64_t from = at - bytes.size();
    const auto last =
        at <= end ? std::string_view::npos : bytes.find('\n', from < end ? end - from : 0);
    survey->add(bytes.substr(0, last == std::string_view::npos ? last : last + 1));
    if (last != std::string_view::npos) break;
  }
  return survey;
}

std::size_t SourceFile::read_at(std::uint64_t offset, char* out, std::size_t capacity) const {
  while (true) {
    const ssize_t size = ::pread(descriptor_, out, capacity, static_cast<off_t>(offset));
    if (size >= 0) return static_cast<std::size_t>(size);
    if (errno != EINTR) unreadable(path_, errno);
  }
}

void SourceFile::expect_unchanged() const {
  if (stamp() == stamp_) return;
  throw Error(ErrorKind::input, {"import.F-CHANGED", {path_}}, "import.F-CHANGED.hint", path_);
}

std::uint64_t SourceFile::line_at(std::uint64_t offset) const {
  std::uint64_t line = 1, at = 0;
  std::vector<char> block(kBlock);
  while (at < offset) {
    const auto wanted = static_cast<std::size_t>(std::min<std::uint64_t>(kBlock, offset - at));
    const std::size_t size = read_at(at, block.data(), wanted);
    if (size == 0) break;
    line += static_cast<std::uint64_t>(std::count(block.data(), block.data() + size, '\n'));
    at += size;
  }
  return line;
}

std::string SourceFile::place(std::uint64_t line) const {
  return fmt::format("{}:{}", path_, line);
}

}  // namespace jagmed
