// jagmed log-absence import: read in a file from the school, or all that is new in a folder.
#include "base/error.hpp"
#include "base/printed_name.hpp"
#include "cmd/log_absence/common.hpp"
#include "cmd/log_absence/file_name.hpp"
#include "cmd/log_absence/import_file.hpp"
#include "cmd/log_absence/inbox.hpp"
#include "intake/calendar_sheet.hpp"
#include "report/absence_import.hpp"

#include <algorithm>
#include <utility>

namespace jagmed::cmd {
namespace {

struct ImportOptions {
  std::string file, inbox, profile, lessons, period, coverage, missing, exported_at, errors, format;
  bool strict = false, again = false, allow_older = false;
};

void bind(ImportOptions& o, Form& form) {
  form.word(o.file, "FILE", Need::optional);
  form.option(o.inbox, "--inbox", "FOLDER");
  form.option(o.profile, "--profile", "NAME|FILE");
  form.option(o.lessons, "--lessons", "FILE");
  form.option(o.period, "--period", "DAYS");
  form.option(o.coverage, "--coverage", "none|period");
  form.option(o.missing, "--missing", "report|retract|keep");
  form.option(o.exported_at, "--exported-at", "TIME");
  form.flag(o.strict, "--strict");
  form.flag(o.again, "--again");
  form.flag(o.allow_older, "--allow-older");
  form.option(o.errors, "--errors", "FILE|FOLDER");
  form.option(o.format, "--format", "FORMAT");
}

ImportChoices choices_of(const ImportOptions& o, Session& session) {
  ImportChoices choices{.file = o.file,
                        .profile = o.profile,
                        .lessons = o.lessons,
                        .coverage = o.coverage,
                        .missing = o.missing,
                        .errors = o.errors,
                        .exported_at = local_now(session),
                        .exported_said = !o.exported_at.empty(),
                        .strict = o.strict,
                        .again = o.again || o.allow_older,
                        .allow_older = o.allow_older};
  if (!o.period.empty()) choices.period = parse_days(o.period, session.today());
  if (choices.exported_said) choices.exported_at = export_moment(o.exported_at, session);
  return choices;
}

ExitCode tell_already(Session& session, const ImportOptions& o, const ImportedFile& done,
                      bool json) {
  if (json)
    session.out() << already_imported_json(o.file, done.profile, done.source, *done.already);
  else
    session.print("import.already", *done.already);
  session.say("import.already.hint");
  return ExitCode::ok;
}

/// The way on from what waits, and from days that no calendar tells of.
void point_to_staged(Session& session, const ImportSummary& summary) {
  if (summary.rows[RowStatus::staged] > 0 && !session.options.dry_run) session.say("import.staged");
  const bool differs = std::ranges::any_of(
      summary.details, [](const ImportDetail& each) { return each.code == "W-DAYS-DIFFER"; });
  const auto calendars = school_calendars(session.settings());
  const auto told = [&](Date day) {
    return std::ranges::any_of(calendars,
                               [&](const SchoolCalendar& each) { return each.says(day); });
  };
  if (differs && summary.period && !(told(summary.period->first) && told(summary.period->last)))
    session.say("import.no_calendar");
}

/// The way on from the first rejected row, else from the first that waits.
void point_to_explain(Session& session, const ImportOptions& o, const ImportSummary& summary) {
  const auto rejected = [](const ImportDetail& detail) {
    return detail.status == RowStatus::rejected && detail.line > 0;
  };
  const auto waiting = [](const ImportDetail& detail) {
    return detail.status == RowStatus::staged && detail.line > 0;
  };
  auto first = std::ranges::find_if(summary.details, rejected);
  if (first == summary.details.end()) first = std::ranges::find_if(summary.details, waiting);
  if (first == summary.details.end()) return;
  const std::string same = typed_again({{"--profile", o.profile},
                                        {"--lessons", o.lessons},
                                        {"--period", o.period},
                                        {"--exported-at", o.exported_at}});
  session.say("import.explain", printed_name(o.file), first->line, same);
}

ExitCode import_one(const ImportOptions& o, Session& session, bool json) {
  const Interrupts interrupts;
  expect_nameless(o.file, session);
  const ImportedFile done = import_file(choices_of(o, session), session, interrupts);
  if (done.already) return tell_already(session, o, done, json);
  const std::string prefix = session.prefix(*session.begin_read());
  const ImportSummary& summary = done.summary;
  session.out() << (json ? import_json(summary, prefix, session.options.dry_run)
                         : import_text(summary, session.text(), prefix));
  if (!json) point_to_explain(session, o, summary);
  if (!json) point_to_staged(session, summary);
  if (!done.refused &&
      summary.shorter) {  // the days stay until somebody says that the file is complete
    const std::string same = typed_again(
        {{"--profile", o.profile}, {"--lessons", o.lessons}, {"--exported-at", o.exported_at}});
    session.say("import.shorter", printed_name(o.file), withdrawal_options(session, same, summary));
  }
  if (done.refused) {
    // Which rows were rejected, then that nothing was done for their sake.
    session.flush();
    throw *done.refused;
  }
  if (summary.has_more)
    session.warn("note",
                 session.text()(o.lessons.empty() ? "import.pages" : "import.pages.lessons"));
  if (summary.strangers_unkept) session.warn("note", session.text()("import.strangers_unkept"));
  if (done.strangers) session.warn("note", done.strangers_note(session.text()));
  if (session.options.dry_run)
    session.say("dry_run");
  else if (done.is_about_nobody())
    session.say("import.nobody");
  else
    session.say("import.done", summary.batch);
  return done.has_findings() ? ExitCode::findings : ExitCode::ok;
}

void refuse_beside_inbox(const ImportOptions& o) {
  const std::pair<bool, const char*> not_for_many[] = {{!o.file.empty(), "FILE"},
                                                       {!o.period.empty(), "--period"},
                                                       {!o.exported_at.empty(), "--exported-at"}};
  for (const auto& [given, name] : not_for_many)
    if (given) throw Error(ErrorKind::usage, {"import.inbox.beside", {name}});
}

/// Of an older file only what nobody said is taken: that it has no more of something says nothing.
void refuse_beside_older(const ImportOptions& o) {
  if (!o.allow_older) return;
  const std::pair<bool, const char*> of_whole_files[] = {
      {o.coverage == "period", "--coverage period"}, {!o.missing.empty(), "--missing"}};
  for (const auto& [given, name] : of_whole_files)
    if (given) throw Error(ErrorKind::usage, {"import.older.beside", {name}});
}

ExitCode run(const ImportOptions& o, Session& session) {
  refuse_beside_older(o);
  const bool json = choice("--format", o.format, {"text", "json"}) == "json";
  if (o.inbox.empty() && o.file.empty())
    throw Error(ErrorKind::usage, "import.file_or_inbox", {"usage.help", {"log-absence import"}});
  if (o.inbox.empty()) return import_one(o, session, json);
  refuse_beside_inbox(o);
  return import_inbox({.folder = o.inbox, .each = choices_of(o, session), .json = json}, session);
}

}  // namespace

Action log_absence_import() {
  return {"log-absence", "import", Access::changes,
          "jagmed log-absence import franvaro_v41.csv --dry-run", declare<ImportOptions>};
}

}  // namespace jagmed::cmd
