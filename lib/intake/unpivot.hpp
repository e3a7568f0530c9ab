// Wide files: months as columns. One record speaks of several months.
#pragma once

#include "base/date.hpp"
#include "intake/absence_field.hpp"
#include "intake/when.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace jagmed {

/// [unpivot]
struct UnpivotRule {
  /// `pattern`, as "{month} / {measure}", taken apart and folded. Without a {measure} the only
  /// measure is called "".
  std::string text, before, between, after;
  bool month_first = true, has_measure = true;
  std::vector<Pattern> months;
  std::vector<std::pair<Heading, Field>> measures;
  bool skip_if_all_null = true;  ///< a month without any measure is no row
};

/// Nothing for a pattern without {month}.
[[nodiscard]] std::optional<UnpivotRule> unpivot_pattern(std::string_view text);

/// What one column of a wide file holds.
struct MonthColumn {
  Month month;
  Field measure = Field::absent_pct;
};
/// Nothing for a heading that is not of the pattern, of a month or of a measure.
[[nodiscard]] std::optional<MonthColumn> month_column(const UnpivotRule& rule,
                                                      std::string_view heading);

/// The columns of one month.
struct MonthColumns {
  Month month;
  FieldMap<std::optional<std::size_t>> column;
};

}  // namespace jagmed
