// jagmed store undo and redo: one command back, shown before it is done.
#include "base/error.hpp"
#include "base/local_time.hpp"
#include "base/text.hpp"
#include "cmd/store/common.hpp"
#include "ops/kaa_difference.hpp"
#include "ops/take_back.hpp"
#include "store/history.hpp"

#include <algorithm>
#include <charconv>
#include <iterator>

namespace jagmed::cmd {
namespace {

struct UndoOptions {
  std::string event;
  bool yes = false;
};

void bind_redo(UndoOptions& o, Form& form) { form.flag(o.yes, "--yes"); }
void bind_undo(UndoOptions& o, Form& form) {
  form.word(o.event, "EVENT", Need::optional);
  bind_redo(o, form);
}

std::int64_t number_of(const std::string& typed) {
  std::int64_t number = 0;
  const char* end = typed.data() + typed.size();
  const auto [at, failed] = std::from_chars(typed.data(), end, number);
  if (failed != std::errc() || at != end)
    throw Error(ErrorKind::usage, {"undo.number", {terminal_safe(typed)}}, "undo.unknown.hint");
  return number;
}

AuditEvent event_with(const std::vector<AuditEvent>& events, std::int64_t id) {
  for (const auto& event : events)
    if (event.id == id) return event;
  throw Error(ErrorKind::internal, {"undo.gone", {std::to_string(id)}});
}

/// The one asked for, or the latest; nothing when there is none.
std::optional<std::int64_t> target_of(const UndoOptions& o, Session& session, ReadTxn& txn,
                                      const std::vector<AuditEvent>& events, bool redo) {
  if (!o.event.empty()) {
    const std::int64_t number = number_of(o.event);
    ops::refuse_no_step(txn, events, number);
    return number;
  }
  const UndoState state = undo_state(events);
  if (const AuditEvent* stays = redo ? nullptr : for_good_after(events, state.undo))
    session.say("store.undo.for_good", stays->verb, moment_text(stays->at));
  return redo ? state.redo : state.undo;
}

struct Target {
  std::int64_t event;
  bool import;  ///< what goes away is an import: the inbox will find its file new
};

/// The event to revert, shown; nothing when there is none.
std::optional<Target> shown_target(const UndoOptions& o, Session& session, bool redo) {
  const auto txn = session.begin_read();
  const auto events = audit_events(*txn);
  const auto target = target_of(o, session, *txn, events, redo);
  if (!target) return {};
  const AuditEvent event = event_with(events, *target);
  // A redo shows the command that comes back, not the undo that goes away.
  const AuditEvent command = redo ? event_with(events, event.undoes) : event;
  const std::string at = moment_text(command.at);
  if (o.event.empty())
    session.say(redo ? "store.redo.shows" : "store.undo.shows", at, command.actor, command.verb);
  else
    session.say("store.undo.shows_event", command.id, at, command.actor, command.verb);
  if (o.event.empty() && !redo) ops::refuse_no_step(*txn, events, *target);
  refuse_to_revert(*txn, *target);
  if (!session.options.quiet)
    print_changes(session, *txn, *target, redo ? Told::taken_back : Told::as_done);
  if (!redo && is_taken_back_for_good(*txn, *target))
    session.warn("note", session.text()("store.undo.forgets"));
  if (!protected_again(*txn, *target).empty())
    session.warn("note", session.text()("store.undo.protects"));
  return Target{*target, !redo && command.verb == "log-absence import"};
}

/// Between showing and locking, another process may have done something.
void refuse_when_overtaken(const UndoOptions& o, WriteTxn& txn, std::int64_t target) {
  auto events = audit_events(txn);
  events.pop_back();  // this very event
  if (!o.event.empty()) return ops::refuse_no_step(txn, events, target);
  const UndoState state = undo_state(events);
  if (state.undo != target && state.redo != target)
    throw Error(ErrorKind::input, "undo.overtaken", "undo.overtaken.hint");
}

/// Whom a command concerned that changed something of the KAA register's figures; nobody when it
/// did not.
std::vector<PersonId> persons_in_figures(ReadTxn& txn, std::int64_t event) {
  constexpr std::string_view kFigures[] = {"kaa_spell", "kaa_occupation", "kaa_measure",
                                           "kaa_contact"};
  const auto counts = [&](const ChangeCount& change) {
    return std::ranges::find(kFigures, change.table) != std::end(kFigures);
  };
  if (std::ranges::none_of(changes_of(txn, event), counts)) return {};
  return persons_of_event(txn, event);
}

/// Reverts it, and gives the half-years that are written already and get other figures.
std::vector<std::string> revert_naming(WriteTxn& txn, std::int64_t event, Date today) {
  const auto persons = persons_in_figures(txn, event);
  const auto before = ops::cases_by_spell(txn, persons);
  revert_event(txn, event);
  return ops::halves_between(txn, before, ops::cases_by_spell(txn, persons), today);
}

void say_reverted(Session& session, bool redo, bool for_good,
                  const std::vector<std::string>& halves) {
  const char* undone = for_good ? "store.undo.done_for_good" : "store.undo.done";
  session.say(session.options.dry_run ? "dry_run" : redo ? "store.redo.done" : undone);
  if (!halves.empty())
    session.warn("note", session.text()("kaa.start_moved.halves", join(halves, ", ")));
}

ExitCode revert(const UndoOptions& o, Session& session, bool redo) {
  const auto target = shown_target(o, session, redo);
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
  const std::int64_t event = target->event;
  const auto txn = session.begin_write(redo ? "store redo" : "store undo", event);
  refuse_when_overtaken(o, *txn, event);
  const bool for_good =
      is_taken_back_for_good(*txn, event) || !protected_again(*txn, event).empty();
  const auto halves = revert_naming(*txn, event, session.today());
  session.commit(*txn);
  say_reverted(session, redo, for_good, halves);
  if (target->import && !session.options.dry_run) session.say("batches.undo.inbox");
  return ExitCode::ok;
}

ExitCode run_undo(const UndoOptions& o, Session& session) { return revert(o, session, false); }
ExitCode run_redo(const UndoOptions& o, Session& session) { return revert(o, session, true); }
Job declare_undo(Form& form) { return job_of(form, bind_undo, run_undo); }
Job declare_redo(Form& form) { return job_of(form, bind_redo, run_redo); }

}  // namespace

std::string extent_said(const Catalogue& text, const EventExtent& extent) {
  std::string said;
  if (const auto& days = extent.days) said = "  " + days->first.iso();
  if (const auto& days = extent.days; days && days->length() > 1) said += "–" + days->last.iso();
  if (extent.minutes == 0 && extent.before == 0) return said;
  said += ", ";
  if (extent.before > 0) said += text.duration(static_cast<int>(extent.before)) + " → ";
  said += text.duration(static_cast<int>(extent.minutes));
  return said;
}

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
  if (!codes.empty())
    session.talk(session.text()("store.changes.persons", persons.size(), join(codes, ", ")));
  auto changes = changes_of(txn, event);
  if (changes.empty()) session.talk(session.text()("store.changes.none"));
  for (auto& change : changes) {
    if (change.table == "store_property") continue;  // what the store notes for itself
    if (told == Told::taken_back) {
      std::swap(change.added, change.removed);
      if (change.extent.before > 0) std::swap(change.extent.before, change.extent.minutes);
    }
    const std::string key = "table." + change.table;
    const std::string what(session.text().raw(key));
    session.talk(
        session.text()("store.changes", what, change.added, change.changed, change.removed) +
        extent_said(session.text(), change.extent));
  }
}

Action store_undo() {
  return {"store", "undo", Access::changes, "jagmed store undo 9", declare_undo};
}
Action store_redo() {
  return {"store", "redo", Access::changes, "jagmed store redo", declare_redo};
}

}  // namespace jagmed::cmd
