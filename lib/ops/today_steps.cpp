// What report today tells of absence.
#include "ops/absence_steps.hpp"
#include "ops/today_parts.hpp"

namespace jagmed::ops {

void add_steps(ReadTxn& txn, const TodayRequest& r, TodayItems& items) {
  if (!r.steps) return;
  const auto found = step_lines(txn, {.programme = r.programme,
                                      .ladder = r.steps->ladder,
                                      .presence = r.settings.presence,
                                      .calendars = r.steps->calendars,
                                      .as_of = r.as_of});
  for (const StepLine& line : found.lines) {
    if (status_of(r.steps->ladder, line, r.as_of) != StepStatus::proposed) continue;
    const StepResult& reached = *line.steps.highest();
    const auto due = reached.due();
    items.push_back({.kind = DueKind::step,
                     .person = line.person,
                     .day = due.value_or(r.as_of),
                     .key = due ? "" : "no_day",
                     .text = reached.step->label});
  }
}

}  // namespace jagmed::ops
