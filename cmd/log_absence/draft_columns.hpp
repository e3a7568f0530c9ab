// What a drafted profile says of columns that it does not use.
#pragma once

#include "intake/sniff.hpp"
#include "text/catalogue.hpp"

#include <string>

namespace jagmed::cmd {

/// By numbers that may be minutes or hours.
[[nodiscard]] bool is_measured_unclearly(const SniffedColumn& column);
/// By numbers that may be percent of being there.
[[nodiscard]] bool may_be_presence(const SniffedColumn& column);
/// "100%", "25%" of a lesson or day.
[[nodiscard]] bool may_be_share(const Sniffed& file, const SniffedColumn& column);
/// It has no heading, or another column has the same.
[[nodiscard]] bool is_told_by_number(const Sniffed& file, const SniffedColumn& column);
/// What stands behind "=" for the column.
[[nodiscard]] std::string place_of(const Sniffed& file, const SniffedColumn& column);
/// Which of several columns of days is that of the row, as a question with its answers.
[[nodiscard]] std::string draft_other_days(const Sniffed& file, const Catalogue& text);
/// Comments, one for each column without a field, told by heading or by number.
[[nodiscard]] std::string draft_open_columns(const Sniffed& file, const Catalogue& text);

}  // namespace jagmed::cmd
