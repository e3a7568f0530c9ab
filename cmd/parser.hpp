// Reads a command line into global options and a job. The only user of CLI11 is parser.cpp.
#pragma once

#include "cmd/command.hpp"
#include "cmd/session.hpp"

#include <span>
#include <string>
#include <vector>

namespace jagmed::cmd {

/// What the line asks for.
struct Request {
  enum class Kind { run, help, version } kind = Kind::help;
  const Action* action = nullptr;  ///< run: always; help: null for jagmed's or a command's own help
  std::string command;             ///< help of this command; empty: of jagmed
  Job job;
};

/// Global options as they stand in help: name and, when it takes one, the value's name.
struct GlobalOption {
  const char* name;
  const char* value;  ///< null for a flag
};
[[nodiscard]] std::span<const GlobalOption> global_options();
/// Whether an action takes one of them: --dry-run and --names only where they say something.
[[nodiscard]] bool takes(const Action& action, const GlobalOption& option);

/// Throws Error{usage} for every mistake, with the nearest word where one is near; messages hold
/// option names, never values. An argument that looks like an identity number is refused first.
[[nodiscard]] Request parse(const std::vector<std::string>& arguments, GlobalOptions& globals);

}  // namespace jagmed::cmd
