#include "cmd/ladder.hpp"

#include <filesystem>

namespace jagmed::cmd {

Ladder ladder_named(Session& session, const std::string& name) {
  const std::string& file = session.settings().file;
  return load_ladder(name, file.empty() ? "" : std::filesystem::path(file).parent_path().string());
}

}  // namespace jagmed::cmd
