// Whole files in, whole files out.
#pragma once

#include <string>
#include <string_view>

namespace jagmed {

/// The bytes of a regular file, at most `limit`. Throws Error no_input (missing, a folder, a pipe),
/// permission, input (too large) or io.
[[nodiscard]] std::string read_file(const std::string& path, std::size_t limit = 64 << 20);
/// Writes beside the place, syncs and renames: the old file or the new one, never half a file.
/// An SQLite file is never replaced (Error cannot_create). Mode 0600 whatever the umask. A device or a pipe is written to, never replaced. Throws Error cannot_create, or io (disk full); leaves nothing behind.
void write_file(const std::string& path, std::string_view bytes);

}  // namespace jagmed
