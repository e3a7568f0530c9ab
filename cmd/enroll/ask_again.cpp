// jagmed enroll ask-again: those who said no, the most urgent first.
#include "ops/ask_again.hpp"
#include "cmd/enroll/common.hpp"
#include "cmd/left_out.hpp"
#include "cmd/report/common.hpp"
#include "intake/calendar_sheet.hpp"
#include "report/ask_again.hpp"

namespace jagmed::cmd {
namespace {

struct EnrollAskAgainOptions {
  ReportOptions report;
};

void bind(EnrollAskAgainOptions& o, Form& form) { bind_report(o.report, form); }

ExitCode run(const EnrollAskAgainOptions& o, Session& session) {
  const Format format =
      report_format(o.report.format, o.report.out, {Format::text, Format::csv, Format::json});
  const Date day = report_day(o.report, session);
  const Settings& settings = session.settings();
  const auto txn = session.begin_read();
  const CodeBook codes = session.code_book(*txn);
  std::vector<ProgrammeAskAgain> all;
  const auto calendars = school_calendars(settings);
  for (const Programme* programme : session.programmes(o.report.programme)) {
    auto list = ops::ask_again_list(*txn, {.programme = *programme,
                                           .presence = settings.presence,
                                           .calendars = calendars,
                                           .as_of = day,
                                           .birthday_within = settings.consent.remind_days});
    all.push_back({programme, std::move(list.lines), list.left_out});
  }
  deliver(ask_again_report(session.text(), format, all, codes,
                           {.as_of = day, .prefix = session.prefix(*txn)}),
          o.report.out, session);
  tell_left_out(session, *txn);
  return ExitCode::ok;
}

}  // namespace

Action enroll_ask_again() {
  return {"enroll", "ask-again", Access::reads, "jagmed enroll ask-again --as-of 2017-05-16",
          declare<EnrollAskAgainOptions>};
}

}  // namespace jagmed::cmd
