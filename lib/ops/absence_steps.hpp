// log-absence steps: who of a programme reaches which step of its ladder, and what was decided.
#pragma once

#include "domain/absence_steps.hpp"
#include "domain/presence.hpp"
#include "domain/school_calendar.hpp"
#include "ops/absence_reading.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace jagmed::ops {

struct StepsRequest {
  const Programme& programme;
  const Ladder& ladder;
  const PresenceRules& presence;
  const std::vector<SchoolCalendar>& calendars;
  Date as_of;
  std::vector<PersonId> named;  ///< empty: the participants
};

struct StepLines {
  std::vector<StepLine> lines;  ///< by person
  int left_out = 0;             ///< with protection
};
/// Reads the windows of the day for everybody, and further back only for those at a step, as far as
/// it goes: cost grows with these, not with the store.
[[nodiscard]] StepLines step_lines(ReadTxn& txn, const StepsRequest& request);

/// Which rows a figure is made of.
struct StepEvidence {
  std::vector<AttendanceRow> rows;              ///< those that count in the window, in order
  std::map<std::int64_t, std::string> courses;  ///< of the rows, and of every figure of the line
};
/// Of a figure of a line of step_lines.
[[nodiscard]] StepEvidence step_evidence(ReadTxn& txn, const StepsRequest& request,
                                         const StepLine& line, const StepFigure& figure);

struct TakeStepRequest {
  const Programme& programme;
  const Ladder& ladder;
  const LadderStep& step;
  PersonId person = 0;
  Date on;
  std::optional<Date> until;  ///< else `on` and the step's due_days
};
struct TakenOutcome {
  TakenStep taken;
  bool unchanged = false;  ///< it was noted already: nothing was written
};
/// Notes that somebody decided on a step. Throws Error{input}: unknown person, "steps.not_enrolled"
/// on that day, "steps.future", "steps.until" before the day, "steps.no_deadline" when the step has
/// none and none is said.
[[nodiscard]] TakenOutcome take_step(WriteTxn& txn, const TakeStepRequest& request, Date today,
                                     const std::string& prefix);

}  // namespace jagmed::ops
