// Internal to the sniffer: measures of absence, and hours and minutes that are one figure.
#pragma once

#include "intake/sniff.hpp"

#include <cstddef>
#include <vector>

namespace jagmed {

/// Nothing reads what stands in it.
[[nodiscard]] bool is_filled(const SniffedColumn& column);
[[nodiscard]] bool is_absence_measure(const SniffedColumn& column);
[[nodiscard]] bool is_length(const SniffedColumn& column);
/// "(tim,min)": what looks like decimals is minutes.
[[nodiscard]] bool is_hours_and_minutes(const Sniffed& file, const SniffedColumn& column);
/// Columns of hours and of minutes that may be two parts of one figure.
[[nodiscard]] std::vector<std::size_t> hours_and_minutes(const Sniffed& file,
                                                         const HeadingCatalogue& catalogue);

}  // namespace jagmed
