// jagmed plan close: the plan, one insats of it, or a goal that is given up.
#include "base/error.hpp"
#include "cmd/enroll/common.hpp"
#include "cmd/plan/common.hpp"
#include "domain/list_names.hpp"
#include "ops/close_plan.hpp"
#include "ops/plan_recurring.hpp"
#include "report/plan_view.hpp"
#include "report/week.hpp"

#include <algorithm>

namespace jagmed::cmd {
namespace {

struct CloseOptions {
  std::string person, measure, goal, reason, date, programme;
};

void bind(CloseOptions& o, Form& form) {
  form.word(o.person, "PERSON", Need::required);
  form.option(o.measure, "--insats", "N");
  form.option(o.goal, "--goal", "N");
  form.option(o.reason, "--reason", "CODE");
  form.option(o.date, "--date", "DAY");
  form.option(o.programme, "--programme", "CODE");
}

ops::PlanClosing request_of(const CloseOptions& o, Session& session, const CodeBook& codes,
                            const std::string& prefix) {
  if (!o.measure.empty() && !o.goal.empty())
    throw Error(ErrorKind::usage, {"usage.not_both", {"--insats", "--goal"}});
  if (!o.goal.empty() && !o.reason.empty())
    throw Error(ErrorKind::usage, {"usage.not_both", {"--goal", "--reason"}});
  if (o.goal.empty() && o.reason.empty())
    throw Error(
        ErrorKind::usage, {"usage.missing", {"--reason"}},
        {"plan.close.reasons", {list_said(o.measure.empty() ? "plan_end" : "measure_end")}});
  ops::PlanClosing request{.where = plan_where(session, o.person, o.programme, o.date, prefix),
                           .measure = number_from(o.measure, "--insats"),
                           .goal = number_from(o.goal, "--goal"),
                           .keeps_day = o.date.empty()};
  if (!o.reason.empty())
    request.reason = codes.resolve(o.measure.empty() ? "plan_end" : "measure_end", o.reason).key;
  return request;
}

void print_closed(Session& session, const ops::PlanClosing& request, const ops::PlanClosed& closed,
                  const CodeBook& codes, const std::string& prefix) {
  const Catalogue& text = session.text();
  const std::string code = person_code(closed.plan.person, prefix), day = request.where.day.iso();
  const auto label = [&](const char* list) {
    return inside_sentence(codes.label(list, request.reason, text.language()));
  };
  if (request.goal > 0) {
    session.print("plan.close.goal", code, request.goal);
  } else if (request.measure > 0) {
    const auto measure =
        std::ranges::find(closed.plan.measures, request.measure, &PlanMeasure::number);
    session.print("plan.close.measure", code, request.measure,
                  inside_sentence(measure_words(*measure, codes, text)), measure->ended->iso(),
                  label("measure_end"));
    if (!request.keeps_day && *measure->ended != request.where.day)
      session.warn("note", text("plan.measure.never", request.measure, measure->ended->iso()));
    if (closed.former)
      session.print("plan.stood",
                    closed.former->ended->iso() + ", " +
                        inside_sentence(codes.label("measure_end", closed.former->end_reason,
                                                    text.language())));
  } else {
    session.print("plan.close.done", code, day, label("plan_end"));
    if (closed.ended > 0)
      session.print(closed.ended == 1 ? "plan.close.ended_one" : "plan.close.ended", closed.ended);
  }
}

ExitCode run(const CloseOptions& o, Session& session) {
  const auto [codes, prefix] = codes_and_prefix(session);
  const auto request = request_of(o, session, codes, prefix);
  const auto txn = session.begin_write("plan close");
  const auto closed =
      ops::close_plan(*txn, request, session.settings(), codes, session.today(), prefix);
  std::vector<Recurring> weekly;  // of a plan that is not replaced
  if (request.measure == 0 && request.goal == 0 && request.reason != "revised")
    weekly = ops::recurring_with(*txn, closed.plan.person, closed.plan.programme, session.today());
  session.commit(*txn);
  print_closed(session, request, closed, codes, prefix);
  for (const auto& each : weekly)
    session.say("plan.close.weekly", each.id, recurring_words(each, codes, session.text()),
                person_code(closed.plan.person, prefix));
  if (session.options.dry_run) session.say("dry_run");
  return ExitCode::ok;
}

}  // namespace

Action plan_close() {
  return {"plan", "close", Access::changes, "jagmed plan close p17 --insats 1 --reason done",
          declare<CloseOptions>};
}

}  // namespace jagmed::cmd
