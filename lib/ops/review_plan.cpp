#include "ops/review_plan.hpp"

#include "base/error.hpp"
#include "domain/planned.hpp"
#include "ops/plan_parts.hpp"
#include "ops/which_plan.hpp"
#include "ops/work_spell.hpp"
#include "store/people.hpp"
#include "store/plans.hpp"

#include <algorithm>

namespace jagmed::ops {
namespace {

void refuse_known(const Plan& plan, const PlanReview& review, const std::string& prefix) {
  if (std::ranges::find(plan.reviews, review.day, &PlanReview::day) != plan.reviews.end())
    throw Error(ErrorKind::input,
                {"plan.review.known", {person_code(plan.person, prefix), review.day.iso()}},
                "plan.hours.repeated.hint");
}

}  // namespace

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
  return plan_now(txn, plan);
}

}  // namespace jagmed::ops
