// Which step of a ladder somebody's absence reaches, since when, and by what figures. A proposal:
// the law asks for an assessment (skollagen 2010:800 7 kap. 19 a §), so that a person decides.
#pragma once

#include "domain/period_sums.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace jagmed {

/// A decision that somebody has noted: the step was taken on `decided`, and holds through `until`.
struct TakenStep {
  std::string step;
  Date decided, until;
  bool operator==(const TakenStep&) const = default;
};

struct StepResult {
  const LadderStep* step = nullptr;
  StepFigure figure;
  /// Reached ever since, at the earliest from the first day of the läsår; a day that cannot be
  /// measured ends it. Nothing when it is not reached, or was before what was read. Of a step that
  /// was noted, when its time is over: since the absence after the decision reached the limit by
  /// itself.
  std::optional<Date> since;
  /// For the step after this one: the day it was noted as taken, else `since`. A step that was
  /// noted while its limit was reached is over on the first day on which it is not: what comes
  /// later is a new time.
  std::optional<Date> open_since;
  /// Reached, but it or a higher step was noted, the time of that is over, and the absence since
  /// does not reach the limit by itself (kaa-law 3, "time since the previous step"): it is not
  /// proposed again.
  bool not_anew = false;
  /// Of not_anew: why the absence since the decision cannot be measured, so that nobody knows
  /// whether it reaches the limit; none when it is measured and below.
  NotMeasurable unknown_anew = NotMeasurable::none;
  /// Of a step that is reached after the time of a decision on it or on a higher one: that
  /// decision, and the figure of the absence after it, by which the step is proposed anew or not.
  /// Of sums by school there is no such figure.
  std::optional<TakenStep> decided;
  std::optional<StepFigure> after;
  /// Of such a step: the day after the last one on which a decision held it back.
  std::optional<Date> again_from;
  /// A share of the absence after the decision has no figure yet: there is too little lesson time
  /// after it.
  [[nodiscard]] bool little_after() const;
  /// The figure that decides whether it is proposed.
  [[nodiscard]] const StepFigure& told() const { return after ? *after : figure; }
  /// So many days after `since`; of a step that a decision held back, after the day from which it
  /// is proposed again, when that is later. Nothing when it is not_anew: what was due of it has
  /// been decided on.
  [[nodiscard]] std::optional<Date> due() const;
};

/// A person's ladder on one day. `history` may be read no further back than the windows of that
/// day: then `since` is only told where what was read decides it, and `reads_further` asks for
/// more.
struct PersonSteps {
  std::vector<StepResult> steps;  ///< all, in the order of the ladder
  /// Reached, and to be proposed unless somebody has decided or a plan is at work; else reached;
  /// null: none.
  [[nodiscard]] const StepResult* highest() const;
  /// The reason of the first step that cannot be measured above what is reached; else none.
  [[nodiscard]] NotMeasurable unmeasurable_above() const;
  /// No percentage is reached, and of one of them few days are told of: the figure with the fewest.
  [[nodiscard]] const StepFigure* told_of_few_days() const;
  bool reads_further = false;  ///< `since` of a step that is reached lies before what was read
};
/// `sums`: those of the person's schools, for a window of which nobody has said anything; what they
/// reach is so since the last day that they speak of.
[[nodiscard]] PersonSteps steps_of(const Ladder& ladder, const AbsenceHistory& history,
                                   const SchoolCalendar& calendar, Date as_of,
                                   const StepRules& rules, std::span<const TakenStep> taken,
                                   std::span<const PeriodSums> sums = {});

/// A person among those that a ladder is held against.
struct StepLine {
  PersonId person = 0;
  PersonSteps steps;
  std::vector<TakenStep> taken;    ///< on or before the day
  std::optional<Date> plan_until;  ///< an open plan that is to be followed up on or after the day
  std::string plan_rest;  ///< why another open plan silences nothing: see TodayItem::plan_rest
  std::string course;     ///< of the highest step, where its limit is per subject
};
enum class StepStatus {
  proposed,      ///< a step is reached
  silenced,      ///< and somebody has decided on it or on a higher one, or a plan is at work; or
                 ///< not_anew
  unmeasurable,  ///< no step is reached, and one cannot be measured; or is_unknown_anew
  below          ///< no step is reached
};
[[nodiscard]] std::string_view step_status_word(StepStatus status);
[[nodiscard]] StepStatus status_of(const Ladder& ladder, const StepLine& line, Date as_of);

/// The time of the last decision on the highest step is over, no plan is at work, and of the
/// absence since then nobody can say whether it reaches the limit.
[[nodiscard]] bool is_unknown_anew(const Ladder& ladder, const StepLine& line, Date as_of);

/// The decision that silences `step` on a day: of it or of a higher step, and not yet run out.
[[nodiscard]] const TakenStep* silenced_by(const Ladder& ladder, const LadderStep& step, Date as_of,
                                           std::span<const TakenStep> taken);

/// The latest decision in the läsår on `step` or on a higher one, when its time is over.
[[nodiscard]] const TakenStep* run_out(const Ladder& ladder, const LadderStep& step, Date as_of,
                                       std::span<const TakenStep> taken);

/// The deadline has passed, no plan is at work, and nobody has decided on the step or a higher one
/// since it was reached.
[[nodiscard]] bool is_overdue(const Ladder& ladder, const StepLine& line, const StepResult& result,
                              Date as_of);

}  // namespace jagmed
