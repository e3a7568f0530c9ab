// jagmed store undo and redo: one command back, shown before it is done.
#include "base/error.hpp"
#include "base/text.hpp"
#include "cmd/store/common.hpp"
#include "store/history.hpp"

#include <algorithm>
#include <iterator>

namespace jagmed::cmd {
namespace {

struct Options {
  bool yes = false;
};

void bind(Options& o, Form& form) { form.flag(o.yes, "--yes"); }

AuditEvent event_with(const std::vector<AuditEvent>& events, std::int64_t id) {
  for (const auto& event : events)
    if (event.id == id) return event;
  throw Error(ErrorKind::internal, {"undo.gone", {std::to_string(id)}});
}

/// The event to revert, shown; nothing when there is none.
std::optional<std::int64_t> shown_target(Session& session, bool redo) {
  const auto txn = session.begin_read();
  const auto events = audit_events(*txn);
  const UndoState state = undo_state(events);
  const auto target = redo ? state.redo : state.undo;
  if (const AuditEvent* stays = redo ? nullptr : for_good_after(events, state.undo))
    session.say("store.undo.for_good", stays->verb, stays->at);
  if (!target) return {};
  const AuditEvent event = event_with(events, *target);
  // A redo shows the command that comes back, not the undo that goes away.
  const AuditEvent command = redo ? event_with(events, event.undoes) : event;
  session.say(redo ? "store.redo.shows" : "store.undo.shows", command.at, command.actor,
              command.verb);
  refuse_to_revert(*txn, *target);
  if (!session.options.quiet)
    print_changes(session, *txn, *target, redo ? Told::taken_back : Told::as_done);
  return target;
}

/// Between showing and locking, another process may have done something.
void refuse_when_overtaken(WriteTxn& txn, std::int64_t target) {
  auto events = audit_events(txn);
  events.pop_back();  // this very event
  const UndoState state = undo_state(events);
  if (state.undo != target && state.redo != target)
    throw Error(ErrorKind::input, "undo.overtaken", "undo.overtaken.hint");
}

ExitCode revert(const Options& o, Session& session, bool redo) {
  const auto target = shown_target(session, redo);
  if (!target) {
    session.say(redo ? "store.redo.none" : "store.undo.none");
    return ExitCode::findings;
  }
  if (!o.yes && !session.options.dry_run && !session.confirm(session.text()("store.undo.ask"))) {
    if (!session.can_ask())
      throw Error(ErrorKind::usage, "store.undo.needs_yes", "store.undo.needs_yes.hint");
    session.say("store.undo.kept");
    return ExitCode::findings;
  }
  const auto txn = session.begin_write(redo ? "store redo" : "store undo", *target);
  refuse_when_overtaken(*txn, *target);
  revert_event(*txn, *target);
  session.commit(*txn);
  session.say(session.options.dry_run ? "dry_run" : redo ? "store.redo.done" : "store.undo.done");
  return ExitCode::ok;
}

ExitCode run_undo(const Options& o, Session& session) { return revert(o, session, false); }
ExitCode run_redo(const Options& o, Session& session) { return revert(o, session, true); }
Job declare_undo(Form& form) { return job_of(form, bind, run_undo); }
Job declare_redo(Form& form) { return job_of(form, bind, run_redo); }

}  // namespace

void print_changes(Session& session, ReadTxn& txn, std::int64_t event, Told told) {
  constexpr std::size_t kShown = 10;
  const auto persons = persons_of_event(txn, event), hidden = protected_of_event(txn, event);
  std::vector<PersonId> shown;
  std::ranges::set_difference(persons, hidden, std::back_inserter(shown));
  std::vector<std::string> codes;
  for (std::size_t i = 0; i < shown.size() && i < kShown; ++i)
    codes.push_back(session.code(txn, shown[i]));
  if (shown.size() > kShown) codes.push_back("…");
  if (shown.size() < persons.size())
    codes.push_back(session.text()("protected.count", persons.size() - shown.size()));
  if (!codes.empty()) session.talk(session.text()("store.changes.persons", persons.size(), join(codes, ", ")));
  auto changes = changes_of(txn, event);
  if (changes.empty()) session.talk(session.text()("store.changes.none"));
  for (auto& change : changes) {
    if (told == Told::taken_back) std::swap(change.added, change.removed);
    const std::string key = "table." + change.table;
    const std::string what(session.text().raw(key));
    session.talk(session.text()("store.changes", what, change.added, change.changed, change.removed));
  }
}

Action store_undo() {
  return {"store", "undo", Access::changes, "jagmed store undo", declare_undo};
}
Action store_redo() {
  return {"store", "redo", Access::changes, "jagmed store redo", declare_redo};
}

}  // namespace jagmed::cmd
