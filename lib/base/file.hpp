// Whole files in, whole files out.
#pragma once

#include <string>
#include <string_view>

namespace jagmed {

/// The bytes of a regular file, at most `limit`. Throws Error no_input (missing, a folder, a pipe),
/// permission, input (too large) or io.
[[nodiscard]] std::string read_file(const std::string& path, std::size_t limit = 64 << 20);
/// A store, by the first bytes of every SQLite file: no result is worth one.
[[nodiscard]] bool is_database(const std::string& path);
/// A file that is written and not yet in its place: for what must not be there before something
/// else is done, and must not fail afterwards for a reason that could be known before.
class PreparedFile {
 public:
  /// Writes beside the place and syncs. An SQLite file is never replaced (Error cannot_create).
  /// Mode 0600 whatever the umask. A device or a pipe is opened, and written to when it is placed,
  /// never replaced. Several may be prepared for one place. Throws Error cannot_create, or io (disk
  /// full); leaves nothing behind.
  PreparedFile(std::string path, std::string_view bytes);
  /// Nothing is left unless it was placed.
  ~PreparedFile();
  PreparedFile(const PreparedFile&) = delete;
  PreparedFile& operator=(const PreparedFile&) = delete;
  /// Renames: the old file or the new one, never half a file. Throws Error cannot_create, io. Call
  /// once.
  void place();

 private:
  void prepare(std::string_view bytes);
  void leave();
  std::string path_, partial_;
  int fd_ = -1;        ///< of `partial_`, locked
  std::string later_;  ///< for a device or a pipe
  int special_ = -1;   ///< likewise: its descriptor
};
/// Throws Error cannot_create where a file cannot be prepared; leaves nothing behind. A device or a
/// pipe is not tried.
void check_creatable(const std::string& path);
/// Prepares and places at once.
void write_file(const std::string& path, std::string_view bytes);

}  // namespace jagmed
