#include "ops/make_plan.hpp"

#include "base/error.hpp"
#include "base/text.hpp"
#include "domain/planned.hpp"
#include "ops/open_case.hpp"
#include "ops/which_plan.hpp"
#include "ops/work_spell.hpp"
#include "ops/working_plans.hpp"
#include "store/people.hpp"
#include "store/plans.hpp"

#include <algorithm>
#include <functional>

namespace jagmed::ops {
namespace {

void check_review(const std::optional<Date>& review, Date day, Date today) {
  if (!review) return;
  if (*review <= day)
    throw Error(ErrorKind::input, {"plan.review.early", {review->iso(), day.iso()}},
                "plan.review.early.hint");
  check_planned(*review, today);
}

/// What has no end yet.
std::vector<const PlanMeasure*> measures_to_end(const Plan& plan) {
  std::vector<const PlanMeasure*> measures;
  for (const auto& measure : plan.measures)
    if (!measure.ended) measures.push_back(&measure);
  return measures;
}
std::vector<const PlanGoal*> goals_to_drop(const Plan& plan) {
  std::vector<const PlanGoal*> goals;
  for (const auto& goal : plan.goals)
    if (!goal.dropped_on) goals.push_back(&goal);
  return goals;
}

void refuse_done_before_begun(const PlanMeasure& measure, Date day, const std::string& reason) {
  if (measure.started > day && reason == "done")
    throw Error(ErrorKind::input,
                {"plan.measure.not_begun", {std::to_string(measure.number), measure.started.iso()}},
                "plan.measure.not_begun.hint");
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
  closed.plan = again(txn, plan);
  return closed;
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

/// Why insatser end with their plan: the case goes on when the plan is replaced or its goals are
/// reached.
std::string measure_end(const std::string& plan_end) {
  if (plan_end == "revised") return "changed";
  if (plan_end == "reached") return "works";
  return plan_end == "error" ? "error" : "case_ended";
}

/// The last day on which something was added, ended or reviewed; what ends after today never began.
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

/// How the goal was judged that day, if it was.
std::optional<int> score_on(const PlanGoal& goal, Date day) {
  const auto found = std::ranges::find(goal.attained, day, &Attainment::day);
  return found == goal.attained.end() ? std::nullopt : std::optional(found->score);
}

/// What to do about a plan that is in the way of a new one.
Message instead_of_new(const Plan& known, Date day) {
  if (known.closed) return {"plan.open.closed", {known.closed->iso()}};
  if (known.started < day) return "plan.open.hint";
  return known.started == day ? Message("plan.open.same_day")
                              : Message("plan.open.later", {known.started.iso()});
}

/// How the plan in the place of which a new one is made on the day ends: with its case, when that
/// was an earlier one; else the day before, or as a mistake when it was never in force before the
/// new one.
Plan ended_former(ReadTxn& txn, const Plan& known, Date day, Date today) {
  Plan former = known;
  if (const auto with_case = ended_with_case(txn, known.programme, known.person, known, day)) {
    former.closed = std::min(std::max(*with_case, last_change(known, today)), day - 1);
    former.close_reason = "ended";
  } else {
    former.closed = known.started == day ? day : day - 1;
    former.close_reason = known.started == day ? "error" : "revised";
  }
  refuse_later_changes(known, *former.closed, today);
  return former;
}

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

void refuse_known(const Plan& plan, const PlanReview& review, const std::string& prefix) {
  if (std::ranges::find(plan.reviews, review.day, &PlanReview::day) != plan.reviews.end())
    throw Error(ErrorKind::input,
                {"plan.review.known", {person_code(plan.person, prefix), review.day.iso()}},
                "plan.hours.repeated.hint");
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
  if (measure.started < plan.started)
    throw Error(ErrorKind::input,
                {"plan.measure.early", {measure.started.iso(), plan.started.iso()}},
                {"plan.measure.early.hint", {plan.started.iso()}});
  check_planned(measure.started, today);
  check_review(measure.review_on, measure.started, today);
}

}  // namespace

NewPlanOutcome make_plan(WriteTxn& txn, const NewPlan& request, const Settings& settings,
                         const CodeBook& codes, Date today, const std::string& prefix) {
  const PlanWhere& where = request.where;
  refuse_future(where.day, today);
  check_review(request.review_on, where.day, today);
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
    if (known.closed && *known.closed <= where.day) continue;
    const bool of_earlier_case = is_of_earlier_case(txn, known, where.day);
    if (of_earlier_case && known.closed)
      continue;  // it ended with its case, whenever somebody closed it
    if (!of_earlier_case && (!request.replace || known.closed || known.started > where.day))
      throw Error(ErrorKind::input,
                  {"plan.open", {person_code(where.person, prefix), known.started.iso()}},
                  instead_of_new(known, where.day));
    const Plan former = ended_former(txn, known, where.day, today);
    end_all_measures(txn, former, *former.closed, measure_end(former.close_reason), codes);
    save_closing(txn, former, codes);
    outcome.replaced = former;
  }
  outcome.plan.id = insert_plan(txn, outcome.plan, codes);
  return outcome;
}

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
  added.plan = again(txn, plan);
  return added;
}

