// jagmed log-absence import: read in a file from the school.
#include "base/error.hpp"
#include "base/text.hpp"
#include "cmd/log_absence/common.hpp"
#include "intake/absence_reader.hpp"
#include "intake/fingerprint.hpp"
#include "ops/import_absence.hpp"
#include "report/absence_import.hpp"
#include "store/import_batches.hpp"

#include <algorithm>
#include <filesystem>
#include <future>

namespace jagmed::cmd {
namespace {

struct Options {
  std::string file, profile, lessons, period, coverage, missing, exported_at, format;
  bool strict = false, again = false;
};

void bind(Options& o, Form& form) {
  form.word(o.file, "FILE", Need::required);
  form.option(o.profile, "--profile", "NAME|FILE");
  form.option(o.lessons, "--lessons", "FILE");
  form.option(o.period, "--period", "DAYS");
  form.option(o.coverage, "--coverage", "none|period");
  form.option(o.missing, "--missing", "report|retract|keep");
  form.option(o.exported_at, "--exported-at", "TIME");
  form.flag(o.strict, "--strict");
  form.flag(o.again, "--again");
  form.option(o.format, "--format", "FORMAT");
}

Profile chosen_profile(const Options& o, Session& session, const SourceFile& file) {
  Profile profile = profile_for(file, o.profile, session);
  if (profile.source == "manual")
    throw Error(ErrorKind::config, {"import.manual", {profile.name}});
  profile.store_reason_text = profile.store_reason_text || session.settings().privacy.store_reason_text;
  if (!o.coverage.empty())
    profile.reimport.covers_period = choice("--coverage", o.coverage, {"none", "period"}) == "period";
  if (!o.missing.empty()) {
    using Missing = ReimportRules::Missing;
    const auto word = choice("--missing", o.missing, {"report", "retract", "keep"});
    profile.reimport.missing = word == "report"    ? Missing::report
                               : word == "retract" ? Missing::retract
                                                   : Missing::keep;
  }
  return profile;
}

ops::ImportRequest request_of(const Options& o, Session& session) {
  ops::ImportRequest request{.file = o.file,
                             .profile_chosen = o.profile.empty(),
                             .exported_at = local_now(session),
                             .exported_said = !o.exported_at.empty(),
                             .strict = o.strict,
                             .today = session.today()};
  if (!o.period.empty()) request.period = parse_days(o.period, session.today());
  if (request.exported_said) request.exported_at = export_moment(o.exported_at, session);
  return request;
}

/// What is not said on the command line but above the header of the file. A clock at the school that
/// is ahead of ours does not make an export of the future.
void take_preamble(ops::ImportRequest& request, const SourceFile& source, const Profile& profile) {
  if (!profile.preamble.period && !profile.preamble.exported_at) return;
  const PreambleFacts facts = preamble_of(source, profile);
  if (!request.period) request.period = facts.period;
  if (request.exported_said || !facts.exported_at) return;
  request.exported_at = std::min(*facts.exported_at, request.exported_at);
  request.exported_said = true;
}

void show(Session& session, const ImportSummary& summary, bool json, const std::string& prefix) {
  session.out() << (json ? import_json(summary, prefix, session.options.dry_run)
                         : import_text(summary, session.text(), prefix));
}

/// Beside the store: there is room for a copy of what goes into it.
std::string scratch_folder(Session& session) {
  return std::filesystem::absolute(session.store_path()).parent_path().string();
}

/// A share of unknown pupils that speaks of the wrong file. A whole-school export is mostly about
/// others: where they are skipped, only a file without a single participant is suspect.
void warn_strangers(Session& session, const ImportSummary& summary, const Profile& profile) {
  const bool skips = profile.person.unknown == PersonRules::Unknown::skip;
  const double share = summary.read == 0 ? 0
                                         : static_cast<double>(summary.unknown_rows) /
                                               static_cast<double>(summary.read);
  if (skips ? share < 1 : share <= profile.max_unknown_share) return;
  session.warn("note", session.text()("import.strangers", summary.unknown_rows, summary.read));
}

ExitCode tell_already(Session& session, const Options& o, const Profile& profile, bool json,
                      std::int64_t batch) {
  if (json) session.out() << already_imported_json(o.file, profile.name, profile.source, batch);
  else session.print("import.already", batch);
  session.say("import.already.hint");
  return ExitCode::ok;
}

/// Which rows were rejected, then that nothing was done for their sake.
[[noreturn]] void refuse(Session& session, const ops::AbsenceFile& file,
                         const ops::ImportRequest& request, bool json, const std::string& prefix,
                         const Error& why) {
  show(session, ops::rejected_rows(file, request), json, prefix);
  session.flush();
  throw why;
}

ExitCode run(const Options& o, Session& session) {
  const bool json = choice("--format", o.format, {"text", "json"}) == "json";
  ops::ImportRequest request = request_of(o, session);
  const SourceFile source(o.file);
  const Profile profile = chosen_profile(o, session, source);
  take_preamble(request, source, profile);
  // Taken while the file is read, unless a file of its size has been imported before.
  std::shared_future<std::string> fingerprint =
      std::async(std::launch::async, [&] { return file_fingerprint(source); });
  ops::KnownPupils known;
  std::string prefix;
  {
    const auto txn = session.begin_read();
    prefix = session.prefix(*txn);
    if (!o.again && has_batch_of_size(*txn, profile.source, static_cast<std::int64_t>(source.size())))
      if (const auto batch = ops::already_imported(*txn, profile, fingerprint.get()))
        return tell_already(session, o, profile, json, *batch);
    known = ops::known_pupils(*txn);
  }
  AbsenceReader reader(source, profile, Date(static_cast<int>(request.exported_at / 1440)),
                       o.lessons);
  ops::AbsenceFile file = ops::read_absence_file(reader, known, scratch_folder(session));
  request.fingerprint = fingerprint.get();
  ops::check_period(file, request);
  if (const auto why = ops::too_many_rejected(file, request, file.counts[RowStatus::rejected]))
    refuse(session, file, request, json, prefix, *why);
  const auto txn = session.begin_write("log-absence import");
  const ImportSummary summary = ops::import_absence(*txn, file, request);
  session.commit(*txn);
  show(session, summary, json, prefix);
  warn_strangers(session, summary, profile);
  if (session.options.dry_run) session.say("dry_run");
  else session.say("import.done", summary.batch);
  const bool findings = summary.rows[RowStatus::staged] > 0 || summary.rows[RowStatus::rejected] > 0;
  return findings ? ExitCode::findings : ExitCode::ok;
}

Job declare(Form& form) { return job_of(form, bind, run); }

}  // namespace

Action log_absence_import() {
  return {"log-absence", "import", Access::changes,
          "jagmed log-absence import franvaro_v41.csv --dry-run", declare};
}

}  // namespace jagmed::cmd
