// What a drafted profile says of rows that are no data: above the header, sections, sums, footers.
#pragma once

#include "intake/sniff.hpp"
#include "text/catalogue.hpp"

#include <string>
#include <vector>

namespace jagmed::cmd {

/// A list as TOML writes it.
[[nodiscard]] std::string toml_list(const std::vector<std::string>& texts);
/// True where no column has the day, and rows above those of a day say it.
[[nodiscard]] bool has_day_rows(const Sniffed& file);
/// [preamble], [[section]] and [[skip]]; `base` is se-base, whose list of [[skip]] is replaced.
[[nodiscard]] std::string draft_rows(const Sniffed& file, const Profile& base,
                                     const Catalogue& text);

/// fill_down of [columns_options]; where few cells are blank as a question, until whose answer such
/// rows are refused.
[[nodiscard]] std::string draft_fill_down(const Sniffed& file, const Catalogue& text);

/// Whether it asks how a moment above the header is written.
[[nodiscard]] bool rows_undecided(const Sniffed& file);

}  // namespace jagmed::cmd
