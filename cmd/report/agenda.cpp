// jagmed report agenda: what the next meeting of a kind has to talk about, and to celebrate.
#include "ops/agenda.hpp"
#include "cmd/consent/common.hpp"
#include "cmd/left_out.hpp"
#include "cmd/report/common.hpp"
#include "intake/calendar_sheet.hpp"
#include "report/agenda.hpp"

#include <algorithm>

namespace jagmed::cmd {
namespace {

struct AgendaOptions {
  ReportOptions report;
  std::string meeting, parties, explain;
};

void bind(AgendaOptions& o, Form& form) {
  form.option(o.meeting, "--meeting", "KIND", Need::required);
  form.option(o.parties, "--for", "PARTY,PARTY");
  bind_report(o.report, form);
  form.option(o.explain, "--explain", "FIGURE");
}

/// One per programme.
std::vector<ProgrammeAgenda> agendas_of(ReadTxn& txn, const AgendaOptions& o,
                                        const AgendaFrame& frame, const CodeBook& codes,
                                        Session& session) {
  const auto calendars = school_calendars(session.settings());
  std::vector<ProgrammeAgenda> all;
  for (const Programme* programme : session.programmes(o.report.programme)) {
    const ops::AgendaRequest request{.programme = *programme,
                                     .settings = session.settings(),
                                     .calendars = calendars,
                                     .kind = frame.kind,
                                     .parties = frame.parties,
                                     .as_of = frame.as_of,
                                     .today = session.today(),
                                     .codes = codes};
    all.push_back({programme, ops::agenda(txn, request, frame.prefix)});
  }
  return all;
}

Format agenda_format(const AgendaOptions& o) {
  if (!o.explain.empty())
    return report_format(o.report.format, o.report.out, {Format::text, Format::json});
  return report_format(o.report.format, o.report.out,
                       {Format::text, Format::csv, Format::json, Format::md});
}

ExitCode run(const AgendaOptions& o, Session& session) {
  const bool explains = !o.explain.empty();
  if (explains) refuse_beside("--explain", o.parties, "--for");
  const AgendaPart part =
      explains ? agenda_part_from(o.explain, session.text()) : AgendaPart::fresh;
  const Format format = agenda_format(o);
  const Date day = report_day(o.report, session);
  const auto txn = session.begin_read();
  const CodeBook codes = session.code_book(*txn);
  const AgendaFrame frame{.as_of = day,
                          .kind = codes.resolve_any("meeting_kind", o.meeting).key,
                          .parties = code_keys(codes, "party", o.parties),
                          .prefix = session.prefix(*txn)};
  const auto all = agendas_of(*txn, o, frame, codes, session);
  deliver(explains ? agenda_explanation(all, part, frame, codes, session.text(), format)
                   : agenda_report(all, frame, codes, session.text(), format),
          o.report.out, session);
  tell_left_out(session, *txn);
  if (std::ranges::any_of(all,
                          [](const ProgrammeAgenda& each) { return each.agenda.words_left_out; }))
    session.say("agenda.no_words");
  return ExitCode::ok;
}

}  // namespace

Action report_agenda() {
  return {"report", "agenda", Access::reads,
          "jagmed report agenda --meeting project_group --for skola,ame", declare<AgendaOptions>};
}

}  // namespace jagmed::cmd
