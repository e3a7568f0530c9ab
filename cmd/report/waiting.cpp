// jagmed report waiting: how long cases wait for each agency, and how often it was at the meetings.
#include "cmd/report/common.hpp"
#include "ops/open_case.hpp"
#include "ops/waiting_on.hpp"
#include "report/waiting_clock.hpp"
#include "store/meetings.hpp"

#include <algorithm>

namespace jagmed::cmd {
namespace {

struct Options {
  ReportOptions report;
};

void bind(Options& o, Form& form) { bind_report(o.report, form); }

ProgrammeWaiting waiting_in(ReadTxn& txn, const Programme& programme, Date day) {
  ProgrammeWaiting part{.programme = &programme};
  const auto open = ops::open_waiting(txn, programme.code, day);
  std::vector<PersonId> hidden;
  for (const auto& each : open)
    if (ops::is_protected(txn, each.person)) hidden.push_back(each.person);
  for (auto& figures : waiting_figures(open, hidden, day)) part.parties.push_back({std::move(figures)});
  for (const auto& [party, present, called] : party_attendance(txn, programme.code, "project_group", day)) {
    auto found = std::ranges::find_if(
        part.parties, [&wanted = party](const auto& each) { return each.figures.party == wanted; });
    if (found == part.parties.end())
      found = part.parties.insert(part.parties.end(), WaitingParty{.figures = {.party = party}});
    found->present = present;
    found->called = called;
  }
  return part;
}

ExitCode run(const Options& o, Session& session) {
  const Format format =
      report_format(o.report.format, {Format::text, Format::csv, Format::json, Format::md});
  const Date day = report_day(o.report, session);
  const auto txn = session.begin_read();
  std::vector<ProgrammeWaiting> all;
  for (const Programme* programme : session.programmes(o.report.programme))
    all.push_back(waiting_in(*txn, *programme, day));
  deliver(waiting_clock_report(all, day, session.prefix(*txn), session.code_book(*txn), session.text(), format),
          o.report.out, session);
  return ExitCode::ok;
}

Job declare(Form& form) { return job_of(form, bind, run); }

}  // namespace

Action report_waiting() {
  return {"report", "waiting", Access::reads, "jagmed report waiting --format md", declare};
}

}  // namespace jagmed::cmd
