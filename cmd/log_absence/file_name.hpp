// Names of files that would tell who somebody is.
#pragma once

#include "cmd/session.hpp"

#include <string>

namespace jagmed::cmd {

/// Whether the name of a file, without its folder, holds an identity number (see holds_identity),
/// or given and family name of somebody registered: it would be seen in lists and stay in the
/// store.
[[nodiscard]] bool names_somebody(const std::string& file_name, Session& session);
/// Throws Error{input, "import.named"} for the path of such a file, without showing it; says
/// nothing of a file or a store that is not there.
void expect_nameless(const std::string& path, Session& session);

}  // namespace jagmed::cmd
