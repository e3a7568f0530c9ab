// jagmed report unmet: needs that nobody has met, and obstacles for many.
#include "cmd/report/common.hpp"
#include "report/unmet.hpp"
#include "store/needs.hpp"

namespace jagmed::cmd {
namespace {

struct Options {
  ReportOptions report;
};

void bind(Options& o, Form& form) { bind_report(o.report, form); }

ExitCode run(const Options& o, Session& session) {
  const Format format =
      report_format(o.report.format, {Format::text, Format::csv, Format::json, Format::md});
  const Date day = report_day(o.report, session);
  const auto txn = session.begin_read();
  std::vector<ProgrammeUnmet> all;
  for (const Programme* programme : session.programmes(o.report.programme))
    all.push_back({programme, unmet_figures(open_needs(*txn, programme->code, day)),
                   obstacles(*txn, programme->code, day)});
  deliver(unmet_report(all, day, session.code_book(*txn), session.text(), format), o.report.out, session);
  return ExitCode::ok;
}

Job declare(Form& form) { return job_of(form, bind, run); }

}  // namespace

Action report_unmet() {
  return {"report", "unmet", Access::reads, "jagmed report unmet --as-of 2017-06-30", declare};
}

}  // namespace jagmed::cmd
