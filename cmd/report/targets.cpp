// jagmed report targets: how far each target of the programme is.
#include "cmd/report/common.hpp"
#include "cmd/report/public_persons.hpp"
#include "report/figures.hpp"
#include "store/figures.hpp"

namespace jagmed::cmd {
namespace {

struct TargetsOptions {
  ReportOptions report;
  PublicOptions given_out;
};

void bind(TargetsOptions& o, Form& form) {
  bind_report(o.report, form);
  bind_public(o.given_out, form);
}

std::vector<TargetFigure> targets_in(ReadTxn& txn, const Programme& programme, const Tally& tally,
                                     Date day) {
  if (programme.targets.empty()) return {};
  const auto members = group_members(txn, programme.code, day);
  std::vector<TargetFigure> figures;
  for (const auto& target : programme.targets) {
    BySex reached = target.measure == Measure::hours ? tally.reported_minutes : tally.current;
    if (target.measure == Measure::group_participants) {
      reached = {};
      for (const auto& member : members)
        if (member.group == target.group) reached.add(member.sex, 1);
    }
    figures.push_back(target_figure(target, reached, day));
  }
  return figures;
}

ExitCode run_public(const TargetsOptions& o, Session& session, Format format, Date day) {
  return give_out(session, "report targets", o.report, [&](ReadTxn& txn) {
    PublicReport report;
    std::vector<ProgrammeTargets> all;
    for (const Programme* programme : session.programmes(o.report.programme)) {
      const PublicPersons who(txn, *programme, day);
      const Tally tally = tally_of(who.persons(), *programme);
      const auto targets = targets_in(txn, *programme, tally, day);
      report.parts.push_back(public_part(session, *programme, who.earlier(),
                                         {public_targets(targets, tally, who.behind())}));
      all.push_back({programme, targets, report.parts.back().outcome.hidden.front()});
    }
    report.text = targets_report(session.text(), format, day, all, session.code_book(txn),
                                 public_print(session, report.parts));
    return report;
  });
}

ExitCode run(const TargetsOptions& o, Session& session) {
  const Format format = report_format(o.report.format, o.report.out,
                                      {Format::text, Format::csv, Format::json, Format::md});
  const Date day = report_day(o.report, session);
  if (o.given_out.print) return run_public(o, session, format, day);
  const auto txn = session.begin_read();
  std::vector<ProgrammeTargets> all;
  for (const Programme* programme : session.programmes(o.report.programme)) {
    const auto persons = person_figures(*txn, programme->code, programme->scb.basis, day);
    all.push_back({programme, targets_in(*txn, *programme, tally_of(persons, *programme), day)});
  }
  deliver(targets_report(session.text(), format, day, all, session.code_book(*txn)), o.report.out,
          session);
  return ExitCode::ok;
}

}  // namespace

Action report_targets() {
  return {"report", "targets", Access::changes, "jagmed report targets --as-of 2017-06-30",
          declare<TargetsOptions>};
}

}  // namespace jagmed::cmd
