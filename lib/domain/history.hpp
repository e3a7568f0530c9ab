// Commands that changed the store, and which of them can be taken back.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace jagmed {

/// Kept: the numbers of audit_event.kind.
enum class EventKind {
  change = 0,
  reading = 1,  ///< something was shown or given out
};

/// An audit event. `undoes` is the event it takes back, 0 for an ordinary command.
struct AuditEvent {
  std::int64_t id = 0;
  std::string at;      ///< UTC, "2017-05-08T10:15:00Z"
  std::string actor, verb;
  std::int64_t undoes = 0;
  EventKind kind = EventKind::change;
};

/// What `store undo` and `store redo` would act on, from all events in order; readings are no steps.
struct UndoState {
  std::optional<std::int64_t> undo;  ///< the newest command not taken back; never `store init`
  std::optional<std::int64_t> redo;  ///< the undo that can be taken back; a new command ends it
  std::vector<std::int64_t> taken_back;  ///< commands that are undone now
};
[[nodiscard]] UndoState undo_state(std::span<const AuditEvent> events);

}  // namespace jagmed
