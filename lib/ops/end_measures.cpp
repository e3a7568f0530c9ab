#include "ops/end_measures.hpp"

#include "base/error.hpp"
#include "store/plans.hpp"

#include <algorithm>

namespace jagmed::ops {

void end_measure(WriteTxn& txn, const Plan& plan, PlanMeasure measure, Date day,
                 const std::string& reason, const CodeBook& codes) {
  measure.ended = std::max(day, measure.started);
  measure.end_reason = reason;
  save_measure_end(txn, plan, measure, codes);
}

int end_all_measures(WriteTxn& txn, const Plan& plan, Date day, const std::string& reason,
                     const CodeBook& codes) {
  int ended = 0;
  for (const auto& measure : plan.measures) {
    if (measure.ended) continue;
    end_measure(txn, plan, measure, day, day < measure.started ? std::string(kNotBegun) : reason,
                codes);
    ++ended;
  }
  return ended;
}

std::string measure_end(const std::string& plan_end) {
  if (plan_end == "revised") return "changed";
  if (plan_end == "reached") return "works";
  return plan_end == "error" ? "error" : "case_ended";
}

Date last_change(const Plan& plan, Date today) {
  Date last = plan.started;
  for (const auto& goal : plan.goals) last = std::max(last, goal.set_on);
  for (const auto& review : plan.reviews) last = std::max(last, review.day);
  for (const auto& measure : plan.measures)
    if (measure.ended && *measure.ended <= today) last = std::max(last, *measure.ended);
  return last;
}

void refuse_later_changes(const Plan& plan, Date day, Date today) {
  const Date last = last_change(plan, today);
  if (day < last)
    throw Error(ErrorKind::input, {"plan.closed_before", {day.iso(), last.iso()}},
                {"plan.closed_before.hint", {last.iso()}});
}

}  // namespace jagmed::ops
