// The KAA half of enroll import.
#pragma once

#include "cmd/exit_code.hpp"
#include "cmd/session.hpp"
#include "ops/list_difference.hpp"

#include <string>

namespace jagmed::cmd {

/// Reads a list into the KAA register and tells the difference. Throws as `import_kaa` does.
[[nodiscard]] ExitCode import_kaa_list(const std::string& file, const ops::ListOptions& options,
                                       Session& session);

}  // namespace jagmed::cmd
