#include "ops/make_plan.hpp"

#include "base/error.hpp"
#include "base/text.hpp"
#include "ops/work_spell.hpp"
#include "store/plans.hpp"

#include <algorithm>

namespace jagmed::ops {
namespace {

void refuse_future(Date day, Date today) {
  if (day > today) throw Error(ErrorKind::input, {"plan.future", {day.iso(), today.iso()}});
}

void refuse_early_review(const std::optional<Date>& review, Date day) {
  if (review && *review <= day)
    throw Error(ErrorKind::input, {"plan.review.early", {review->iso(), day.iso()}},
                "plan.review.early.hint");
}

/// The plan that is open that day.
Plan known_plan(ReadTxn& txn, const PlanWhere& where, const Settings& settings,
                const std::string& prefix) {
  const Enrollment spell =
      work_spell(txn, where.person, where.programme, where.day, settings, prefix);
  const auto plans = plans_of(txn, where.person, spell.programme);
  if (const Plan* plan = open_plan(plans, where.day)) return *plan;
  const std::string code = person_code(where.person, prefix);
  throw Error(ErrorKind::input, {"plan.none", {code, where.day.iso()}}, {"plan.none.hint", {code}});
}

Plan again(ReadTxn& txn, const Plan& plan) {
  for (auto& each : plans_of(txn, plan.person, plan.programme))
    if (each.id == plan.id) return std::move(each);
  throw Error(ErrorKind::internal, "store.unexpected");
}

template <class Part>
const Part& numbered(const std::vector<const Part*>& open, int number, const char* kind) {
  std::vector<std::string> known;
  for (const Part* part : open) {
    if (part->number == number) return *part;
    known.push_back(std::to_string(part->number));
  }
  throw Error(ErrorKind::input, {kind, {std::to_string(number)}},
              known.empty() ? Message("plan.no_number.nothing")
                            : Message("plan.no_number.hint", {join(known, ", ")}));
}

void end_measure(WriteTxn& txn, const Plan& plan, PlanMeasure measure, Date day,
                 const std::string& reason, const CodeBook& codes) {
  // One that was to begin later never did: it ends on the day it would have begun.
  measure.ended = std::max(day, measure.started);
  measure.end_reason = reason;
  save_measure_end(txn, plan, measure, codes);
}

int end_all_measures(WriteTxn& txn, const Plan& plan, Date day, const std::string& reason,
                     const CodeBook& codes) {
  int ended = 0;
  for (const auto& measure : plan.measures) {
    if (measure.ended) continue;
    end_measure(txn, plan, measure, day, reason, codes);
    ++ended;
  }
  return ended;
}

/// What somebody added, ended or reviewed later than the day cannot be closed under.
void refuse_later_changes(const Plan& plan, Date day) {
  Date last = plan.started;
  for (const auto& goal : plan.goals) last = std::max(last, goal.set_on);
  for (const auto& review : plan.reviews) last = std::max(last, review.day);
  for (const auto& measure : plan.measures)
    if (measure.ended) last = std::max(last, *measure.ended);
  if (day < last)
    throw Error(ErrorKind::input, {"plan.closed_before", {day.iso(), last.iso()}},
                {"plan.closed_before.hint", {last.iso()}});
}

void complete(ReadTxn& txn, PlanMeasure& measure, const Plan& plan, const PlanWhere& where,
              const std::string& prefix) {
  measure.number = next_measure_number(plan);
  if (measure.started.days == 0) measure.started = where.day;
  const bool other = measure.kind == "other";
  if (other && trim(measure.other_text).empty())
    throw Error(ErrorKind::input, "plan.hours.text_missing", "plan.hours.text_missing.hint");
  if (!other && !measure.other_text.empty())
    throw Error(ErrorKind::input, "plan.hours.text_unused", "plan.hours.text_unused.hint");
  if (other) measure.other_text = text_about(txn, plan.person, measure.other_text, prefix);
  if (measure.started < plan.started)
    throw Error(ErrorKind::input, {"plan.measure.early", {measure.started.iso(), plan.started.iso()}});
  refuse_early_review(measure.review_on, measure.started);
}

}  // namespace

NewPlanOutcome make_plan(WriteTxn& txn, const NewPlan& request, const Settings& settings,
                         const CodeBook& codes, Date today, const std::string& prefix) {
  const PlanWhere& where = request.where;
  refuse_future(where.day, today);
  refuse_early_review(request.review_on, where.day);
  const Enrollment spell =
      work_spell(txn, where.person, where.programme, where.day, settings, prefix);
  NewPlanOutcome outcome{.plan = {.person = where.person,
                                  .programme = spell.programme,
                                  .kind = request.kind,
                                  .started = where.day},
                         .replaced = {}};
  if (!request.points_to.empty())
    outcome.plan.external_ref = text_about(txn, where.person, request.points_to, prefix);
  outcome.plan.review_on = request.review_on.value_or(where.day + settings.plan.review_days);
  for (const auto& known : plans_of(txn, where.person, spell.programme)) {
    if (known.closed && *known.closed < where.day) continue;
    if (!request.replace || known.closed || known.started >= where.day)
      throw Error(ErrorKind::input,
                  {"plan.open", {person_code(where.person, prefix), known.started.iso()}},
                  known.started < where.day ? Message("plan.open.hint") : Message("plan.open.same_day"));
    Plan former = known;
    former.closed = where.day - 1;
    former.close_reason = "revised";
    refuse_later_changes(known, *former.closed);
    end_all_measures(txn, former, *former.closed, "changed", codes);
    save_closing(txn, former, codes);
    outcome.replaced = former;
  }
  outcome.plan.id = insert_plan(txn, outcome.plan, codes);
  return outcome;
}

PlanAdded add_to_plan(WriteTxn& txn, PlanAddition request, const Settings& settings,
                      const CodeBook& codes, Date today, const std::string& prefix) {
  refuse_future(request.where.day, today);
  const Plan plan = known_plan(txn, request.where, settings, prefix);
  PlanAdded added;
  if (!request.goal.text.empty()) {
    PlanGoal& goal = request.goal;
    goal.text = text_about(txn, plan.person, goal.text, prefix);
    goal.number = added.goal = next_goal_number(plan);
    goal.set_on = request.where.day;
    insert_goal(txn, plan, goal, codes);
  }
  if (!request.measure.kind.empty()) {
    PlanMeasure& measure = request.measure;
    complete(txn, measure, plan, request.where, prefix);
    added.measure = measure.number;
    StaffName staff;
    if (!measure.staff.empty()) {
      const StaffMember& member = settings.programme(plan.programme).staff_member(measure.staff);
      staff = {member.key, member.name};
      measure.staff = member.key;
    }
    insert_measure(txn, plan, measure, staff, codes);
  }
  added.plan = again(txn, plan);
  return added;
}

PlanClosed close_plan(WriteTxn& txn, const PlanClosing& request, const Settings& settings,
                      const CodeBook& codes, Date today, const std::string& prefix) {
  const Date day = request.where.day;
  refuse_future(day, today);
  Plan plan = known_plan(txn, request.where, settings, prefix);
  PlanClosed closed;
  if (request.measure > 0) {
    end_measure(txn, plan, numbered(measures_on(plan, day + 1), request.measure, "plan.no_measure"), day,
                request.reason, codes);
    closed.ended = 1;
  } else if (request.goal > 0) {
    PlanGoal goal = numbered(goals_on(plan, day), request.goal, "plan.no_goal");
    goal.dropped_on = std::max(day, goal.set_on);
    save_dropped(txn, plan, goal);
  } else {
    refuse_later_changes(plan, day);
    plan.closed = day;
    plan.close_reason = request.reason;
    closed.ended = end_all_measures(txn, plan, day, "case_ended", codes);
    save_closing(txn, plan, codes);
  }
  closed.plan = again(txn, plan);
  return closed;
}

Plan review_plan(WriteTxn& txn, const PlanReviewing& request, const Settings& settings,
                 const CodeBook& codes, Date today, const std::string& prefix) {
  const Date day = request.where.day;
  refuse_future(day, today);
  refuse_early_review(request.next, day);
  const Plan plan = known_plan(txn, request.where, settings, prefix);
  PlanReview review{.day = day, .outcome = request.outcome, .next = request.next};
  if (!review.next && request.outcome != "end") review.next = day + settings.plan.review_days;
  insert_review(txn, plan, review, codes);
  return again(txn, plan);
}

Plan attain_goals(WriteTxn& txn, const PlanAttaining& request, const Settings& settings, Date today,
                  const std::string& prefix) {
  const Date day = request.where.day;
  refuse_future(day, today);
  const Plan plan = known_plan(txn, request.where, settings, prefix);
  for (const auto& [number, score] : request.scores) {
    const PlanGoal& goal = numbered(goals_on(plan, day), number, "plan.no_goal");
    if (day < goal.set_on)
      throw Error(ErrorKind::input,
                  {"plan.attain.early", {std::to_string(number), goal.set_on.iso(), day.iso()}});
    save_attainment(txn, plan, goal.id, {day, score});
  }
  return again(txn, plan);
}

}  // namespace jagmed::ops
