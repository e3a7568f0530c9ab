// jagmed report waiting: how long cases wait for each agency, and how often it was at the meetings.
#include "base/error.hpp"
#include "base/identity_shape.hpp"
#include "base/text.hpp"
#include "cmd/left_out.hpp"
#include "cmd/report/common.hpp"
#include "ops/open_case.hpp"
#include "ops/waiting_on.hpp"
#include "report/waiting_clock.hpp"
#include "store/meetings.hpp"

#include <algorithm>

namespace jagmed::cmd {
namespace {

constexpr char kFirstMeeting[] = "first_meeting";

struct WaitingOptions {
  ReportOptions report;
  std::string explain;
};

void bind(WaitingOptions& o, Form& form) {
  bind_report(o.report, form);
  form.option(o.explain, "--explain", "FIGURE");
}

ProgrammeWaiting waiting_in(ReadTxn& txn, const Programme& programme, Date day) {
  ProgrammeWaiting part{.programme = &programme};
  const auto open = ops::open_waiting(txn, programme.code, day);
  for (auto& figures : waiting_figures(open, day)) {
    if (figures.longest != 0 && ops::is_protected(txn, figures.longest)) figures.longest = 0;
    part.parties.push_back({std::move(figures)});
  }
  for (const auto& [party, present, called] :
       party_attendance(txn, programme.code, "project_group", day)) {
    auto found = std::ranges::find_if(
        part.parties, [&wanted = party](const auto& each) { return each.figures.party == wanted; });
    if (found == part.parties.end())
      found = part.parties.insert(part.parties.end(), WaitingParty{.figures = {.party = party}});
    found->present = present;
    found->called = called;
  }
  part.first = first_meeting_figures(first_meetings(txn, programme.code, day));
  return part;
}

/// The persons behind the figure; only that one can be opened, the others tell theirs.
ExitCode explain(const WaitingOptions& o, Session& session, Date day) {
  if (o.explain != kFirstMeeting)
    throw Error(
        ErrorKind::usage,
        {"clock.explain", {looks_like_identity(o.explain) ? "…" : terminal_safe(o.explain)}},
        {"clock.explain.hint", {kFirstMeeting}});
  const Format format = report_format(o.report.format, o.report.out, {Format::text, Format::json});
  const Programme& programme = session.programme(o.report.programme);
  const auto txn = session.begin_read();
  const FirstMeetingList list{&programme, first_meetings(*txn, programme.code, day),
                              protected_persons(*txn)};
  deliver(first_meeting_explanation(list, day, session.prefix(*txn), session.text(), format),
          o.report.out, session);
  tell_left_out(session, *txn);
  return ExitCode::ok;
}

ExitCode run(const WaitingOptions& o, Session& session) {
  const Date day = report_day(o.report, session);
  if (!o.explain.empty()) return explain(o, session, day);
  const Format format = report_format(o.report.format, o.report.out,
                                      {Format::text, Format::csv, Format::json, Format::md});
  const auto txn = session.begin_read();
  std::vector<ProgrammeWaiting> all;
  for (const Programme* programme : session.programmes(o.report.programme))
    all.push_back(waiting_in(*txn, *programme, day));
  deliver(waiting_clock_report(all, day, session.prefix(*txn), session.code_book(*txn),
                               session.text(), format),
          o.report.out, session);
  tell_left_out(session, *txn);
  return ExitCode::ok;
}

}  // namespace

Action report_waiting() {
  return {"report", "waiting", Access::reads, "jagmed report waiting --format md",
          declare<WaitingOptions>};
}

}  // namespace jagmed::cmd
