// Columns that a profile does not read though they change what the rows say.
#pragma once

#include "intake/header_rows.hpp"
#include "intake/layout.hpp"

#include <cstddef>
#include <vector>

namespace jagmed {

/// `unread`: columns that the profile neither reads nor ignores. Throws Error{input,
/// "import.F-UNREAD"} for those whose headings usually mean something that nothing else in the file
/// says (why, valid, reported, when, how long), those that hold words of [codes] alone: without
/// them a lesson that nobody reported would be presence; and days that are not those of their rows,
/// unless the heading says that they are when the row was written; figures beside rows of lessons
/// or days for which no column says how long; and minutes of coming late. What stands in the cells
/// is looked at in the first 500 rows only; there, words of at most three bytes, as "x" or "GF",
/// decide nothing, for they stand in columns of any kind.
void expect_meaning_read(TextStream& text, const HeaderRows& header, const Layout& layout,
                         const Profile& profile, const std::vector<std::size_t>& unread);

}  // namespace jagmed
