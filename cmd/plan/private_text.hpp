// A text that nobody else may read, on its way to the store: a file of our own in memory where
// there is such a place, and the editor of the user.
#pragma once

#include "cmd/session.hpp"

#include <string>
#include <vector>

namespace jagmed::cmd {

/// Texts that an earlier run could not store, or was killed over: their files, where ours are made.
/// Those that are being written right now are not among them.
[[nodiscard]] std::vector<std::string> texts_left_behind(Session& session);

/// A folder (mode 0700) with one file (0600): in $XDG_RUNTIME_DIR, else /dev/shm, else $TMPDIR,
/// else /tmp. When it goes, everything in the folder is overwritten and removed, unless it was
/// kept.
class PrivateText {
 public:
  /// Throws Error cannot_create.
  explicit PrivateText(Session& session);
  ~PrivateText();
  PrivateText(const PrivateText&) = delete;
  PrivateText& operator=(const PrivateText&) = delete;

  [[nodiscard]] const std::string& path() const { return path_; }
  void write(const std::string& text) const;  ///< throws Error io
  [[nodiscard]] std::string read() const;     ///< throws as read_file
  /// It stays when this goes: the text is nowhere else.
  void keep() { kept_ = true; }

 private:
  std::string folder_, path_;
  int lock_ = -1;  ///< of the folder: tells other runs that somebody is writing
  bool kept_ = false;
};

/// Opens $VISUAL, else $EDITOR, on the file and waits; no shell comes between: blanks separate the
/// program and its arguments. Throws Error{usage, "note.editor.none"} when neither is set, or
/// Error{input, "note.editor.failed"} when it cannot be run or ends with an error.
void edit(Session& session, const PrivateText& text);

}  // namespace jagmed::cmd
