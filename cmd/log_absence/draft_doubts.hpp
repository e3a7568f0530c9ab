// The part of a written profile that asks what the file does not say.
#pragma once

#include "intake/sniff.hpp"
#include "text/catalogue.hpp"

#include <string>

namespace jagmed::cmd {

/// The questions as comments, and what to write under [minutes] once they are answered; empty
/// without any.
[[nodiscard]] std::string draft_doubts(const Sniffed& file, const Catalogue& text);
/// [numbers]: how decimals and thousands are marked, or a question about it; empty where the usual
/// forms do.
[[nodiscard]] std::string draft_numbers(const Sniffed& file, const Catalogue& text);
/// Whether that is a question.
[[nodiscard]] bool numbers_undecided(const Sniffed& file);

}  // namespace jagmed::cmd
