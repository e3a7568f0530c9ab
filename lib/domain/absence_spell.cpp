#include "domain/absence_spell.hpp"

#include <algorithm>

namespace jagmed {

void Spell::possible_on(Date day) {
  first_possible = day;
  if (!last_possible) last_possible = day;
}

Spell spell_of(const LadderStep& step, const AbsenceHistory& history,
               const SchoolCalendar& calendar, Date as_of, std::optional<Date> after) {
  const bool school_days = step.measure == StepMeasure::unbroken_school_days;
  Spell spell;
  const auto& days = history.days();
  auto at = std::upper_bound(days.begin(), days.end(), as_of,
                             [](Date wanted, const AbsenceDay& day) { return wanted < day.day; });
  for (Date day = as_of; day >= history.read().first; day = day - 1) {
    if (after && day <= *after) return spell;
    const AbsenceDay* known = at != days.begin() && (at - 1)->day == day ? &*--at : nullptr;
    if (known == nullptr || known->state == DayState::unknown) {
      if (!calendar.is_school_day(day)) continue;
      ++spell.unknown_before;
      spell.possible_on(day);
      continue;
    }
    if (school_days && known->state == DayState::absent && !calendar.is_school_day(day)) continue;
    if (!known->absent(step.part)) return spell;
    spell.absent.push_back(day);
    spell.possible_on(day);
    spell.unknown += spell.unknown_before;
    spell.unknown_before = 0;
  }
  spell.cut = true;
  return spell;
}

long long least_days(const LadderStep& step) {
  const long long days = step.value_hundredths / 100;
  return step.reached_by(days) ? days : days + 1;
}

long long spell_length(const LadderStep& step, const Spell& spell, const SchoolCalendar& calendar) {
  if (spell.absent.empty()) return 0;
  return step.measure == StepMeasure::unbroken_school_days
             ? static_cast<long long>(spell.absent.size())
             : calendar.days_without_lov({spell.absent.back(), spell.absent.front()});
}

long long longest_spell(const LadderStep& step, const Spell& spell,
                        const SchoolCalendar& calendar) {
  if (!spell.first_possible) return 0;
  return step.measure == StepMeasure::unbroken_school_days
             ? spell_length(step, spell, calendar) + spell.unknown + spell.unknown_before
             : calendar.days_without_lov({*spell.first_possible, *spell.last_possible});
}

Date reached_on(const LadderStep& step, const Spell& spell, const SchoolCalendar& calendar) {
  const auto least = least_days(step);
  if (step.measure == StepMeasure::unbroken_school_days)
    return spell.absent[spell.absent.size() - static_cast<std::size_t>(least)];
  Date on = spell.absent.front();
  for (const Date day : spell.absent)
    if (calendar.days_without_lov({spell.absent.back(), day}) >= least) on = day;
  return on;
}

}  // namespace jagmed
