// How the days of a file are written, for the draft of a profile.
#pragma once

#include "intake/sniff.hpp"
#include "text/catalogue.hpp"

#include <string>

namespace jagmed::cmd {

/// The part [dates], with "?" where the file does not say it for sure; empty for files without
/// days.
[[nodiscard]] std::string draft_dates(const Sniffed& file, const Catalogue& text);
/// Whether the day and the month can be exchanged, or the days are in no form that is known:
/// profiles with such a question are refused.
[[nodiscard]] bool dates_undecided(const Sniffed& file, const Catalogue& text);

}  // namespace jagmed::cmd
