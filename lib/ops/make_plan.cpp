#include "ops/make_plan.hpp"

#include "base/error.hpp"
#include "domain/planned.hpp"
#include "ops/end_measures.hpp"
#include "ops/open_case.hpp"
#include "ops/work_spell.hpp"
#include "ops/working_plans.hpp"
#include "store/people.hpp"
#include "store/plans.hpp"

#include <algorithm>

namespace jagmed::ops {
namespace {

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

}  // namespace jagmed::ops
