// jagmed log-absence csn: whose invalid absence the school may report to CSN.
#include "ops/csn.hpp"
#include "cmd/left_out.hpp"
#include "cmd/log_absence/common.hpp"
#include "cmd/report/common.hpp"
#include "intake/calendar_sheet.hpp"
#include "report/csn.hpp"

namespace jagmed::cmd {
namespace {

struct CsnOptions {
  ReportOptions report;
  std::string persons;
};

void bind(CsnOptions& o, Form& form) {
  form.word(o.persons, "PERSONS", Need::optional);
  bind_report(o.report, form);
}

ExitCode run(const CsnOptions& o, Session& session) {
  const Format format =
      report_format(o.report.format, o.report.out, {Format::text, Format::csv, Format::json});
  const Date day = report_day(o.report, session);
  const auto txn = session.begin_read();
  const std::string prefix = session.prefix(*txn);
  const auto named = persons_named(session, o.persons, *txn, prefix);
  std::vector<ProgrammeCsn> all;
  const auto calendars = school_calendars(session.settings());
  for (const Programme* programme : session.programmes(o.report.programme)) {
    all.push_back({programme, ops::csn_lines(*txn, *programme, calendars, day, named)});
  }
  deliver(csn_report(session.text(), format, day, all, prefix), o.report.out, session);
  if (named.empty()) tell_left_out(session, *txn);
  return ExitCode::ok;
}

}  // namespace

Action log_absence_csn() {
  return {"log-absence", "csn", Access::reads, "jagmed log-absence csn --as-of 2017-05-31",
          declare<CsnOptions>};
}

}  // namespace jagmed::cmd
