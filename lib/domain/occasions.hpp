// The occasions of one day, see AbsenceHistory, and the order of its lessons that they hang on.
#pragma once

#include "domain/absence_history.hpp"

#include <span>

namespace jagmed {

/// A late arrival that counts by its minutes only.
[[nodiscard]] bool merely_late(const AttendanceRow& row, int late_occasion_minutes);

/// Of rows as rows_that_count gives them, one at least: moves those first that are in an order, in
/// it, and gives their number. By time, else by place where every lesson of the day has one of its
/// own.
[[nodiscard]] std::size_t put_in_order(std::span<AttendanceRow> rows);

/// As few and as many as there may be.
struct Occasions {
  AbsenceParts least, most;
};
/// Of rows as put_in_order leaves them, `ordered` of them in order.
[[nodiscard]] Occasions occasions_of_day(std::span<const AttendanceRow> rows, std::size_t ordered,
                                         int late_minutes);

}  // namespace jagmed
