// Steps held against the sums that a school itself has made of whole periods, where no lesson and
// no day is told of.
#pragma once

#include "domain/step_figure.hpp"

#include <cstdint>
#include <optional>
#include <span>

namespace jagmed {

/// What a school has summed about one person and period; minutes, and shares in hundredths of a
/// percent.
struct PeriodSums {
  DateRange days;  ///< that the sums speak of: a period that was not over ends where they do
  std::int64_t source = 0, school = 0;
  std::int64_t course = 0;  ///< 0: all lessons
  std::optional<int> scheduled, reported, absent, valid, invalid;
  std::optional<int> reported_share, absent_share, valid_share, invalid_share;
  std::optional<int> absent_lessons;
};

/// A limit of a month, term or läsår against the sums that fit its window: those with a school day
/// outside it do not, nor do the sums of one course beside those of all. Days of the window that no
/// sum speaks of must be few enough for the coverage; a share is taken of the minutes, or is the
/// school's own when one sum alone speaks of the window. What is not reached is so only where the
/// sums say how much was reported. Numbers of lessons only tell that occasions are fewer than a
/// limit. A rolling window and an unbroken spell cannot be measured by sums (`only_periods`);
/// `no_data`: none shares a day with the window.
[[nodiscard]] StepFigure sums_figure(const LadderStep& step, std::span<const PeriodSums> sums,
                                     const SchoolCalendar& calendar, DateRange window,
                                     const StepRules& rules);

}  // namespace jagmed
