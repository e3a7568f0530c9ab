// Which column is the length of the lesson, whatever its heading says.
#pragma once

#include "intake/sniff.hpp"

namespace jagmed {

/// Marks the numbers that are end minus start in all rows, where other numbers, which are now and
/// then below and never above, are by their heading the absence. Reads the file for it, once more,
/// where there may be such a column. False: there is none.
[[nodiscard]] bool mark_length(Sniffed& sniffed, const SourceFile& file,
                               const SniffRequest& request, const HeadingCatalogue& catalogue);

}  // namespace jagmed
