// Which numbers of a row a file has: minutes, shares, lessons.
#pragma once

#include "intake/layout.hpp"

#include <string>
#include <vector>

namespace jagmed {

/// Those of rows that are measured; of notices none.
struct MeasureFields {
  std::vector<Field> minutes, shares, counts;  ///< counts: of lessons
  bool hours_beside = false;  ///< some figure has a column in minutes and one in hours
  std::string names;          ///< files of one system and period with other columns are other rows
};
[[nodiscard]] MeasureFields measure_fields(const Profile& profile, const Layout& layout);

}  // namespace jagmed
