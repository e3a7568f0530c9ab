// jagmed report tally: how many are aktuella and reported, and their hours, by sex.
#include "base/error.hpp"
#include "cmd/report/common.hpp"
#include "cmd/report/public_persons.hpp"
#include "report/figures.hpp"
#include "store/figures.hpp"

#include <set>

namespace jagmed::cmd {
namespace {

struct TallyOptions {
  ReportOptions report;
  PublicOptions given_out;
  std::string explain;
};

void bind(TallyOptions& o, Form& form) {
  bind_report(o.report, form);
  form.option(o.explain, "--explain", "FIGURE");
  bind_public(o.given_out, form);
}

ExitCode explain(const TallyOptions& o, Session& session, Date day) {
  const Format format = report_format(o.report.format, o.report.out, {Format::text, Format::json});
  const FigureName figure = figure_from(o.explain);
  const Programme& programme = session.programme(o.report.programme);
  const auto txn = session.begin_read();
  const auto persons = person_figures(*txn, programme.code, programme.scb.basis, day);
  const auto parts = figure.hours ? hour_parts(*txn, programme.code, programme.scb.basis, day)
                                  : std::vector<HourPart>{};
  Explanation explanation = explanation_of(figure, persons, parts);
  explanation.hidden = protected_persons(*txn);
  deliver(explanation_report(session.text(), format, day, programme, explanation,
                             session.code_book(*txn), session.prefix(*txn)),
          o.report.out, session);
  return ExitCode::ok;
}

ExitCode run_public(const TallyOptions& o, Session& session, Format format, Date day) {
  return give_out(session, "report tally", o.report, [&](ReadTxn& txn) {
    PublicReport report;
    std::vector<ProgrammeTally> all;
    for (const Programme* programme : session.programmes(o.report.programme)) {
      const PublicPersons who(txn, *programme, day);
      const Tally tally = tally_of(who.persons(), *programme);
      report.parts.push_back(
          public_part(session, *programme, who.earlier(), {public_tally(tally, who.behind())}));
      all.push_back({programme, tally, report.parts.back().outcome.hidden.front()});
    }
    report.text =
        tally_report(session.text(), format, day, all, 0, public_print(session, report.parts));
    return report;
  });
}

ExitCode run(const TallyOptions& o, Session& session) {
  const Date day = report_day(o.report, session);
  refuse_with_public(o.given_out, !o.explain.empty(), "--explain");
  if (!o.explain.empty()) return explain(o, session, day);
  const Format format = report_format(o.report.format, o.report.out,
                                      {Format::text, Format::csv, Format::json, Format::md});
  if (o.given_out.print) return run_public(o, session, format, day);
  const auto txn = session.begin_read();
  std::vector<ProgrammeTally> all;
  std::set<PersonId> once;
  for (const Programme* programme : session.programmes(o.report.programme)) {
    const auto persons = person_figures(*txn, programme->code, programme->scb.basis, day);
    all.push_back({programme, tally_of(persons, *programme)});
    for (const auto& person : persons)
      if (person.current) once.insert(person.person);
  }
  deliver(tally_report(session.text(), format, day, all, static_cast<long long>(once.size())),
          o.report.out, session);
  return ExitCode::ok;
}

}  // namespace

Action report_tally() {
  return {"report", "tally", Access::changes, "jagmed report tally --as-of 2017-06-30",
          declare<TallyOptions>};
}

}  // namespace jagmed::cmd
