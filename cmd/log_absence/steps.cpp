// jagmed log-absence steps: who reaches which step of the ladder, and what was decided on it.
#include "base/error.hpp"
#include "base/identity_shape.hpp"
#include "base/text.hpp"
#include "cmd/ladder.hpp"
#include "cmd/left_out.hpp"
#include "cmd/log_absence/common.hpp"
#include "cmd/report/common.hpp"
#include "intake/calendar_sheet.hpp"
#include "ops/absence_steps.hpp"
#include "report/absence_steps.hpp"
#include "store/people.hpp"

namespace jagmed::cmd {
namespace {

struct StepsOptions {
  ReportOptions report;
  std::string persons, ladder, explain, done, step, on, until;
};

void bind(StepsOptions& o, Form& form) {
  form.word(o.persons, "PERSONS", Need::optional);
  bind_report(o.report, form);
  form.option(o.ladder, "--ladder", "NAME");
  form.option(o.explain, "--explain", "PERSON");
  form.option(o.done, "--done", "PERSON");
  form.option(o.step, "--step", "STEP");
  form.option(o.on, "--on", "DAY");
  form.option(o.until, "--until", "DAY");
}

/// What belongs to --done or to --explain says nothing without it.
void check(const StepsOptions& o) {
  const auto not_both = [](const std::string& a, const char* a_name, const std::string& b,
                           const char* b_name) {
    if (!a.empty() && !b.empty())
      throw Error(ErrorKind::usage, {"usage.not_both", {a_name, b_name}});
  };
  not_both(o.explain, "--explain", o.done, "--done");
  not_both(o.persons, "PERSONS", o.explain, "--explain");
  not_both(o.persons, "PERSONS", o.done, "--done");
  for (const auto& [typed, name] : {std::pair{&o.report.as_of, "--as-of"},
                                    {&o.report.format, "--format"},
                                    {&o.report.out, "--out"}})
    not_both(*typed, name, o.done, "--done");
  for (const auto& [typed, name] : {std::pair{&o.on, "--on"}, {&o.until, "--until"}})
    if (!typed->empty() && o.done.empty())
      throw Error(ErrorKind::usage, {"usage.needs", {name, "--done"}});
  if (!o.step.empty() && o.done.empty() && o.explain.empty())
    throw Error(ErrorKind::usage, {"usage.needs", {"--step", "--done/--explain"}});
  if (!o.done.empty() && o.step.empty())
    throw Error(ErrorKind::usage, {"usage.needs", {"--done", "--step"}});
}

Ladder ladder_of(const StepsOptions& o, Session& session, const Programme& programme) {
  return ladder_named(session, o.ladder.empty() ? programme.absence.ladder : o.ladder);
}

const LadderStep& step_named(const Ladder& ladder, const std::string& typed) {
  const std::string wanted = fold_case(trim(typed));
  std::vector<std::string> known;
  for (const LadderStep& step : ladder.steps) {
    if (step.id == wanted || fold_case(step.label) == wanted) return step;
    known.push_back(step.id);
  }
  const auto near = nearest(wanted, known);
  throw Error(
      ErrorKind::input,
      {"steps.unknown", {looks_like_identity(typed) ? "…" : terminal_safe(typed), ladder.name}},
      near ? Message("code.near", {*near}) : Message("code.known", {join(known, ", ")}));
}

ExitCode list(const StepsOptions& o, Session& session) {
  const Format format =
      report_format(o.report.format, o.report.out, {Format::text, Format::csv, Format::json});
  const Date day = report_day(o.report, session);
  const auto calendars = school_calendars(session.settings());
  const auto programmes = session.programmes(o.report.programme);
  std::vector<ProgrammeSteps> all(programmes.size());
  for (std::size_t at = 0; at < all.size(); ++at)
    all[at] = {.programme = programmes[at], .ladder = ladder_of(o, session, *programmes[at])};
  const auto txn = session.begin_read();
  const std::string prefix = session.prefix(*txn);
  const auto named = persons_named(session, o.persons, *txn, prefix);
  for (ProgrammeSteps& each : all) {
    auto found = ops::step_lines(*txn, {.programme = *each.programme,
                                        .ladder = each.ladder,
                                        .presence = session.settings().presence,
                                        .calendars = calendars,
                                        .as_of = day,
                                        .named = named});
    each.lines = std::move(found.lines);
    each.left_out = found.left_out;
  }
  deliver(steps_report(session.text(), format, day, all,
                       session.settings().presence.min_coverage_permille, prefix),
          o.report.out, session);
  if (named.empty()) tell_left_out(session, *txn);
  return ExitCode::ok;
}

ExitCode explain(const StepsOptions& o, Session& session) {
  const Format format = report_format(o.report.format, o.report.out, {Format::text, Format::json});
  const Date day = report_day(o.report, session);
  const auto calendars = school_calendars(session.settings());
  const Programme& programme = session.programme(o.report.programme);
  const Ladder ladder = ladder_of(o, session, programme);
  const LadderStep* step = o.step.empty() ? nullptr : &step_named(ladder, o.step);
  const auto txn = session.begin_read();
  const std::string prefix = session.prefix(*txn);
  const PersonId person = session.person(o.explain, prefix);
  (void)get_person(*txn, person, prefix);
  const ops::StepsRequest request{.programme = programme,
                                  .ladder = ladder,
                                  .presence = session.settings().presence,
                                  .calendars = calendars,
                                  .as_of = day,
                                  .named = {person}};
  const auto found = ops::step_lines(*txn, request);
  if (found.lines.empty()) refuse_outside(person_code(person, prefix), programme, day);
  const StepLine& line = found.lines.front();
  const StepResult* result = line.steps.highest();
  for (const StepResult& each : line.steps.steps)
    if (each.step == step || (step == nullptr && result == nullptr)) result = &each;
  const auto evidence = ops::step_evidence(*txn, request, line, result->figure);
  deliver(step_explanation(session.text(), format, day,
                           {.programme = programme,
                            .ladder = ladder,
                            .line = line,
                            .result = *result,
                            .rows = evidence.rows,
                            .courses = evidence.courses},
                           prefix),
          o.report.out, session);
  return ExitCode::ok;
}

ExitCode decide(const StepsOptions& o, Session& session) {
  const Programme& programme = session.programme(o.report.programme);
  const Ladder ladder = ladder_of(o, session, programme);
  const LadderStep& step = step_named(ladder, o.step);
  const Date today = session.today();
  const Date on = o.on.empty() ? today : parse_day(o.on, today);
  std::string prefix;
  {
    const auto txn = session.begin_read();
    prefix = session.prefix(*txn);
  }
  ops::TakeStepRequest request{.programme = programme,
                               .ladder = ladder,
                               .step = step,
                               .person = session.person(o.done, prefix),
                               .on = on};
  if (!o.until.empty()) request.until = parse_coming_day(o.until, today);
  const auto txn = session.begin_write("log-absence steps");
  const auto outcome = ops::take_step(*txn, request, today, prefix);
  const std::string code = person_code(request.person, prefix);
  if (outcome.unchanged) {
    session.print("steps.unchanged", code, step.label, outcome.taken.decided.iso());
    return ExitCode::ok;
  }
  session.commit(*txn);
  session.print("steps.done", code, step.label, outcome.taken.decided.iso(),
                outcome.taken.until.iso());
  if (session.options.dry_run) session.say("dry_run");
  return ExitCode::ok;
}

ExitCode run(const StepsOptions& o, Session& session) {
  check(o);
  if (!o.done.empty()) return decide(o, session);
  return o.explain.empty() ? list(o, session) : explain(o, session);
}

}  // namespace

Action log_absence_steps() {
  return {"log-absence", "steps", Access::changes, "jagmed log-absence steps --as-of 2017-05-31",
          declare<StepsOptions>};
}

}  // namespace jagmed::cmd
