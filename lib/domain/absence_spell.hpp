// Unbroken spells of absence: how long the one is that reaches a day, and how long it may be.
#pragma once

#include "domain/absence_history.hpp"
#include "domain/absence_ladder.hpp"
#include "domain/school_calendar.hpp"

#include <optional>
#include <vector>

namespace jagmed {

/// An unbroken spell of absence, seen back from a day.
struct Spell {
  std::vector<Date> absent;  ///< newest first
  long long unknown = 0;     ///< school days after its first day of which nobody has said anything
  long long unknown_before = 0;  ///< and before it, back to the day that ends it
  bool cut = false;              ///< nothing that was read ends it
  /// The first and the last day that is absence or unknown: it is no longer than from one to the
  /// other.
  std::optional<Date> first_possible, last_possible;

  void possible_on(Date day);
};

/// For a step of unbroken days. Of school days, an absence on a day that is none neither breaks nor
/// lengthens. `after`: it begins later.
[[nodiscard]] Spell spell_of(const LadderStep& step, const AbsenceHistory& history,
                             const SchoolCalendar& calendar, Date as_of,
                             std::optional<Date> after = {});
/// The fewest days that reach the limit of such a step.
[[nodiscard]] long long least_days(const LadderStep& step);
/// In the days of the step: school days, or days without lov.
[[nodiscard]] long long spell_length(const LadderStep& step, const Spell& spell,
                                     const SchoolCalendar& calendar);
/// Had every unknown day been one of absence.
[[nodiscard]] long long longest_spell(const LadderStep& step, const Spell& spell,
                                      const SchoolCalendar& calendar);
/// The day on which a spell became as long as the limit, which it reaches.
[[nodiscard]] Date reached_on(const LadderStep& step, const Spell& spell,
                              const SchoolCalendar& calendar);

}  // namespace jagmed
