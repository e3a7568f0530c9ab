// jagmed report targets: how far each target of the programme is.
#include "cmd/report/common.hpp"
#include "report/figures.hpp"
#include "store/figures.hpp"

namespace jagmed::cmd {
namespace {

struct Options {
  ReportOptions report;
};

void bind(Options& o, Form& form) { bind_report(o.report, form); }

std::vector<TargetFigure> targets_in(ReadTxn& txn, const Programme& programme, Date day) {
  if (programme.targets.empty()) return {};
  const Tally tally =
      tally_of(person_figures(txn, programme.code, programme.scb.basis, day), programme);
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

ExitCode run(const Options& o, Session& session) {
  const Format format =
      report_format(o.report.format, {Format::text, Format::csv, Format::json, Format::md});
  const Date day = report_day(o.report, session);
  const auto txn = session.begin_read();
  std::vector<ProgrammeTargets> all;
  for (const Programme* programme : session.programmes(o.report.programme))
    all.push_back({programme, targets_in(*txn, *programme, day)});
  deliver(targets_report(session.text(), format, day, all, session.code_book(*txn)), o.report.out,
          session);
  return ExitCode::ok;
}

Job declare(Form& form) { return job_of(form, bind, run); }

}  // namespace

Action report_targets() {
  return {"report", "targets", Access::reads, "jagmed report targets --as-of 2017-06-30", declare};
}

}  // namespace jagmed::cmd
