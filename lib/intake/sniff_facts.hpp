// What rows say that are no data: above the header, and among the data.
#pragma once

#include "intake/sniff.hpp"

#include <optional>
#include <string>

namespace jagmed {

/// What a row above the header says: a period, a moment, a day or the school; nothing for a title,
/// and for one that begins with words of its own, which may be a name.
[[nodiscard]] std::optional<SniffedFact> fact_in(Cells cells, const HeadingCatalogue& catalogue,
                                                 Date today);
/// When the file was made, as far as a row above the header says so: its form, or "?" where that is
/// not certain.
[[nodiscard]] std::optional<SniffedFact> making_in(Cells cells, Date today);
/// The form of a moment, with its time, that stands alone in a cell beside words at most.
[[nodiscard]] std::optional<SniffedFact> moment_alone_in(Cells cells, Date today);
/// A row that opens the section of a pupil with name and number, in one cell or several: no day and
/// no amount stands in it.
[[nodiscard]] bool opens_pupil(Cells cells, const HeadingCatalogue& catalogue, Date today);
/// The words that a row begins with, up to ':' or a digit.
[[nodiscard]] std::string label_of(Cells cells);

}  // namespace jagmed
