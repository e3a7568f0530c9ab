// jagmed plan review: the plan is followed up, and the next day is set.
#include "cmd/consent/common.hpp"
#include "cmd/enroll/common.hpp"
#include "cmd/plan/common.hpp"
#include "ops/review_plan.hpp"
#include "report/plan_view.hpp"

namespace jagmed::cmd {
namespace {

struct ReviewOptions {
  std::string person, outcome, next, date, programme;
  bool again = false;
};

void bind(ReviewOptions& o, Form& form) {
  form.word(o.person, "PERSON", Need::required);
  form.option(o.outcome, "--outcome", "CODE");
  form.option(o.next, "--next", "DAY");
  form.option(o.date, "--date", "DAY");
  form.option(o.programme, "--programme", "CODE");
  form.flag(o.again, "--again");
}

ExitCode run(const ReviewOptions& o, Session& session) {
  const auto [codes, prefix] = codes_and_prefix(session);
  const ops::PlanReviewing request{
      .where = plan_where(session, o.person, o.programme, o.date, prefix),
      .outcome = o.outcome.empty() ? "continue" : codes.resolve("review_outcome", o.outcome).key,
      .next = coming_day(session, o.next),
      .repeated = o.again ? ops::Repeated::save : ops::Repeated::refuse};
  const auto txn = session.begin_write("plan review");
  const Plan plan =
      ops::review_plan(*txn, request, session.settings(), codes, session.today(), prefix);
  session.commit(*txn);
  const std::string code = person_code(plan.person, prefix);
  session.print(
      "plan.review.done", code, request.where.day.iso(),
      inside_sentence(codes.label("review_outcome", request.outcome, session.text().language())) +
          closed_words(session, plan));
  for (const PlanGoal* goal : goals_on(plan, request.where.day))
    if (goal->attained.empty()) session.print("plan.review.not_judged", goal->number, goal->text);
  if (plan.closed) {
    if (session.options.dry_run) session.say("dry_run");
    return ExitCode::ok;
  }
  if (request.next && plan.review_on != request.next)
    session.say("plan.review.not_next", request.next->iso());
  if (plan.review_on)
    session.print("plan.review.next", plan.review_on->iso());
  else
    session.say(
        "plan.review.close",
        code + (session.settings().programmes.size() > 1 ? " --programme " + plan.programme : ""));
  if (session.options.dry_run) session.say("dry_run");
  return ExitCode::ok;
}

}  // namespace

Action plan_review() {
  return {"plan", "review", Access::changes, "jagmed plan review p17 --next 30/11",
          declare<ReviewOptions>};
}

}  // namespace jagmed::cmd
