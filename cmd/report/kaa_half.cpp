// jagmed report kaa: the figures of a half-year, for those who work with them and to give out.
#include "ops/kaa_half.hpp"
#include "base/error.hpp"
#include "cmd/report/kaa_parts.hpp"
#include "domain/public_kaa.hpp"
#include "report/kaa.hpp"
#include "store/publications.hpp"

namespace jagmed::cmd {
namespace {

/// The register is the municipality's, and its tables belong to no programme.
constexpr char kNoProgramme[] = "";

Half half_of(const KaaReportOptions& o, Date day) {
  return o.half.empty() ? Half::of(day) : parse_half(o.half);
}

KaaHalfSheet sheet_of(const ops::KaaHalf& all, Session& session, const CodeBook& codes,
                      const std::string& prefix, Date day) {
  return {.text = session.text(),
          .codes = codes,
          .prefix = prefix,
          .half = all.half,
          .as_of = day,
          .rules = session.settings().kaa.rules,
          .figures = all.figures,
          .findings = all.findings,
          .hidden = all.hidden,
          .by_mistake = all.by_mistake,
          .erased = all.erased,
          .has_layout = ops::layout_of(session.settings().kaa, all.half) != nullptr};
}

Format format_of(const KaaReportOptions& o) {
  const bool figures = !o.check && o.explain.empty();
  return figures ? report_format(o.format, o.out, {Format::text, Format::csv, Format::json})
                 : report_format(o.format, o.out, {Format::text, Format::json});
}

}  // namespace

Date kaa_day(const KaaReportOptions& o, Session& session) {
  return o.as_of.empty() ? session.today() : parse_day(o.as_of, session.today());
}

ExitCode show_kaa_half(const KaaReportOptions& o, Session& session) {
  const Format format = format_of(o);
  const Date day = kaa_day(o, session);
  const auto txn = session.begin_read();
  const auto all =
      ops::kaa_half(*txn, half_of(o, day), session.settings().kaa, day, o.acknowledged);
  const CodeBook codes = session.code_book(*txn);
  const std::string prefix = session.prefix(*txn);
  KaaHalfSheet sheet = sheet_of(all, session, codes, prefix, day);
  sheet.details = o.check;
  if (!o.explain.empty()) {
    session.out() << kaa_explanation(sheet, kaa_figure(all.figures, o.explain), all.cases, format);
    return ExitCode::ok;
  }
  const bool stopped = o.check && all.errors() > 0;
  if (!session.options.quiet || stopped || !o.check)
    session.out() << kaa_half_report(sheet, format);
  if (all.errors() == 0 && !sheet.has_layout)
    session.say("kaa.file.no_layout_yet", all.half.name());
  return stopped ? ExitCode::findings : ExitCode::ok;
}

ExitCode give_out_kaa_half(const KaaReportOptions& o, Session& session) {
  refuse_with_public(o.given_out, session.options.names, "--names");
  const Format format = format_of(o);
  const Date day = kaa_day(o, session);
  const Programme registered{.code = kNoProgramme, .name = session.text()("kaa.register")};
  const ReportOptions options{.as_of = o.as_of, .programme = {}, .format = o.format, .out = o.out};
  return give_out(session, "report kaa", options, [&](ReadTxn& txn) {
    const auto all = ops::kaa_half(txn, half_of(o, day), session.settings().kaa, day, false);
    if (all.erased > 0)
      throw Error(ErrorKind::input, {"kaa.public.erased", {all.half.name()}},
                  "kaa.public.erased.hint");
    const auto earlier = publications_of(txn, kNoProgramme);
    PublicReport report;
    report.parts.push_back(
        public_part(session, registered, earlier,
                    {public_kaa(all.figures, all.half, day, earlier, public_rules(session))}));
    const CodeBook codes = session.code_book(txn);
    const std::string prefix = session.prefix(txn);
    KaaHalfSheet sheet = sheet_of(all, session, codes, prefix, day);
    sheet.suppressed = report.parts.front().outcome.hidden.front();
    sheet.print = public_print(session, report.parts);
    report.text = kaa_half_report(sheet, format);
    return report;
  });
}

}  // namespace jagmed::cmd
