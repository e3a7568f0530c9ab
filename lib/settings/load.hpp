// Reads jagmed.toml and the programmes it names. Everything wrong is an Error{config} with
// file:line:column, before any store is opened.
#pragma once

#include "settings/settings.hpp"

#include <span>
#include <string>
#include <string_view>

namespace jagmed {

/// The defaults: one programme `projekt`, all lists built in.
[[nodiscard]] Settings default_settings();
/// Reads a file; `[store] path` and `[programmes] use` are relative to its folder. A programme that
/// is named there and has no file programmes/NAME.toml comes from those shipped with jagmed.
[[nodiscard]] Settings load_settings(const std::string& path);
/// The same from text, for tests and for texts inside the program.
[[nodiscard]] Settings parse_settings(std::string_view text, const std::string& name,
                                      const std::string& folder);
/// The text of a shipped configuration file, as in "jagmed.toml"; empty when there is none.
[[nodiscard]] std::string_view shipped_text(std::string_view file_name);

}  // namespace jagmed
