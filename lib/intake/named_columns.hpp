// Columns that a profile names by their headings outside [columns].
#pragma once

#include "intake/layout.hpp"

#include <span>
#include <string>

namespace jagmed {

/// Finds those of [[skip]] and [dedupe] parts among `names`, the headings as the file writes them.
/// Throws Error{input, "import.F-COLUMN"} with the nearest heading for one that is not there: what
/// it would skip or tell apart must not be taken for something else; "import.F-HEADER.twice" for
/// one that two columns have.
void find_named_columns(Layout& layout, std::span<const std::string> names, const Profile& profile);

}  // namespace jagmed
