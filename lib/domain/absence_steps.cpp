#include "domain/absence_steps.hpp"

#include <algorithm>

namespace jagmed {
namespace {

constexpr int kLongestBreak = 120;  // days between two terms

/// The first day of the latest run of days on which a window's limit was reached.
std::optional<Date> reached_since(const LadderStep& step, const AbsenceHistory& history,
                                  const SchoolCalendar& calendar, Date as_of,
                                  const StepRules& rules) {
  const Date earliest = school_year_start(as_of);
  Date since = as_of;
  for (Date day = as_of; day >= earliest; day = day - 1) {
    if (step_window(step, calendar, day).first < history.read().first) return {};
    if (step_figure(step, history, calendar, day, rules).answer != StepAnswer::reached) break;
    since = day;
  }
  return since;
}

/// The first day of the latest run of days on which the absence after a decision reached the limit
/// by itself.
std::optional<Date> reached_anew_since(const LadderStep& step, const AbsenceHistory& history,
                                       const SchoolCalendar& calendar, DateRange since_decided,
                                       const StepRules& rules) {
  if (since_decided.first < history.read().first) return {};
  Date since = since_decided.last;
  for (Date day = since; day > since_decided.first; day = day - 1) {
    if (figure_after(step, history, calendar, since_decided.first, day, rules).answer !=
        StepAnswer::reached)
      break;
    since = day;
  }
  return since;
}

std::optional<Date> since_of(const StepResult& result, const AbsenceHistory& history,
                             const SchoolCalendar& calendar, Date as_of, const StepRules& rules) {
  const LadderStep& step = *result.step;
  if (result.figure.sums_of) return result.figure.sums_of->last;
  if (!step.unbroken()) return reached_since(step, history, calendar, as_of, rules);
  if (result.figure.cut && history.read().first > school_year_start(as_of)) return {};
  return spell_reached_on(step, history, calendar, as_of);
}

/// What has to be read to know the figure of a day, within the läsår.
Date read_from(const LadderStep& step, const SchoolCalendar& calendar, Date day) {
  return std::max(step_window(step, calendar, day).first, school_year_start(day));
}

/// Nobody has said anything of a day of the window.
bool is_without_rows(const StepFigure& figure, const AbsenceHistory& history) {
  return figure.why == NotMeasurable::no_data ||
         (figure.why == NotMeasurable::too_little && history.rows(figure.window).empty());
}

/// What was found stands where no sum shares a day with the window.
StepFigure by_sums(const LadderStep& step, const StepFigure& found,
                   std::span<const PeriodSums> sums, const SchoolCalendar& calendar, Date as_of,
                   const StepRules& rules) {
  const StepFigure figure =
      sums_figure(step, sums, calendar, step_window(step, calendar, as_of), rules);
  return figure.why == NotMeasurable::no_data ? found : figure;
}

/// The last decision on a step in the läsår of a day.
std::optional<Date> taken_on(const std::string& step, Date as_of,
                             std::span<const TakenStep> taken) {
  std::optional<Date> on;
  for (const auto& each : taken)
    if (each.step == step && each.decided <= as_of && each.decided >= school_year_start(as_of))
      on = std::max(on.value_or(each.decided), each.decided);
  return on;
}

const StepResult* result_of(const PersonSteps& steps, const std::string& id) {
  const auto found = std::find_if(steps.steps.begin(), steps.steps.end(),
                                  [&](const StepResult& each) { return each.step->id == id; });
  return found == steps.steps.end() ? nullptr : &*found;
}

/// So many days later, lov not counted.
Date days_after(Date day, int days, const SchoolCalendar& calendar) {
  for (const Date furthest = day + days + kLongestBreak; days > 0 && day < furthest;) {
    day = day + 1;
    if (!calendar.is_lov(day)) --days;
  }
  return day;
}

/// Its limit was reached when a step was noted, or after, and then was not any more.
bool is_over(const LadderStep& step, const AbsenceHistory& history, const SchoolCalendar& calendar,
             DateRange since_noted, const StepRules& rules) {
  bool reached = false;
  for (Date day = since_noted.first; day <= since_noted.last; day = day + 1) {
    const StepAnswer answer = step_figure(step, history, calendar, day, rules).answer;
    if (reached && answer == StepAnswer::no) return true;
    reached = reached || answer == StepAnswer::reached;
  }
  return false;
}

/// The day after the last one on which a decision on the step or on a higher one held.
std::optional<Date> proposed_again(const Ladder& ladder, const LadderStep& step, Date as_of,
                                   std::span<const TakenStep> taken) {
  std::optional<Date> from;
  for (const auto& each : taken) {
    const LadderStep* of = ladder.find(each.step);
    if (of == nullptr || of < ladder.find(step.id) || each.decided > as_of || each.until >= as_of)
      continue;
    from = std::max(from, std::optional(each.until + 1));
  }
  return from;
}

/// What is new since the last decision, when its time is over: see StepResult::not_anew,
/// unknown_anew and since.
void apply_decision(StepResult& result, const TakenStep* before, const AbsenceHistory& history,
                    const SchoolCalendar& calendar, Date as_of, const StepRules& rules) {
  if (before == nullptr || result.figure.answer != StepAnswer::reached) return;
  result.decided = *before;
  if (const auto& sums = result.figure.sums_of) {
    result.not_anew = sums->last <= before->decided;
    if (result.not_anew) result.unknown_anew = NotMeasurable::no_data;
    return;
  }
  const StepFigure figure =
      figure_after(*result.step, history, calendar, before->decided, as_of, rules);
  result.after = figure;
  result.not_anew = figure.answer != StepAnswer::reached;
  result.unknown_anew = figure.why;
  if (result.not_anew) return;
  const auto anew =
      reached_anew_since(*result.step, history, calendar, {before->decided, as_of}, rules);
  if (!anew || (result.since && *result.since > *anew)) return;
  result.since = anew;
}

/// A limit that is passed: the step is reached once the one before has been open for long enough.
void apply_order(StepResult& result, const PersonSteps& before, const SchoolCalendar& calendar,
                 Date as_of) {
  if (result.step->after_step.empty()) return;
  const StepResult* earlier = result_of(before, result.step->after_step);
  const auto open = earlier == nullptr ? std::nullopt : earlier->open_since;
  const auto from =
      open ? std::optional(days_after(*open, result.step->after_days, calendar)) : std::nullopt;
  if (!from || *from > as_of) {
    result.figure.answer = StepAnswer::waiting;
    result.since.reset();
  } else if (result.since) {
    result.since = std::max(*result.since, *from);
  }
}

}  // namespace

std::optional<Date> StepResult::due() const {
  if (!since || not_anew || step->due_days == 0) return {};
  return std::max(*since, again_from.value_or(*since)) + step->due_days;
}

bool StepResult::little_after() const {
  return after && after->answer != StepAnswer::unmeasurable &&
         step->measure == StepMeasure::percent && after->whole == 0 && !after->own_share;
}

const StepResult* PersonSteps::highest() const {
  const StepResult* found = nullptr;
  for (const StepResult& each : steps) {
    if (each.figure.answer != StepAnswer::reached) continue;
    if (found == nullptr || found->not_anew || !each.not_anew) found = &each;
  }
  return found;
}

NotMeasurable PersonSteps::unmeasurable_above() const {
  const StepResult* reached = highest();
  for (const StepResult& each : steps)
    if ((reached == nullptr || &each > reached) && each.figure.answer == StepAnswer::unmeasurable)
      return each.figure.why;
  return NotMeasurable::none;
}

const StepFigure* PersonSteps::told_of_few_days() const {
  const StepFigure* fewest = nullptr;
  for (const StepResult& each : steps) {
    const auto& days = each.figure.few_days;
    if (!days || each.figure.answer != StepAnswer::no) continue;
    if (fewest == nullptr ||
        days->told * fewest->few_days->all < fewest->few_days->told * days->all)
      fewest = &each.figure;
  }
  return fewest;
}

PersonSteps steps_of(const Ladder& ladder, const AbsenceHistory& history,
                     const SchoolCalendar& calendar, Date as_of, const StepRules& rules,
                     std::span<const TakenStep> taken, std::span<const PeriodSums> sums) {
  PersonSteps all;
  for (const LadderStep& step : ladder.steps) {
    StepResult result{.step = &step, .figure = step_figure(step, history, calendar, as_of, rules)};
    if (is_without_rows(result.figure, history))
      result.figure = by_sums(step, result.figure, sums, calendar, as_of, rules);
    if (result.figure.answer == StepAnswer::reached) {
      result.since = since_of(result, history, calendar, as_of, rules);
      all.reads_further = all.reads_further || !result.since;
      apply_order(result, all, calendar, as_of);
    }
    apply_decision(result, run_out(ladder, step, as_of, taken), history, calendar, as_of, rules);
    if (result.decided) result.again_from = proposed_again(ladder, step, as_of, taken);
    if (result.figure.cut && history.read().first > school_year_start(as_of))
      all.reads_further = true;
    result.open_since = result.since;
    if (const auto noted = taken_on(step.id, as_of, taken)) {
      all.reads_further =
          all.reads_further || read_from(step, calendar, *noted) < history.read().first;
      if (!is_over(step, history, calendar, {*noted, as_of}, rules)) result.open_since = noted;
    }
    all.steps.push_back(std::move(result));
  }
  return all;
}

std::string_view step_status_word(StepStatus status) {
  switch (status) {
    case StepStatus::proposed: return "proposed";
    case StepStatus::silenced: return "silenced";
    case StepStatus::unmeasurable: return "unmeasurable";
    case StepStatus::below: break;
  }
  return "below";
}

bool is_unknown_anew(const Ladder& ladder, const StepLine& line, Date as_of) {
  const StepResult* top = line.steps.highest();
  return top != nullptr && top->unknown_anew != NotMeasurable::none && !line.plan_until &&
         silenced_by(ladder, *top->step, as_of, line.taken) == nullptr;
}

StepStatus status_of(const Ladder& ladder, const StepLine& line, Date as_of) {
  const StepResult* top = line.steps.highest();
  if (is_unknown_anew(ladder, line, as_of)) return StepStatus::unmeasurable;
  if (top != nullptr)
    return line.plan_until || top->not_anew ||
                   silenced_by(ladder, *top->step, as_of, line.taken) != nullptr
               ? StepStatus::silenced
               : StepStatus::proposed;
  return line.steps.unmeasurable_above() == NotMeasurable::none ? StepStatus::below
                                                                : StepStatus::unmeasurable;
}

bool is_overdue(const Ladder& ladder, const StepLine& line, const StepResult& result, Date as_of) {
  const auto due = result.due();
  if (!due || *due >= as_of || line.plan_until) return false;
  if (silenced_by(ladder, *result.step, as_of, line.taken) != nullptr) return false;
  return std::ranges::none_of(line.taken, [&](const TakenStep& each) {
    const LadderStep* of = ladder.find(each.step);
    return of != nullptr && of >= ladder.find(result.step->id) && each.decided >= *result.since &&
           each.decided <= as_of;
  });
}

const TakenStep* run_out(const Ladder& ladder, const LadderStep& step, Date as_of,
                         std::span<const TakenStep> taken) {
  if (silenced_by(ladder, step, as_of, taken) != nullptr) return nullptr;
  const LadderStep* lowest = ladder.find(step.id);
  const TakenStep* last = nullptr;
  for (const auto& each : taken) {
    const LadderStep* of = ladder.find(each.step);
    if (of == nullptr || of < lowest || each.decided > as_of ||
        each.decided < school_year_start(as_of))
      continue;
    if (last == nullptr || each.decided > last->decided) last = &each;
  }
  return last;
}

const TakenStep* silenced_by(const Ladder& ladder, const LadderStep& step, Date as_of,
                             std::span<const TakenStep> taken) {
  const LadderStep* lowest = ladder.find(step.id);
  const TakenStep* found = nullptr;
  for (const auto& each : taken) {
    const LadderStep* of = ladder.find(each.step);
    if (of == nullptr || of < lowest || each.decided > as_of || each.until < as_of) continue;
    if (found == nullptr || found->until < each.until) found = &each;
  }
  return found;
}

}  // namespace jagmed
