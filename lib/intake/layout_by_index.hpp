// Where the columns of a file without a header are: as the profile numbers them.
#pragma once

#include "intake/layout.hpp"

namespace jagmed {

/// An identity number and a date where the profile says, as far as it says so.
[[nodiscard]] bool is_data_by_index(const CsvRecord& record, const Profile& profile);

/// By the delimiter with which one of the first rows is data. Throws Error{input,
/// "import.F-HEADER.index"} when none is with any, and as expect_one_delimiter.
[[nodiscard]] Layout layout_by_index(TextStream& text, const Profile& profile,
                                     const std::string& file);

}  // namespace jagmed
