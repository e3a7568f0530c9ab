// A folder that a school's system exports into, and what is new in it.
#pragma once

#include "cmd/exit_code.hpp"
#include "cmd/log_absence/import_file.hpp"

namespace jagmed::cmd {

struct InboxRequest {
  std::string folder;
  ImportChoices each;  ///< of every file; `file` and, per file, `errors` are filled in
  bool json = false;   ///< a line of JSON per file
};

/// Reads in the regular files of the folder that are new (by their bytes; an import that was undone
/// makes its file new again; `each.again`: all of them), oldest first: by what the file says of its
/// export, else by when it was last written; then by name. One transaction and one line per file,
/// and one more with the codes of rows that are worth a look (with --quiet only where they make a
/// figure doubtful); a file that fails is told with its error and stops no other. Nothing is moved
/// or deleted.
///
/// Left alone: folders, links, names that begin with a dot or end like a download that is not
/// complete (.part, .partial, .filepart, .crdownload, .download, .tmp, ~), and files that are being
/// written: those changed within two seconds are looked at again two seconds later, and are taken
/// when nothing has happened to them.
///
/// `findings` when a file failed or has rows that were rejected or wait. Throws Error: the folder
/// cannot be read, or what concerns the store as a whole (busy, full, damaged), which ends the run.
[[nodiscard]] ExitCode import_inbox(const InboxRequest& request, Session& session);

}  // namespace jagmed::cmd
