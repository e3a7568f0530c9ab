// jagmed report levels: hours by level and focus, and what is counted beside them.
#include "report/levels.hpp"
#include "cmd/report/common.hpp"
#include "store/levels.hpp"

namespace jagmed::cmd {
namespace {

struct LevelsOptions {
  ReportOptions report;
  std::string explain;
};

void bind(LevelsOptions& o, Form& form) {
  bind_report(o.report, form);
  form.option(o.explain, "--explain", "LEVEL FOCUS");
}

ExitCode explain(const LevelsOptions& o, Session& session, Date day) {
  const Format format = report_format(o.report.format, o.report.out, {Format::text, Format::json});
  const Programme& programme = session.programme(o.report.programme);
  LevelExplanation explanation{.cell = level_cell_from(o.explain), .programme = &programme};
  const auto txn = session.begin_read();
  explanation.prefix = session.prefix(*txn);
  for (auto& part : level_parts(*txn, programme.code, programme.scb.basis, day))
    if (explanation.cell.holds(part)) explanation.parts.push_back(std::move(part));
  explanation.hidden = protected_persons(*txn);
  deliver(level_explanation(explanation, day, session.code_book(*txn), session.text(), format),
          o.report.out, session);
  return ExitCode::ok;
}

ExitCode run(const LevelsOptions& o, Session& session) {
  const Date day = report_day(o.report, session);
  if (!o.explain.empty()) return explain(o, session, day);
  const Format format = report_format(o.report.format, o.report.out,
                                      {Format::text, Format::csv, Format::json, Format::md});
  const auto txn = session.begin_read();
  std::vector<ProgrammeLevels> all;
  for (const Programme* programme : session.programmes(o.report.programme))
    all.push_back(
        {programme, level_figures(level_parts(*txn, programme->code, programme->scb.basis, day),
                                  guardian_parts(*txn, programme->code, day),
                                  group_work(*txn, programme->code, day))});
  deliver(levels_report(all, day, session.code_book(*txn), session.text(), format), o.report.out,
          session);
  return ExitCode::ok;
}

}  // namespace

Action report_levels() {
  return {"report", "levels", Access::reads, "jagmed report levels --as-of 2017-06-30",
          declare<LevelsOptions>};
}

}  // namespace jagmed::cmd
