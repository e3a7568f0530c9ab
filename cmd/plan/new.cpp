// jagmed plan new: a plan of our own, or one that points to somebody else's.
#include "base/error.hpp"
#include "base/text.hpp"
#include "cmd/enroll/common.hpp"
#include "cmd/plan/common.hpp"
#include "ops/make_plan.hpp"
#include "report/plan_view.hpp"

namespace jagmed::cmd {
namespace {

struct NewOptions {
  std::string person, kind, points_to, date, review, programme;
  bool replace = false;
};

void bind(NewOptions& o, Form& form) {
  form.word(o.person, "PERSON", Need::required);
  form.option(o.kind, "--kind", "CODE");
  form.option(o.points_to, "--points-to", "REFERENCE");
  form.option(o.date, "--date", "DAY");
  form.option(o.review, "--review", "DAY");
  form.flag(o.replace, "--replace");
  form.option(o.programme, "--programme", "CODE");
}

ops::NewPlan request_of(const NewOptions& o, Session& session, const CodeBook& codes,
                        const std::string& prefix) {
  ops::NewPlan request{.where = plan_where(session, o.person, o.programme, o.date, prefix),
                       .points_to = o.points_to,
                       .review_on = coming_day(session, o.review),
                       .replace = o.replace};
  request.kind = o.points_to.empty() ? "own" : "school_programme";
  if (!o.kind.empty()) request.kind = codes.resolve("plan_kind", o.kind).key;
  if (!o.points_to.empty() && request.kind == "own")
    throw Error(ErrorKind::usage, "plan.new.own", "plan.new.own.hint");
  return request;
}

/// The plan that the new one is in the place of, and what was under way in it.
void print_replaced(Session& session, const Plan& former, const CodeBook& codes,
                    const std::string& code) {
  const bool with_case = former.close_reason == "ended";
  session.print(with_case ? "plan.new.ended" : "plan.new.replaced", former.started.iso(),
                former.closed->iso());
  std::vector<std::string> carried;
  for (const PlanMeasure* measure : measures_on(former, *former.closed))
    if (measure->started <= *former.closed &&
        !(measure->ended && *measure->ended <= *former.closed))  // that one had ended by itself
      carried.push_back(inside_sentence(measure_words(*measure, codes, session.text())));
  if (!with_case && !carried.empty()) session.print("plan.new.carried", join(carried, ", "), code);
}

ExitCode run(const NewOptions& o, Session& session) {
  const auto [codes, prefix] = codes_and_prefix(session);
  const auto request = request_of(o, session, codes, prefix);
  const auto txn = session.begin_write("plan new");
  const auto made =
      ops::make_plan(*txn, request, session.settings(), codes, session.today(), prefix);
  session.commit(*txn);
  const std::string code = person_code(made.plan.person, prefix);
  if (made.replaced) print_replaced(session, *made.replaced, codes, code);
  if (!made.plan.external_ref.empty())
    session.print("plan.new.points_to", code, made.plan.external_ref);
  else
    session.print(
        "plan.new.done", code,
        inside_sentence(codes.label("plan_kind", made.plan.kind, session.text().language())),
        made.plan.started.iso());
  session.print("plan.new.review", made.plan.review_on->iso());
  if (session.options.dry_run)
    session.say("dry_run");
  else
    session.say(made.plan.kind == "school_programme" ? "plan.new.next_pointing" : "plan.new.next",
                code);
  return ExitCode::ok;
}

}  // namespace

Action plan_new() {
  return {"plan", "new", Access::changes,
          "jagmed plan new p17 --points-to \"ÅP 17/44\" --review 28/8", declare<NewOptions>};
}

}  // namespace jagmed::cmd
