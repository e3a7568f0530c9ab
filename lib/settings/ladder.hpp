// Ladders of absence: those shipped with jagmed, and those of the municipality's own.
#pragma once

#include "domain/absence_ladder.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace jagmed {

/// By name: ladders/NAME.toml beside the settings, which goes before the one shipped under that
/// name. `folder` is that of jagmed.toml. Throws Error{config, "ladder.missing"} with the nearest
/// name, and Error{config} with file:line:column for what is wrong in it.
[[nodiscard]] Ladder load_ladder(const std::string& name, const std::string& folder);
/// A ladder from its text; `file` is how it is called in messages.
[[nodiscard]] Ladder parse_ladder(std::string_view text, const std::string& file,
                                  const std::string& name);
/// All names that load_ladder knows, in order.
[[nodiscard]] std::vector<std::string> ladder_names(const std::string& folder);

}  // namespace jagmed
