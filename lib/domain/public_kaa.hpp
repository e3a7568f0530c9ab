// The figures of a half-year in the KAA register as a table that may be given out. The register is
// the municipality's: its tables belong to no programme.
#pragma once

#include "domain/kaa_figures.hpp"
#include "domain/public_table.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace jagmed {

/// Of a family of codes ("reason."), instead of a code: whether its line of others has to be
/// printed. It counts nobody; where it is hidden, a reader cannot know that the codes are all.
inline constexpr std::string_view kPublicKaaOthers = "none";

/// The row of a figure of kaa_figures().
[[nodiscard]] std::string public_kaa_row(Half half, std::string_view figure);

/// Of a row of measures those of persons that are together no more: whoever has one has one at
/// least, and so has who said no to the first. Nothing for any other row.
[[nodiscard]] std::vector<std::string> public_kaa_no_more_than(const std::string& row);

/// Of a row of those covered that of those who were left when the half-year before ended: all of
/// them are covered still. Empty for any other row.
[[nodiscard]] std::string public_kaa_left_before(const std::string& row);

/// All figures, as they are on the day; a half-year that is over is what it was on its last. Who
/// was registered when one half-year ended is covered in the next: who has come since is the
/// difference. Where that is a small group and the neighbour of a figure has been printed
/// (`earlier`), the figure is that group's; and where the neighbour was hidden, a figure that comes
/// close to it tells it. The measures are those of few where they tell how many persons have some:
/// nobody has less than one.
[[nodiscard]] PublicTable public_kaa(std::span<const KaaFigure> figures, Half half, Date as_of,
                                     std::span<const Publication> earlier,
                                     const PublicRules& rules);

}  // namespace jagmed
