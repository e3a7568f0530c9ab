// Help and the manual, written from the actions themselves.
#pragma once

#include "cmd/parser.hpp"

#include <string>

namespace jagmed::cmd {

/// `--help` of jagmed, of a command, or of an action, as the request asks.
[[nodiscard]] std::string help_text(const Request& request, const Catalogue& text);
/// The man page jagmed(1) in roff, English.
[[nodiscard]] std::string manual_page();
/// The completion script for bash.
[[nodiscard]] std::string bash_completion();

}  // namespace jagmed::cmd
