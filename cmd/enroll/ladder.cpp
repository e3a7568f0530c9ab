// jagmed enroll ladder: who has not been reached, and how many were reached in time.
#include "cmd/enroll/common.hpp"
#include "cmd/left_out.hpp"
#include "cmd/report/common.hpp"
#include "ops/contact_ladder.hpp"
#include "report/contact_ladder.hpp"

namespace jagmed::cmd {
namespace {

struct LadderOptions {
  ReportOptions report;
  std::string group;
  bool all = false;
};

void bind(LadderOptions& o, Form& form) {
  bind_report(o.report, form);
  form.option(o.group, "--group", "GROUP");
  form.flag(o.all, "--all");
}

ProgrammeLadder ladder_of(ReadTxn& txn, const Programme& programme, const std::string& group,
                          const LadderOptions& o, Date day, Session& session) {
  const auto found = ops::contact_ladder(
      txn, programme, group, o.all ? ops::LadderShows::everybody : ops::LadderShows::waiting,
      session.settings().contact.first_within_days, day);
  ProgrammeLadder ladder{
      .programme = &programme, .lines = {}, .figures = found.figures, .left_out = found.left_out};
  for (const auto& [person, contact] : found.persons)
    ladder.lines.push_back({session.code(txn, person.id), person.sex, person.birth_year, contact});
  return ladder;
}

ExitCode run(const LadderOptions& o, Session& session) {
  const Format format =
      report_format(o.report.format, o.report.out, {Format::text, Format::csv, Format::json});
  const Date day = report_day(o.report, session);
  const ContactSettings& rules = session.settings().contact;
  const auto txn = session.begin_read();
  const CodeBook codes = session.code_book(*txn);
  const std::string group = o.group.empty() ? "" : codes.resolve_any("target_group", o.group).key;
  std::vector<ProgrammeLadder> all;
  for (const Programme* programme : session.programmes(o.report.programme)) {
    all.push_back(ladder_of(*txn, *programme, group, o, day, session));
  }
  deliver(
      contact_ladder_report(all, day, {rules.ladder, rules.first_within_days, rules.goal_percent},
                            codes, session.text(), format),
      o.report.out, session);
  tell_left_out(session, *txn);
  return ExitCode::ok;
}

}  // namespace

Action enroll_ladder() {
  return {"enroll", "ladder", Access::reads, "jagmed enroll ladder --group kaa",
          declare<LadderOptions>};
}

}  // namespace jagmed::cmd
