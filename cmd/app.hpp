// The whole program behind one function, callable from a test with its own streams and store.
#pragma once

#include "cmd/exit_code.hpp"
#include "cmd/session.hpp"

#include <string>
#include <vector>

namespace jagmed::cmd {

/// Parses, runs, writes the result out, and turns every error into a message and an exit code.
/// `arguments` are those after the program's name.
[[nodiscard]] ExitCode run(const std::vector<std::string>& arguments, Session& session);

}  // namespace jagmed::cmd
