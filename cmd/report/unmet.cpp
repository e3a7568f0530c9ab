// jagmed report unmet: needs that nobody has met, and obstacles for many.
#include "report/unmet.hpp"
#include "cmd/left_out.hpp"
#include "cmd/report/common.hpp"
#include "cmd/report/public_persons.hpp"
#include "domain/public_unmet.hpp"
#include "ops/shown.hpp"
#include "store/needs.hpp"

namespace jagmed::cmd {
namespace {

struct UnmetOptions {
  ReportOptions report;
  PublicOptions given_out;
  std::string explain;
};

void bind(UnmetOptions& o, Form& form) {
  bind_report(o.report, form);
  bind_public(o.given_out, form);
  form.option(o.explain, "--explain", "NEED");
}

ProgrammeUnmet unmet_in(ReadTxn& txn, const Programme& programme, Date day) {
  return {.programme = &programme,
          .needs = unmet_figures(ops::counted_needs(txn, programme.code, day)),
          .obstacles = obstacles(txn, programme.code, day),
          .left = persons_of(ops::counted_left_needs(txn, programme.code, day))};
}

std::vector<std::string> kinds_of_need(const CodeBook& codes) {
  std::vector<std::string> kinds;
  for (const auto& code : codes.list("unmet_need")) kinds.push_back(code.key);
  return kinds;
}

ExitCode give_out_unmet(const UnmetOptions& o, Session& session, Format format, Date day) {
  return give_out(session, "report unmet", o.report, [&](ReadTxn& txn) {
    const CodeBook codes = session.code_book(txn);
    const auto kinds = kinds_of_need(codes);
    PublicReport report;
    std::vector<ProgrammeUnmet> all;
    for (const Programme* programme : session.programmes(o.report.programme)) {
      all.push_back(unmet_in(txn, *programme, day));
      const PublicPersons who(txn, *programme, day);
      const BySex participants = tally_of(who.persons(), *programme).current;
      report.parts.push_back(
          public_part(session, *programme, who.earlier(),
                      {public_unmet(all.back().needs, kinds, participants, day)}));
      all.back().hidden = report.parts.back().outcome.hidden.front();
    }
    report.text =
        unmet_report(all, day, codes, session.text(), format, public_print(session, report.parts));
    return report;
  });
}

/// Whose needs a figure counts.
ExitCode explain(const UnmetOptions& o, Session& session, Date day) {
  const Format format = report_format(o.report.format, o.report.out, {Format::text, Format::json});
  const Programme& programme = session.programme(o.report.programme);
  const auto txn = session.begin_read();
  const CodeBook codes = session.code_book(*txn);
  UnmetExplanation explanation{.programme = &programme,
                               .kind = codes.resolve_any("unmet_need", o.explain).key};
  explanation.hidden = protected_persons(*txn);
  for (auto& each : ops::counted_needs(*txn, programme.code, day))
    if (each.first.kind == explanation.kind) explanation.needs.push_back(std::move(each));
  for (auto& each : ops::counted_left_needs(*txn, programme.code, day))
    if (each.need.kind == explanation.kind) explanation.left.push_back(std::move(each));
  deliver(unmet_explanation(explanation, day, session.prefix(*txn), codes, session.text(), format),
          o.report.out, session);
  tell_left_out(session, *txn);
  return ExitCode::ok;
}

ExitCode run(const UnmetOptions& o, Session& session) {
  refuse_with_public(o.given_out, !o.explain.empty(), "--explain");
  if (!o.explain.empty()) return explain(o, session, report_day(o.report, session));
  const Format format = report_format(o.report.format, o.report.out,
                                      {Format::text, Format::csv, Format::json, Format::md});
  const Date day = report_day(o.report, session);
  if (o.given_out.print) return give_out_unmet(o, session, format, day);
  const auto txn = session.begin_read();
  std::vector<ProgrammeUnmet> all;
  for (const Programme* programme : session.programmes(o.report.programme))
    all.push_back(unmet_in(*txn, *programme, day));
  deliver(unmet_report(all, day, session.code_book(*txn), session.text(), format), o.report.out,
          session);
  return ExitCode::ok;
}

}  // namespace

Action report_unmet() {
  return {"report", "unmet", Access::changes, "jagmed report unmet --as-of 2017-06-30",
          declare<UnmetOptions>};
}

}  // namespace jagmed::cmd
