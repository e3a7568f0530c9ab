// Internal to lib/store: is this path a file we may open as a store?
#pragma once

#include <string>

namespace jagmed {

/// The path with its folder resolved (the file itself may not be a link). Throws Error: usage for
/// names SQLite would read as something else (empty, ":memory:", "file:…"), no_input when the
/// folder is missing, permission when it is not ours or others may write in it, config for network
/// file systems unless `allow_network`.
[[nodiscard]] std::string checked_path(const std::string& path, bool allow_network);
/// An existing store: a regular file of ours, one name, nobody else may read it.
/// Throws Error no_input, permission or damaged (empty file).
void check_existing(const std::string& path);
/// Creates an empty file of mode 0600. Throws Error cannot_create when something is there.
void create_private(const std::string& path);
/// Flushes a file (or a folder) to disk. Throws Error io.
void sync_path(const std::string& path);

}  // namespace jagmed
