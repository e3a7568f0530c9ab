// Wide files: months or weeks as columns. One record speaks of several of them.
#pragma once

#include "base/date.hpp"
#include "intake/absence_field.hpp"
#include "intake/week.hpp"
#include "intake/when.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace jagmed {

/// [unpivot]
struct UnpivotRule {
  /// `pattern`, as "{month} / {measure}" or "{week} / {measure}", taken apart and folded. Without a
  /// {measure} the only measure is called "".
  std::string text, before, between, after;
  bool month_first = true, has_measure = true;
  bool weeks = false;           ///< as read_week takes them
  std::vector<Pattern> months;  ///< else
  std::vector<std::pair<Heading, Field>> measures;
  bool skip_if_all_null = true;  ///< a month without any measure is no row
};

/// Nothing for a pattern without {month} or {week}.
[[nodiscard]] std::optional<UnpivotRule> unpivot_pattern(std::string_view text);

/// A month, or a week that may be without its year.
struct NamedPeriod {
  Month month;
  std::optional<WeekCell> week{};
  bool operator==(const NamedPeriod&) const = default;
  [[nodiscard]] std::string text() const;  ///< "2025-10", "2025-W41", "W41"
};
/// A heading that begins with a word or number of a week: "v.36", "Vecka 36", "2025-W36".
[[nodiscard]] std::optional<NamedPeriod> week_heading(std::string_view text);

/// What one column of a wide file holds.
struct MonthColumn {
  NamedPeriod named;
  Field measure = Field::absent_pct;
};
/// Nothing for a heading that is not of the pattern, of a month or week, or of a measure.
[[nodiscard]] std::optional<MonthColumn> month_column(const UnpivotRule& rule,
                                                      std::string_view heading);

/// The columns of one month or week.
struct MonthColumns {
  NamedPeriod named;
  FieldMap<std::optional<std::size_t>> column;
};

}  // namespace jagmed
