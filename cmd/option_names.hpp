// What an action declares, read back: for help, the man page, completion and suggestions.
#pragma once

#include "cmd/command.hpp"

#include <string>
#include <vector>

namespace jagmed::cmd {

struct DeclaredOption {
  std::string name;   ///< "--giver", or "PERSON" for a word in its place
  std::string value;  ///< "WHO"; empty for flags and words
  bool word = false, repeated = false, required = false;
};

[[nodiscard]] std::vector<DeclaredOption> declared_options(const Action& action);
/// All option names an action takes, global ones included.
[[nodiscard]] std::vector<std::string> option_names(const Action& action);

}  // namespace jagmed::cmd
