// Which files of a folder are there to be read, and complete.
#pragma once

#include "base/date.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace jagmed::cmd {

struct InboxFile {
  std::string path, name;
  std::int64_t seconds = 0, nanoseconds = 0;  ///< when it was last written, UTC
  std::int64_t bytes = 0;
};

/// False for hidden files and for names that a download has until it is complete.
[[nodiscard]] bool is_inbox_name(std::string_view name);
/// Whether a number of somebody who goes to school stands in it; times of an export are none.
[[nodiscard]] bool holds_identity(std::string name, Date today);

class InboxFolder {
 public:
  /// Looks at the folder; waits up to two seconds when something in it was written just now.
  /// Throws Error no_input ("import.inbox.missing", "import.inbox.not_folder") or permission.
  explicit InboxFolder(const std::string& folder);

  /// Regular files, no links, that nobody is writing, by name.
  [[nodiscard]] const std::vector<InboxFile>& files() const { return files_; }
  /// Names of those that somebody is writing.
  [[nodiscard]] const std::vector<std::string>& changing() const { return changing_; }

 private:
  std::vector<InboxFile> files_;
  std::vector<std::string> changing_;
};

}  // namespace jagmed::cmd
