// The figure that a step's limit is held against: a share, a number of occasions or minutes in a
// window, or the length of an unbroken spell. All in integers.
#pragma once

#include "domain/absence_history.hpp"
#include "domain/absence_ladder.hpp"
#include "domain/coverage.hpp"
#include "domain/school_calendar.hpp"

#include <optional>
#include <string_view>

namespace jagmed {

/// How a ladder is measured against a person.
struct StepRules {
  Denominator denominator = Denominator::reported;
  int min_coverage_permille = 850;
  bool late_is_occasion = false;  ///< some late arrivals are
};

enum class StepAnswer {
  no,
  reached,
  waiting,      ///< the limit is passed, but the step before has not been open for long enough
  unmeasurable  ///< "går inte att mäta"
};
enum class NotMeasurable {
  none,
  no_data,       ///< nobody has said anything of the window
  only_periods,  ///< nor of a day of it: the school's own sums of periods alone, of no use for this
                 ///< limit
  sums_misfit,   ///< likewise; they have other days than the window, or not what the limit asks for
  sums_coverage,    ///< likewise; below by sums that do not say how much was reported
  only_absences,    ///< the source does not tell presence from missing reports
  coverage,         ///< too little of the time is reported
  too_little,       ///< less lesson time than the step asks for
  without_minutes,  ///< below by what is known, with absence of which nobody has said how long it
                    ///< was
  left_out,         ///< below, with absence in no share that would reach the limit
  few_days,         ///< fewer school days are told of than the coverage asks for
  without_length,   ///< presence of which nobody has said how long it was
  no_order  ///< below by the fewest occasions, and nobody says in what order the lessons were
};

[[nodiscard]] std::string_view not_measurable_word(NotMeasurable why);  ///< "no_data" …

/// What the limit of a step was held against.
struct StepFigure {
  StepAnswer answer = StepAnswer::no;
  NotMeasurable why = NotMeasurable::none;
  DateRange window;         ///< of an unbroken spell: its first and last day of absence
  std::int64_t course = 0;  ///< of a limit per subject: the subject that is nearest to it
  bool in_days = false;     ///< a percentage of days, where no lesson has a length
  long long amount = 0;     ///< minutes, occasions, days; the part of a percentage
  long long most = 0;       ///< occasions: as many as there may be, see AbsenceSums::most_occasions
  long long whole = 0;      ///< of a percentage
  long long reported = 0, offered = 0;  ///< minutes (days): the coverage
  long long unmeasured = 0;             ///< absences without an amount, in none of these
  long long hidden = 0;  ///< of `without_minutes`: absences; of `left_out`: days with absence
  long long left_out_days =
      0;  ///< days of sources that list absences only, left out of a percentage
  /// Of a percentage that is reached or not: the school days of the window that somebody has told
  /// of, when they are fewer than the coverage asked for. The rest may have been attended or
  /// missed.
  std::optional<DaysTold> few_days;
  /// Made of sums of periods that the school itself has made: the days they speak of.
  std::optional<DateRange> sums_of;
  bool own_share =
      false;  ///< then a percentage as the school gives it: hundredths of 100 %, no minutes
  bool at_most = false;  ///< then a number of lessons: occasions are no more
  /// A spell that goes back to the first day that was read, or further, and decides the answer.
  bool cut = false;

  /// As jagmed::coverage_permille.
  [[nodiscard]] std::optional<int> coverage_permille() const;
  /// amount / whole in thousandths, rounded down as the coverage is; nothing but for a percentage.
  [[nodiscard]] std::optional<int> share_permille() const;
};

/// A limit against one day's view back, whatever steps stand before it. A percentage needs
/// coverage; a number of occasions, minutes or days that is reached is so however much is
/// unreported, and one that is not reached is "no" only when enough is reported. Nor is it "no"
/// where absence that is in no share, or has no minutes, may reach it, or occasions that lessons
/// without order may be.
[[nodiscard]] StepFigure step_figure(const LadderStep& step, const AbsenceHistory& history,
                                     const SchoolCalendar& calendar, Date as_of,
                                     const StepRules& rules);

/// As step_figure has it of the absence after a day alone. "No" only where that is measured: what
/// nobody has told of may reach the limit.
[[nodiscard]] StepFigure figure_after(const LadderStep& step, const AbsenceHistory& history,
                                      const SchoolCalendar& calendar, Date after, Date as_of,
                                      const StepRules& rules);

/// The days a step looks back on from a day: for an unbroken spell as many as its limit takes. A
/// rolling window grows by the lov in it, which is neither absence nor presence, within the läsår.
[[nodiscard]] DateRange step_window(const LadderStep& step, const SchoolCalendar& calendar,
                                    Date as_of);

/// The first day of the läsår that a day belongs to; in July that of the one that has ended.
[[nodiscard]] Date school_year_start(Date day);

/// The day on which the spell of a figure that reached an unbroken limit became as long as it, in
/// what was read.
[[nodiscard]] Date spell_reached_on(const LadderStep& step, const AbsenceHistory& history,
                                    const SchoolCalendar& calendar, Date as_of);

}  // namespace jagmed