PlanClosed close_plan(WriteTxn& txn, const PlanClosing& request, const Settings& settings,
                      const CodeBook& codes, Date today, const std::string& prefix) {
  const Date day = request.where.day;
  refuse_future(day, today);
  Plan plan = plan_to_close(txn, request.where, settings, prefix);
  PlanClosed closed;
  if (const PlanMeasure* ended =
          request.measure > 0 ? ended_measure(plan, request.measure) : nullptr)
    return correct_measure(txn, plan, *ended, request, codes);
  if (request.measure > 0) {
    const PlanMeasure& measure =
        numbered(measures_to_end(plan), request.measure, "plan.no_measure");
    refuse_done_before_begun(measure, day, request.reason);
    end_measure(txn, plan, measure, day, request.reason, codes);
    closed.ended = 1;
  } else if (request.goal > 0) {
    PlanGoal goal = numbered(goals_to_drop(plan), request.goal, "plan.no_goal");
    if (day < goal.set_on)
      throw Error(ErrorKind::input,
                  {"plan.goal.early", {std::to_string(goal.number), goal.set_on.iso(), day.iso()}},
                  {"plan.goal.early.hint", {goal.set_on.iso()}});
    if (!goal.attained.empty() && day < goal.attained.back().day)
      throw Error(ErrorKind::input,
                  {"plan.goal.judged",
                   {std::to_string(goal.number), goal.attained.back().day.iso(), day.iso()}},
                  {"plan.goal.early.hint", {goal.attained.back().day.iso()}});
    goal.dropped_on = day;
    save_dropped(txn, plan, goal);
  } else {
    refuse_later_changes(plan, day, today);
    plan.closed = day;
    plan.close_reason = request.reason;
    closed.ended = end_all_measures(txn, plan, day, measure_end(request.reason), codes);
    save_closing(txn, plan, codes);
  }
  closed.plan = again(txn, plan);
  return closed;
}

Plan review_plan(WriteTxn& txn, const PlanReviewing& request, const Settings& settings,
                 const CodeBook& codes, Date today, const std::string& prefix) {
  const Date day = request.where.day;
  refuse_future(day, today);
  check_review(request.next, day, today);
  const Plan plan = known_plan(txn, request.where, settings, prefix);
  if (request.next) refuse_closed(txn, plan, request.where, today, prefix);
  if (plan.closed == day && request.outcome != "end")
    throw Error(ErrorKind::input,
                {"plan.review.closed", {person_code(plan.person, prefix), day.iso()}},
                "plan.review.closed.hint");
  PlanReview review{.day = day, .outcome = request.outcome, .next = request.next};
  if (!review.next && request.outcome != "end" && !plan.closed)
    review.next = day + settings.plan.review_days;
  if (request.repeated == Repeated::refuse) refuse_known(plan, review, prefix);
  insert_review(txn, plan, review, codes);
  return again(txn, plan);
}

PlanAttained attain_goals(WriteTxn& txn, const PlanAttaining& request, const Settings& settings,
                          Date today, const std::string& prefix) {
  const Date day = request.where.day;
  refuse_future(day, today);
  const Plan plan = plan_to_judge(txn, request.where, settings, prefix);
  PlanAttained attained;
  std::vector<int> judged;
  std::vector<std::string> known;
  for (const auto& [number, score] : request.scores) {
    const std::string name = std::to_string(number);
    if (std::ranges::find(judged, number) != judged.end())
      throw Error(ErrorKind::input, {"plan.attain.twice", {name}}, "plan.attain.twice.hint");
    judged.push_back(number);
    const PlanGoal& goal = numbered(goals_on(plan, day), number, "plan.no_goal");
    if (day < goal.set_on)
      throw Error(ErrorKind::input, {"plan.attain.early", {name, goal.set_on.iso(), day.iso()}});
    attained.before.push_back(score_on(goal, day));
    attained.later.push_back(goal.attained.empty() || goal.attained.back().day <= day
                                 ? std::nullopt
                                 : std::optional(goal.attained.back()));
    if (attained.before.back() == score)
      known.push_back(name);
    else
      save_attainment(txn, plan, goal.id, {day, score});
  }
  if (known.size() == request.scores.size())
    throw Error(ErrorKind::input, {"plan.attain.known", {join(known, ", "), day.iso()}},
                "plan.attain.known.hint");
  attained.plan = again(txn, plan);
  return attained;
}

}  // namespace jagmed::ops
