// jagmed report hemmasittare: who has been out of school for longer than the
// rule says.
#include "base/error.hpp"
#include "cmd/report/common.hpp"
#include "domain/public_figures.hpp"
#include "intake/calendar_sheet.hpp"
#include "ops/presence.hpp"
#include "report/presence.hpp"
#include "store/publications.hpp"

#include <charconv>

namespace jagmed::cmd {
namespace {

constexpr int kMostMonths = 36;

/// Those with protection whose code is shown.
void note_reading(Session& session, const PresenceFigures& figures) {
  for (const auto& line : figures.lines)
    if (line.protection != Protection::none) session.shows(line.person);
}

struct HemmasittareOptions {
  ReportOptions report;
  PublicOptions given_out;
  std::string months, explain;
  bool group = false, with_protected = false;
};

void bind(HemmasittareOptions& o, Form& form) {
  bind_report(o.report, form);
  form.option(o.months, "--months", "N");
  form.flag(o.group, "--group");
  form.option(o.explain, "--explain", "FIGURE");
  form.flag(o.with_protected, "--protected");
  bind_public(o.given_out, form);
}

int months_of(const std::string& typed) {
  if (typed.empty()) return 5;
  int months = 0;
  const auto [end, error] = std::from_chars(typed.data(), typed.data() + typed.size(), months);
  if (error != std::errc() || end != typed.data() + typed.size() || months < 1 ||
      months > kMostMonths)
    throw Error(ErrorKind::usage, {"presence.months", {std::to_string(kMostMonths)}});
  return months;
}

void refuse_persons(const HemmasittareOptions& o) {
  refuse_with_public(o.given_out, !o.explain.empty(), "--explain");
  refuse_with_public(o.given_out, o.with_protected, "--protected");
  refuse_with_public(o.given_out, o.group, "--group");
}

ExitCode run_public(const HemmasittareOptions& o, Session& session, Date day, int months) {
  const Format format =
      report_format(o.report.format, o.report.out, {Format::text, Format::csv, Format::json});
  const auto calendars = school_calendars(session.settings());
  return give_out(session, "report hemmasittare", o.report, [&](ReadTxn& txn) {
    PublicReport report;
    std::vector<ProgrammePresence> all;
    for (const Programme* programme : session.programmes(o.report.programme)) {
      auto figures = ops::presence_figures(txn, {.programme = *programme,
                                                 .rules = session.settings().presence,
                                                 .calendars = calendars,
                                                 .as_of = day,
                                                 .months = months});
      report.parts.push_back(public_part(session, *programme, publications_of(txn, programme->code),
                                         public_presence(figures)));
      all.push_back({programme, std::move(figures), report.parts.back().outcome.hidden});
    }
    report.text = public_presence_report(session.text(), format, all,
                                         {.as_of = day, .rules = session.settings().presence},
                                         public_print(session, report.parts));
    return report;
  });
}

ExitCode explain(const HemmasittareOptions& o, Session& session, Format format,
                 const ProgrammePresence& shown, const PresenceOptions& options) {
  const PresenceFigure figure = presence_figure_from(o.explain);
  if (o.with_protected) note_reading(session, shown.figures);
  deliver(presence_explanation(session.text(), format, shown, figure, options), o.report.out,
          session);
  return ExitCode::ok;
}

ExitCode run(const HemmasittareOptions& o, Session& session) {
  refuse_persons(o);
  if (o.given_out.print)
    return run_public(o, session, report_day(o.report, session), months_of(o.months));
  const Format format =
      report_format(o.report.format, o.report.out, {Format::text, Format::csv, Format::json});
  const int months = months_of(o.months);
  const Date day = report_day(o.report, session);
  if (!o.explain.empty() && o.group)
    throw Error(ErrorKind::usage, {"usage.not_both", {"--explain", "--group"}});
  const auto calendars = school_calendars(session.settings());
  const auto figures_of = [&](ReadTxn& txn, const Programme& programme) {
    return ops::presence_figures(txn, {.programme = programme,
                                       .rules = session.settings().presence,
                                       .calendars = calendars,
                                       .as_of = day,
                                       .months = o.explain.empty() ? months : 1,
                                       .work = o.group ? ops::WithWork::yes : ops::WithWork::no});
  };
  const auto txn = session.begin_read();
  const PresenceOptions options{
      .as_of = day,
      .rules = session.settings().presence,
      .with_protected = o.with_protected ? ShowProtected::yes : ShowProtected::no,
      .prefix = session.prefix(*txn)};
  if (!o.explain.empty()) {
    const Programme& programme = session.programme(o.report.programme);
    return explain(o, session, format, {&programme, figures_of(*txn, programme)}, options);
  }
  std::vector<ProgrammePresence> all;
  for (const Programme* programme : session.programmes(o.report.programme)) {
    all.push_back({programme, figures_of(*txn, *programme)});
    if (o.with_protected) note_reading(session, all.back().figures);
  }
  deliver(presence_report(session.text(), format, all, options), o.report.out, session);
  return ExitCode::ok;
}

}  // namespace

Action report_hemmasittare() {
  return {"report", "hemmasittare", Access::changes,
          "jagmed report hemmasittare --as-of 2017-05-31", declare<HemmasittareOptions>};
}

}  // namespace jagmed::cmd
