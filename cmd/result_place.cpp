#include "cmd/result_place.hpp"

#include "base/error.hpp"
#include "base/printed_name.hpp"

#include <filesystem>

namespace jagmed::cmd {

void refuse_result_place(Session& session, const std::string& path) {
  const std::string& settings = session.settings().file;
  std::error_code ignored;
  if (!settings.empty() && std::filesystem::equivalent(path, settings, ignored))
    throw Error(ErrorKind::cannot_create, {"file.is_settings", {printed_name(path)}},
                "file.exists.hint");
  for (const char* ending : {".erased", "-journal", "-wal", "-shm"})
    if (path.ends_with(ending))
      throw Error(ErrorKind::cannot_create, {"file.is_database", {printed_name(path)}},
                  "file.exists.hint");
}

}  // namespace jagmed::cmd
