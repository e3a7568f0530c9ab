#include "ops/close_plan.hpp"

#include "base/error.hpp"
#include "ops/end_measures.hpp"
#include "ops/plan_parts.hpp"
#include "ops/which_plan.hpp"
#include "ops/work_spell.hpp"
#include "store/plans.hpp"

#include <algorithm>

namespace jagmed::ops {
namespace {

void refuse_done_before_begun(const PlanMeasure& measure, Date day, const std::string& reason) {
  if (measure.started > day && reason == "done")
    throw Error(ErrorKind::input,
                {"plan.measure.not_begun", {std::to_string(measure.number), measure.started.iso()}},
                "plan.measure.not_begun.hint");
}

/// That of an insats that has ended, when it is the one of the number: its end was written wrongly.
const PlanMeasure* ended_measure(const Plan& plan, int number) {
  const auto found = std::ranges::find(plan.measures, number, &PlanMeasure::number);
  return found == plan.measures.end() || !found->ended ? nullptr : &*found;
}

/// Writes another end, or another reason; the day stays when none is said.
PlanClosed correct_measure(WriteTxn& txn, const Plan& plan, const PlanMeasure& known,
                           const PlanClosing& request, const CodeBook& codes) {
  const Date day = request.keeps_day ? *known.ended : std::max(request.where.day, known.started);
  refuse_done_before_begun(known, day, request.reason);
  if (*known.ended == day && known.end_reason == request.reason)
    throw Error(ErrorKind::input, {"plan.measure.same", {std::to_string(known.number), day.iso()}});
  PlanClosed closed{.plan = {}, .ended = 1, .former = known};
  end_measure(txn, plan, known, day, request.reason, codes);
  closed.plan = plan_now(txn, plan);
  return closed;
}

PlanClosed close_measure(WriteTxn& txn, const Plan& plan, const PlanClosing& request,
                         const CodeBook& codes) {
  if (const PlanMeasure* ended = ended_measure(plan, request.measure))
    return correct_measure(txn, plan, *ended, request, codes);
  const PlanMeasure& measure = numbered(measures_to_end(plan), request.measure, "plan.no_measure");
  refuse_done_before_begun(measure, request.where.day, request.reason);
  end_measure(txn, plan, measure, request.where.day, request.reason, codes);
  return {.plan = plan_now(txn, plan), .ended = 1};
}

PlanClosed drop_goal(WriteTxn& txn, const Plan& plan, const PlanClosing& request) {
  const Date day = request.where.day;
  PlanGoal goal = numbered(goals_to_drop(plan), request.goal, "plan.no_goal");
  const auto refuse_before = [&](Date last, const char* why) {
    if (day < last)
      throw Error(ErrorKind::input, {why, {std::to_string(goal.number), last.iso(), day.iso()}},
                  {"plan.goal.early.hint", {last.iso()}});
  };
  refuse_before(goal.set_on, "plan.goal.early");
  if (!goal.attained.empty()) refuse_before(goal.attained.back().day, "plan.goal.judged");
  goal.dropped_on = day;
  save_dropped(txn, plan, goal);
  return {.plan = plan_now(txn, plan)};
}

PlanClosed close_whole(WriteTxn& txn, Plan plan, const PlanClosing& request, const CodeBook& codes,
                       Date today) {
  refuse_later_changes(plan, request.where.day, today);
  plan.closed = request.where.day;
  plan.close_reason = request.reason;
  const int ended = end_all_measures(txn, plan, *plan.closed, measure_end(request.reason), codes);
  save_closing(txn, plan, codes);
  return {.plan = plan_now(txn, plan), .ended = ended};
}

}  // namespace

PlanClosed close_plan(WriteTxn& txn, const PlanClosing& request, const Settings& settings,
                      const CodeBook& codes, Date today, const std::string& prefix) {
  refuse_future(request.where.day, today);
  const Plan plan = plan_to_close(txn, request.where, settings, prefix);
  if (request.measure > 0) return close_measure(txn, plan, request, codes);
  if (request.goal > 0) return drop_goal(txn, plan, request);
  return close_whole(txn, plan, request, codes, today);
}

}  // namespace jagmed::ops
