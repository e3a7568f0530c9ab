// What a command leaves behind in the folder of a story.
#pragma once

#include <map>
#include <string>
#include <vector>

namespace jagmed::test {

/// The files and folders below a folder, with size, time of change and mode; to see what a command
/// wrote.
using Snapshot = std::map<std::string, std::string>;
[[nodiscard]] Snapshot snapshot(const std::string& folder);
/// What should not be there after a line of shell: left-over journals and temporary files below
/// `folder`, anything at all below `temporary`, and files that jagmed wrote for others to read. A
/// line in which the shell writes files itself is not asked about modes.
[[nodiscard]] std::vector<std::string> traces(const std::string& line, const std::string& folder,
                                              const Snapshot& before, const std::string& temporary);

}  // namespace jagmed::test
