#include "ops/add_to_plan.hpp"

#include "base/error.hpp"
#include "base/text.hpp"
#include "domain/planned.hpp"
#include "ops/plan_parts.hpp"
#include "ops/which_plan.hpp"
#include "ops/work_spell.hpp"
#include "store/people.hpp"
#include "store/plans.hpp"

#include <algorithm>
#include <utility>

namespace jagmed::ops {
namespace {

/// A goal in the same words: most likely typed twice.
void refuse_known(const Plan& plan, const PlanGoal& goal, const std::string& prefix) {
  for (const auto* known : goals_to_drop(plan))
    if (fold_case(known->text) == fold_case(goal.text))
      throw Error(ErrorKind::input,
                  {"plan.goal.known", {std::to_string(known->number), known->set_on.iso()}},
                  {"plan.goal.known.hint",
                   {person_code(plan.person, prefix), std::to_string(known->number)}});
}

/// The same for the same responsible, whatever the level, the focus and the days.
void refuse_known(const Plan& plan, const PlanMeasure& measure, const std::string& prefix) {
  for (const auto* known : measures_to_end(plan))
    if (known->kind == measure.kind &&
        fold_case(known->other_text) == fold_case(measure.other_text) &&
        known->responsible == measure.responsible && known->organisation == measure.organisation &&
        known->staff == measure.staff)
      throw Error(ErrorKind::input,
                  {"plan.measure.known", {std::to_string(known->number), known->started.iso()}},
                  {"plan.measure.known.hint",
                   {person_code(plan.person, prefix), std::to_string(known->number)}});
}

void complete(ReadTxn& txn, PlanMeasure& measure, const Plan& plan, const PlanWhere& where,
              Date today, const std::string& prefix) {
  measure.number = next_measure_number(plan);
  if (measure.started.days == 0) measure.started = where.day;
  const bool other = measure.kind == "other";
  if (other && trim(measure.other_text).empty())
    throw Error(ErrorKind::input, "plan.hours.text_missing", "plan.hours.text_missing.hint");
  if (!other && !measure.other_text.empty())
    throw Error(ErrorKind::input, "plan.hours.text_unused", "plan.hours.text_unused.hint");
  if (other) measure.other_text = text_about(txn, plan.person, measure.other_text, prefix);
  refuse_unborn(get_person(txn, plan.person, prefix), measure.started);
  check_planned(measure.started, today);
  check_review(measure.review_on, std::max(measure.started, plan.started), today);
}

}  // namespace

PlanAdded add_to_plan(WriteTxn& txn, PlanAddition request, const Settings& settings,
                      const CodeBook& codes, Date today, const std::string& prefix) {
  refuse_future(request.where.day, today);
  const Plan plan = known_plan(txn, request.where, settings, prefix, PlanUse::added_to);
  refuse_closed(txn, plan, request.where, today, prefix);
  PlanAdded added;
  if (!request.goal.text.empty()) {
    PlanGoal& goal = request.goal;
    goal.text = text_about(txn, plan.person, goal.text, prefix);
    goal.number = added.goal = next_goal_number(plan);
    goal.set_on = request.where.day;
    if (request.repeated == Repeated::refuse) refuse_known(plan, goal, prefix);
    insert_goal(txn, plan, goal, codes);
  }
  if (!request.measure.kind.empty()) {
    PlanMeasure& measure = request.measure;
    complete(txn, measure, plan, request.where, today, prefix);
    added.measure = measure.number;
    StaffName staff;
    if (!measure.staff.empty()) {
      const StaffMember& member = settings.programme(plan.programme).staff_member(measure.staff);
      staff = {member.key, member.name};
      measure.staff = member.key;
    }
    if (request.repeated == Repeated::refuse) refuse_known(plan, measure, prefix);
    insert_measure(txn, plan, measure, staff, codes);
  }
  added.plan = plan_now(txn, plan);
  return added;
}

}  // namespace jagmed::ops
