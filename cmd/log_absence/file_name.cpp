#include "cmd/log_absence/file_name.hpp"

#include "base/error.hpp"
#include "cmd/log_absence/inbox_folder.hpp"
#include "ops/named_in_text.hpp"

#include <filesystem>

namespace jagmed::cmd {

bool names_somebody(const std::string& file_name, Session& session) {
  return holds_identity(file_name, session.today()) ||
         ops::file_name_names_anybody(*session.begin_read(), file_name);
}

void expect_nameless(const std::string& path, Session& session) {
  std::error_code ignored;
  const bool is_there =
      std::filesystem::exists(path, ignored) && std::filesystem::exists(session.store_path(), ignored);
  if (is_there && names_somebody(std::filesystem::path(path).filename().string(), session))
    throw Error(ErrorKind::input, "import.named", "import.named.hint");
}

}  // namespace jagmed::cmd
