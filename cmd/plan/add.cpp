// jagmed plan add: a goal, an insats, or both.
#include "base/error.hpp"
#include "cmd/consent/common.hpp"
#include "cmd/enroll/common.hpp"
#include "cmd/plan/common.hpp"
#include "ops/add_to_plan.hpp"
#include "report/plan_view.hpp"

#include <algorithm>

namespace jagmed::cmd {
namespace {

struct AddOptions {
  std::string person, goal, area, set_by, measure, text, level, focus, responsible, organisation,
      staff, from, review, date, programme;
  bool protective = false, again = false;
};

void bind(AddOptions& o, Form& form) {
  form.word(o.person, "PERSON", Need::required);
  form.option(o.goal, "--goal", "TEXT");
  form.option(o.area, "--area", "AREA");
  form.flag(o.protective, "--protective");
  form.option(o.set_by, "--set-by", "WHO");
  form.option(o.measure, "--insats", "KIND");
  form.option(o.text, "--text", "TEXT");
  form.option(o.level, "--level", "1|2|3");
  form.option(o.focus, "--focus", "CODE");
  form.option(o.responsible, "--responsible", "WHO");
  form.option(o.organisation, "--org", "PARTY");
  form.option(o.staff, "--staff", "STAFF");
  form.option(o.from, "--from", "DAY");
  form.option(o.review, "--review", "DAY");
  form.option(o.date, "--date", "DAY");
  form.option(o.programme, "--programme", "CODE");
  form.flag(o.again, "--again");
}

/// Options that say nothing without what they belong to.
void refuse_lonely(const AddOptions& o) {
  if (o.goal.empty() && o.measure.empty())
    throw Error(ErrorKind::usage, "plan.add.nothing", {"usage.help", {"plan add"}});
  const auto refuse = [](bool given, const char* name, const char* needed) {
    if (given)
      throw Error(ErrorKind::usage, {"plan.add.lonely", {name, needed}},
                  {"usage.help", {"plan add"}});
  };
  if (o.goal.empty()) {
    refuse(!o.area.empty(), "--area", "--goal");
    refuse(o.protective, "--protective", "--goal");
    refuse(!o.set_by.empty(), "--set-by", "--goal");
  }
  if (!o.measure.empty()) return;
  for (const auto& [value, name] : {std::pair{&o.text, "--text"},
                                    {&o.level, "--level"},
                                    {&o.focus, "--focus"},
                                    {&o.responsible, "--responsible"},
                                    {&o.organisation, "--org"},
                                    {&o.staff, "--staff"},
                                    {&o.from, "--from"},
                                    {&o.review, "--review"}})
    refuse(!value->empty(), name, "--insats");
}

PlanMeasure measure_of(const AddOptions& o, Session& session, const CodeBook& codes) {
  PlanMeasure measure;
  if (o.measure.empty()) return measure;
  measure.kind = codes.resolve("activity", o.measure).key;
  measure.other_text = o.text;
  measure.level = level_from(o.level);
  measure.focus = code_key(codes, "focus", o.focus);
  measure.organisation = code_key(codes, "party", o.organisation);
  measure.responsible = o.responsible.empty()
                            ? std::string(usually_responsible(measure.organisation))
                            : codes.resolve("responsible", o.responsible).key;
  measure.staff = o.staff;
  if (!o.from.empty()) measure.started = near_day(o.from, session.today());
  measure.review_on = coming_day(session, o.review);
  return measure;
}

void print_added(Session& session, const ops::PlanAdded& added, const CodeBook& codes,
                 const std::string& prefix) {
  const Catalogue& text = session.text();
  PlanFrame frame{.as_of = session.today(), .code = person_code(added.plan.person, prefix)};
  for (const auto& member : session.settings().programme(added.plan.programme).staff)
    frame.staff[member.key] = member.name;
  if (added.goal > 0) {
    const auto goal = std::ranges::find(added.plan.goals, added.goal, &PlanGoal::number);
    session.print(goal->protective ? "plan.add.protective" : "plan.add.goal", added.goal,
                  goal->text);
  }
  if (added.measure == 0) return;
  const auto measure = std::ranges::find(added.plan.measures, added.measure, &PlanMeasure::number);
  const auto review = measure->review_on ? measure->review_on : added.plan.review_on;
  const bool late = review && *review < session.today();  // that of the plan
  const bool follows = review && *review >= measure->started;
  const char* line = late      ? "plan.add.measure_late"
                     : follows ? "plan.add.measure"
                               : "plan.add.measure_only";
  session.print(line, added.measure, inside_sentence(measure_words(*measure, codes, text)),
                responsible_words(*measure, frame, codes, text), measure->started.iso(),
                review ? review->iso() : "");
  if (measure->started < added.plan.started)
    session.warn("note", text("plan.measure.before", added.measure, measure->started.iso(),
                              added.plan.started.iso()));
}

ExitCode run(const AddOptions& o, Session& session) {
  refuse_lonely(o);
  const auto [codes, prefix] = codes_and_prefix(session);
  ops::PlanAddition request{.where = plan_where(session, o.person, o.programme, o.date, prefix),
                            .goal = PlanGoal{.text = o.goal,
                                             .area = code_key(codes, "area", o.area),
                                             .set_by = code_key(codes, "respondent", o.set_by),
                                             .protective = o.protective},
                            .measure = measure_of(o, session, codes),
                            .repeated = o.again ? ops::Repeated::save : ops::Repeated::refuse};
  const auto txn = session.begin_write("plan add");
  const auto added = ops::add_to_plan(*txn, std::move(request), session.settings(), codes,
                                      session.today(), prefix);
  session.commit(*txn);
  print_added(session, added, codes, prefix);
  if (session.options.dry_run) session.say("dry_run");
  return ExitCode::ok;
}

}  // namespace

Action plan_add() {
  return {
      "plan", "add", Access::changes,
      "jagmed plan add p17 --goal \"klara matematik 1a\" --insats studies --org skola --staff lena",
      declare<AddOptions>};
}

}  // namespace jagmed::cmd
