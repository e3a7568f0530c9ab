// Internal to lib/ops: the days of a month on which a pupil of a screened file was away.
#pragma once

#include "domain/screening.hpp"
#include "ops/screen_rows.hpp"

#include <bit>

namespace jagmed::ops {

/// A bit for each day of a month with absence of a kind, and for each that has some without
/// minutes.
struct AbsentDays {
  std::uint32_t all = 0, valid = 0, invalid = 0, untimed = 0;
  void add(const ScreenRow& row) {
    const std::uint32_t day = 1u << row.day_of_month;
    if (row.is_absence) all |= day;
    if (row.is_valid) valid |= day;
    if (row.is_invalid) invalid |= day;
    if (row.is_absence && row.absent == 0) untimed |= day;
  }
  void forget(const ScreenRow& row) {
    for (std::uint32_t* const days : {&all, &valid, &invalid, &untimed})
      *days &= ~(1u << row.day_of_month);
  }
  [[nodiscard]] bool has_untimed(ScreenKind kind) const {
    return (untimed & (kind == ScreenKind::total   ? all
                       : kind == ScreenKind::valid ? valid
                                                   : invalid)) != 0;
  }
  void count(ScreenSums& to) const {
    to.days = std::popcount(all);
    to.valid_days = std::popcount(valid);
    to.invalid_days = std::popcount(invalid);
  }
};

}  // namespace jagmed::ops
