// jagmed store erase: somebody's data gone for good.
#include "ops/erase_person.hpp"

#include "base/error.hpp"
#include "base/text.hpp"
#include "cmd/store/common.hpp"
#include "cmd/store/erased.hpp"
#include "domain/person.hpp"
#include "ops/written_halves.hpp"
#include "store/erasure_list.hpp"

namespace jagmed::cmd {
namespace {

struct EraseOptions {
  std::string person, decision;
  bool yes = false;
};

void bind(EraseOptions& o, Form& form) {
  form.word(o.person, "PERSON", Need::required);
  form.option(o.decision, "--decision", "REFERENCE", Need::required);
  form.flag(o.yes, "--yes");
}

/// What was reported cannot be shown again as it was.
void warn_of_halves(Session& session, ReadTxn& txn, PersonId person) {
  const auto halves = ops::written_halves_of(txn, person, session.today());
  if (!halves.empty()) session.warn("erase.shows.halves", join(halves, ", "), halves.front());
}

void tell_what_goes(Session& session, PersonId person, const std::string& prefix) {
  const auto txn = session.begin_read();
  const auto preview = ops::preview_erasure(*txn, person, session.today(), prefix);
  const Catalogue& text = session.text();
  session.warn("erase.shows", person_code(person, prefix));
  if (!preview.programmes.empty())
    session.warn("erase.shows.current", join(preview.programmes, ", "));
  if (preview.minutes > 0)
    session.warn("erase.shows.hours", text.tenths((preview.minutes + 3) / 6));
  warn_of_halves(session, *txn, person);
  warn_of_ended(session, preview.ended);
}

/// Says what goes; true when it may.
bool may_erase(const EraseOptions& o, Session& session, PersonId person,
               const std::string& prefix) {
  tell_what_goes(session, person, prefix);
  if (o.yes || session.options.dry_run) return true;
  if (!session.can_ask()) throw Error(ErrorKind::usage, "erase.needs_yes", "erase.needs_yes.hint");
  return session.confirm(session.text()("erase.ask"));
}

ExitCode run(const EraseOptions& o, Session& session) {
  if (o.decision.empty()) throw Error(ErrorKind::usage, {"usage.missing", {"--decision"}});
  std::string prefix;
  {
    const auto txn = session.begin_read();
    (void)ops::checked_decision(*txn, o.decision);
    prefix = session.prefix(*txn);
  }
  const PersonId person = session.person(o.person, prefix);
  if (!may_erase(o, session, person, prefix)) {
    session.say("erase.kept");
    return ExitCode::findings;
  }
  {
    const auto txn = session.begin_write("store erase");
    const auto erased = ops::erase_person(*txn, person, o.decision, session.today(), prefix);
    const auto told = naming_words(session, *txn, erased.naming);
    session.commit(*txn);
    print_erased(session, erased.classes.front().rows);
    for (const auto& line : told) session.warn("note", line);
  }
  if (session.options.dry_run) {
    session.say("dry_run");
    return ExitCode::ok;
  }
  session.print("erase.done", person_code(person, prefix), session.today().iso());
  const ExitCode kept = keep_erasure_list(session);
  if (kept == ExitCode::ok) session.say("erase.list", erasure_list_beside(session.store_path()));
  warn_of_copies(session, person, person_code(person, prefix));
  return kept;
}

}  // namespace

Action store_erase() {
  return {"store", "erase", Access::changes, "jagmed store erase p17 --decision \"KS 2026/112\"",
          declare<EraseOptions>};
}

}  // namespace jagmed::cmd
