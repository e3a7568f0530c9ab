// jagmed report bridge: from the aktuella to those reported, with the reasons.
#include "cmd/report/common.hpp"
#include "domain/consent.hpp"
#include "report/figures.hpp"
#include "store/consents.hpp"
#include "store/figures.hpp"

namespace jagmed::cmd {
namespace {

struct Options {
  ReportOptions report;
  bool persons = false;
};

void bind(Options& o, Form& form) {
  bind_report(o.report, form);
  form.flag(o.persons, "--persons");
}

Bridge bridge_in(ReadTxn& txn, const Programme& programme, const ConsentRules& rules, Date day) {
  const ReportingBasis basis = programme.scb.basis;
  std::vector<MissingBasis> missing;
  for (const auto& each : left_out(txn, programme.code, reporting_purpose(basis), rules, day))
    missing.push_back({each.person, each.reason.key});
  return bridge_of(person_figures(txn, programme.code, basis, day),
                   person_figures(txn, programme.code, other_basis(basis), day), missing, basis);
}

ExitCode run(const Options& o, Session& session) {
  const Format format =
      report_format(o.report.format, {Format::text, Format::csv, Format::json, Format::md});
  const Date day = report_day(o.report, session);
  const auto txn = session.begin_read();
  std::vector<ProgrammeBridge> all;
  for (const Programme* programme : session.programmes(o.report.programme))
    all.push_back({programme, bridge_in(*txn, *programme, session.settings().consent, day)});
  const BridgeOptions options{.persons = o.persons ? ShowPersons::yes : ShowPersons::no,
                              .prefix = session.prefix(*txn)};
  deliver(bridge_report(session.text(), format, day, all, session.code_book(*txn), options),
          o.report.out, session);
  return ExitCode::ok;
}

Job declare(Form& form) { return job_of(form, bind, run); }

}  // namespace

Action report_bridge() {
  return {"report", "bridge", Access::reads, "jagmed report bridge --as-of 2017-06-30 --persons",
          declare};
}

}  // namespace jagmed::cmd
