// jagmed store history: who did what, all of it or for one person.
#include "store/history.hpp"
#include "base/local_time.hpp"
#include "cmd/store/common.hpp"
#include "domain/person.hpp"
#include "store/people.hpp"

#include <algorithm>

namespace jagmed::cmd {
namespace {

struct HistoryOptions {
  std::string person;
};

void bind(HistoryOptions& o, Form& form) { form.word(o.person, "PERSON", Need::optional); }

ExitCode run(const HistoryOptions& o, Session& session) {
  const auto txn = session.begin_read();
  const std::string prefix = session.prefix(*txn);
  std::optional<PersonId> person;
  if (!o.person.empty()) person = session.person(o.person, prefix);
  const UndoState state = undo_state(audit_events(*txn));
  auto events = audit_events(*txn, person);
  if (person && events.empty()) (void)get_person(*txn, *person, prefix);
  std::erase_if(events, [](const AuditEvent& event) { return event.kind == EventKind::reading; });
  std::reverse(events.begin(), events.end());
  auto extents = extents_of(*txn, events);
  for (const auto& event : events) {
    const bool gone = std::find(state.taken_back.begin(), state.taken_back.end(), event.id) !=
                      state.taken_back.end();
    session.print("store.history.line", event.id, moment_text(event.at), event.actor,
                  event.verb + extent_said(session.text(), extents[event.id]),
                  gone ? session.text()("store.history.undone") : std::string());
  }
  return ExitCode::ok;
}

}  // namespace

Action store_history() {
  return {"store", "history", Access::reads, "jagmed store history p17", declare<HistoryOptions>};
}

}  // namespace jagmed::cmd
