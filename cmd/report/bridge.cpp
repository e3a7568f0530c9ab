// jagmed report bridge: from the aktuella to those reported, with the reasons.
#include "cmd/report/common.hpp"
#include "cmd/report/public_persons.hpp"
#include "domain/consent.hpp"
#include "report/figures.hpp"
#include "store/consents.hpp"
#include "store/figures.hpp"
#include "store/retention_due.hpp"

namespace jagmed::cmd {
namespace {

struct ReportBridgeOptions {
  ReportOptions report;
  PublicOptions given_out;
  bool persons = false;
};

void bind(ReportBridgeOptions& o, Form& form) {
  bind_report(o.report, form);
  form.flag(o.persons, "--persons");
  bind_public(o.given_out, form);
}

Bridge bridge_in(ReadTxn& txn, const Programme& programme, const ConsentRules& rules, Date day) {
  const ReportingBasis basis = programme.scb.basis;
  std::vector<MissingBasis> missing;
  const auto erased = with_erased_reason(txn, programme.code);
  for (const auto& each : left_out(txn, programme.code, reporting_purpose(basis), rules, day))
    missing.push_back(
        {each.person, each.reason.key, !each.reason.since && erased.contains(each.person)});
  return bridge_of(person_figures(txn, programme.code, basis, day),
                   person_figures(txn, programme.code, other_basis(basis), day), missing, basis);
}

ExitCode run_public(const ReportBridgeOptions& o, Session& session, Format format, Date day) {
  return give_out(session, "report bridge", o.report, [&](ReadTxn& txn) {
    PublicReport report;
    std::vector<ProgrammeBridge> all;
    for (const Programme* programme : session.programmes(o.report.programme)) {
      const PublicPersons who(txn, *programme, day);
      const Bridge bridge = bridge_in(txn, *programme, session.settings().consent, day);
      report.parts.push_back(
          public_part(session, *programme, who.earlier(), {public_bridge(bridge, who.behind())}));
      all.push_back({programme, bridge, report.parts.back().outcome.hidden.front()});
    }
    const BridgeOptions options{.prefix = session.prefix(txn),
                                .print = public_print(session, report.parts)};
    report.text = bridge_report(session.text(), format, day, all, session.code_book(txn), options);
    return report;
  });
}

ExitCode run(const ReportBridgeOptions& o, Session& session) {
  const Format format = report_format(o.report.format, o.report.out,
                                      {Format::text, Format::csv, Format::json, Format::md});
  const Date day = report_day(o.report, session);
  refuse_with_public(o.given_out, o.persons, "--persons");
  if (o.given_out.print) return run_public(o, session, format, day);
  const auto txn = session.begin_read();
  std::vector<ProgrammeBridge> all;
  for (const Programme* programme : session.programmes(o.report.programme))
    all.push_back({programme, bridge_in(*txn, *programme, session.settings().consent, day)});
  const BridgeOptions options{.persons = o.persons ? ShowPersons::yes : ShowPersons::no,
                              .prefix = session.prefix(*txn),
                              .hidden = protected_persons(*txn)};
  deliver(bridge_report(session.text(), format, day, all, session.code_book(*txn), options),
          o.report.out, session);
  return ExitCode::ok;
}

}  // namespace

Action report_bridge() {
  return {"report", "bridge", Access::changes, "jagmed report bridge --as-of 2017-06-30 --persons",
          declare<ReportBridgeOptions>};
}

}  // namespace jagmed::cmd
