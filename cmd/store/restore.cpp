// jagmed store restore: a backup in the place of the store.
#include "store/restore.hpp"

#include "base/error.hpp"
#include "base/printed_name.hpp"
#include "base/text.hpp"
#include "cmd/store/common.hpp"
#include "cmd/store/erased.hpp"
#include "domain/person.hpp"
#include "ops/refresh_consents.hpp"

#include <algorithm>
#include <filesystem>
#include <set>

namespace jagmed::cmd {
namespace {

namespace fs = std::filesystem;

struct RestoreOptions {
  std::string file;
  bool yes = false;
};

void bind(RestoreOptions& o, Form& form) {
  form.word(o.file, "FILE", Need::required);
  form.flag(o.yes, "--yes");
}

/// Beside the store, called by the day; never one that is there.
std::string aside_of(const std::string& store, Date today) {
  const fs::path path(store);
  const std::string base =
      (path.parent_path() / path.stem()).string() + "-before-restore-" + today.iso();
  std::string name = base + ".db";
  std::error_code ignored;
  for (int n = 2; fs::symlink_status(name, ignored).type() != fs::file_type::not_found; ++n)
    name = base + "-" + std::to_string(n) + ".db";
  return name;
}

bool is_there(const std::string& file) {
  std::error_code ignored;
  return fs::status(file, ignored).type() != fs::file_type::not_found;
}

bool may_restore(const RestoreOptions& o, Session& session, const std::string& aside) {
  if (is_there(session.store_path()))
    session.warn("restore.shows", printed_name(o.file), printed_name(aside));
  else
    session.warn("restore.shows.no_store", printed_name(o.file),
                 printed_name(session.store_path()));
  if (o.yes || session.options.dry_run) return true;
  if (!session.can_ask())
    throw Error(ErrorKind::usage, "restore.needs_yes", "restore.needs_yes.hint");
  return session.confirm(session.text()("restore.ask"));
}

/// In a trial run the codes are those of the store, if there is one that can be read.
void warn_of_names(Session& session, const Restored& done) {
  const bool no_store = done.former_unreadable || done.aside.empty();
  if (done.texts_back.empty() || (session.options.dry_run && no_store)) return;
  const auto [texts, about] = places_of(session, *session.begin_read(), done.texts_back);
  session.warn("restore.names", texts, about);
}

/// Persons of the former store who are two in the copy.
void warn_of_parted(Session& session, const Restored& done) {
  const std::string prefix = done.parted.empty() ? "" : session.prefix(*session.begin_read());
  for (const auto& [former, kept] : done.parted)
    session.warn("restore.parted", person_code(former, prefix), person_code(kept, prefix));
  if (done.parted_untold > 0) session.warn("restore.parted_untold", done.parted_untold);
}

/// Who is gone again is named by code: a list of erasures that somebody has changed must not pass
/// unseen.
void tell_replayed(Session& session, const std::vector<Erasure>& replayed) {
  std::set<PersonId> gone;
  for (const auto& act : replayed)
    if (act.what == RetentionClass::everything && act.person != 0) gone.insert(act.person);
  session.print("restore.replayed", replayed.size());
  if (gone.empty() || !is_there(session.store_path())) return;
  const std::string prefix = session.prefix(*session.begin_read());
  std::vector<std::string> codes;
  for (const PersonId person : gone) codes.push_back(person_code(person, prefix));
  session.print("restore.gone", join(codes, ", "));
}

/// Who has no protection any more, and in the copy still was who they were before it.
void warn_of_taken_away(Session& session, const Restored& done) {
  if (done.taken_away.empty()) return;
  const std::string prefix = session.prefix(*session.begin_read());
  std::vector<std::string> codes;
  for (const PersonId person : done.taken_away) codes.push_back(person_code(person, prefix));
  session.warn("restore.taken_away", join(codes, ", "));
}

bool has(const std::vector<PersonId>& persons, PersonId person) {
  return std::ranges::find(persons, person) != persons.end();
}

/// What the cases are called that were parted anew. In a trial run the codes are nobody's yet.
std::string words_of_anew(const Session& session, const Restored& done, const std::string& prefix) {
  if (session.options.dry_run) return "…";
  std::vector<std::string> codes;
  for (const PersonId person : done.parted_anew) codes.push_back(person_code(person, prefix));
  return join(codes, ", ");
}

/// Erasures that the backup could not repeat, with what to type.
void warn_of_unrepeated(Session& session, const Restored& done) {
  if (done.unrepeated.empty()) return;
  const bool no_store = session.options.dry_run && !is_there(session.store_path());
  const std::string prefix = no_store ? "P" : session.prefix(*session.begin_read());
  const std::string anew = words_of_anew(session, done, prefix);
  for (const auto& act : done.unrepeated)
    if (act.what == RetentionClass::everything)
      session.warn("restore.unrepeated", person_code(act.person, prefix), anew, act.decision);
    else
      session.warn("restore.unrepeated.class", person_code(act.person, prefix),
                   retention_key(act.what));
}

/// Erased cases that go on in the copy, with what to type; of the protected ones how many. In a
/// trial run a code that is drawn is nobody's yet.
void warn_of_open(Session& session, const Restored& done) {
  if (done.open_cases.empty()) return;
  const bool no_store = session.options.dry_run && !is_there(session.store_path());
  const std::string prefix = no_store ? "P" : session.prefix(*session.begin_read());
  const std::string former =
      done.aside.empty() ? session.text()("restore.file") : printed_name(done.aside);
  int hidden = 0;
  for (const PersonId person : done.open_cases) {
    const bool drawn = session.options.dry_run && has(done.parted_anew, person);
    if (has(done.hidden, person))
      ++hidden;
    else
      session.warn("restore.open_case", drawn ? "…" : person_code(person, prefix), former);
  }
  if (hidden > 0) session.warn("restore.open_case.hidden", hidden, former);
}

void refuse_missing(const std::string& file) {
  if (!is_there(file))
    throw Error(ErrorKind::no_input, {"file.missing", {printed_name(file)}}, "file.missing.hint");
}

RestoreRequest request_of(const RestoreOptions& o, Session& session, const std::string& aside) {
  return {.store = session.store_path(),
          .backup = o.file,
          .aside = aside,
          .actor = session.actor(),
          .now = session.now(),
          .dry_run = session.options.dry_run,
          .refresh_consents = [&session](WriteTxn& txn, PersonId person) {
            (void)ops::refresh_consents(txn, person, session.settings().consent);
          }};
}

ExitCode run(const RestoreOptions& o, Session& session) {
  refuse_missing(o.file);
  const std::string store = session.store_path(), aside = aside_of(store, session.today());
  if (!may_restore(o, session, aside)) {
    session.say("restore.kept");
    return ExitCode::findings;
  }
  const Restored done = restore(request_of(o, session, aside), session.store_options(false));
  if (done.former_unreadable) session.warn("restore.unreadable");
  if (done.former_unreadable || done.aside.empty()) session.warn("restore.no_former");
  if (done.altered) session.warn("restore.altered");
  if (done.no_list) session.warn("restore.no_list");
  for (const auto& list : done.skipped_lists) session.warn("restore.skipped_list", list);
  if (!done.interrupted.empty()) session.warn("restore.interrupted", done.interrupted);
  ExitCode kept = session.options.dry_run ? ExitCode::ok : keep_erasure_list(session);
  const bool found = done.altered || !done.unrepeated.empty() || !done.open_cases.empty();
  if (kept == ExitCode::ok && found) kept = ExitCode::findings;
  warn_of_names(session, done);
  warn_of_taken_away(session, done);
  warn_of_unrepeated(session, done);
  warn_of_open(session, done);
  warn_of_parted(session, done);
  if (session.options.quiet) return kept;
  session.print("restore.done", printed_name(o.file));
  if (!done.aside.empty()) session.print("restore.aside", printed_name(done.aside));
  if (done.events > 0)
    session.print("restore.left_behind", done.events, done.readings, printed_name(done.aside));
  if (done.migrated > 0) session.print("restore.migrated", done.migrated);
  if (!done.replayed.empty()) tell_replayed(session, done.replayed);
  if (done.protections + done.holds + done.withdrawals + done.restrictions + done.tables > 0)
    session.print("restore.carried", done.protections, done.withdrawals, done.holds,
                  done.restrictions, done.tables);
  if (done.exceptions > 0) session.print("restore.exceptions", done.exceptions);
  if (done.guardians > 0) session.print("restore.guardians", done.guardians);
  if (done.texts > 0) session.print("restore.texts", done.texts);
  if (session.options.dry_run) session.say("dry_run");
  return kept;
}

}  // namespace

Action store_restore() {
  return {"store", "restore", Access::changes, "jagmed store restore jagmed-2017-06-30.db",
          declare<RestoreOptions>};
}

}  // namespace jagmed::cmd
