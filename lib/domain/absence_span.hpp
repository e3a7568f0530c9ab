// An absence that a school states from one day to another: which days of it are school days, and
// whether the number of days beside it fits.
#pragma once

#include "base/date.hpp"

#include <functional>
#include <vector>

namespace jagmed {

/// The days of `span`, in their order, that are not off. A span whose last day is before its first
/// has none.
[[nodiscard]] std::vector<Date> school_days_in(DateRange span,
                                               const std::function<bool(Date)>& is_off);

/// How many days a span is said to have, and how many it has.
struct SpanCount {
  int stated = 0;  ///< by the file
  int school = 0;  ///< school days
  int all = 0;     ///< weekends and lov, too
  /// Systems count either.
  [[nodiscard]] bool fits() const { return stated == school || stated == all; }
  bool operator==(const SpanCount&) const = default;
};

}  // namespace jagmed
