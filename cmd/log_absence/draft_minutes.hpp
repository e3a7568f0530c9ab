// What a drafted profile says of how long an absence was.
#pragma once

#include "intake/sniff.hpp"
#include "text/catalogue.hpp"

#include <string>

namespace jagmed::cmd {

/// A text as TOML writes it.
[[nodiscard]] std::string toml_text(std::string_view text);
/// True when the file does not say how long an absence was, but a column that is not used may: the
/// profile is not to be used until somebody has decided.
[[nodiscard]] bool minutes_undecided(const Sniffed& file);
/// Likewise when the file says how long an absence was, and a column that is not used may hold more
/// of it.
[[nodiscard]] bool absence_unread(const Sniffed& file);
/// [minutes], or nothing where se-base says it all.
[[nodiscard]] std::string draft_minutes(const Sniffed& file, const Catalogue& text);

}  // namespace jagmed::cmd
