// What was planned for a week, as lines to edit and feed back: the number of the occasion, who,
// minutes.
#pragma once

#include "domain/code_book.hpp"
#include "domain/recurring.hpp"
#include "intake/sheet.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace jagmed {

struct WeekSheet {
  std::optional<Date> monday;  ///< when the lines say which week they are of
  struct Row {
    int line = 0;
    Confirmation confirmed;  ///< without its day
  };
  std::vector<Row> rows;
  std::vector<SheetProblem> problems;  ///< as long as there is one, nothing may be written
};

/// Reads "week 2017-05-15", "3 p17 120" and "3 p20 0 sick"; blank lines and what follows a # are
/// left out.
[[nodiscard]] WeekSheet read_week_sheet(std::string_view bytes, const CodeBook& codes,
                                        const std::string& prefix);

}  // namespace jagmed
