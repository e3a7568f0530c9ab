// Commands that changed the store or showed somebody's identity, and which of them can be taken
// back.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace jagmed {

/// Kept: the numbers of audit_event.kind.
enum class EventKind {
  change = 0,
  reading = 1,  ///< identities or somebody with protection were shown, or a table was given out
};
/// "change" or "reading".
[[nodiscard]] constexpr std::string_view event_kind_name(EventKind kind) {
  return kind == EventKind::reading ? "reading" : "change";
}

/// An audit event. `undoes` is the event it takes back, 0 for an ordinary command.
struct AuditEvent {
  std::int64_t id = 0;
  std::string at;  ///< UTC, "2017-05-08T10:15:00Z"
  std::string actor, verb;
  std::int64_t undoes = 0;
  EventKind kind = EventKind::change;
};

/// What `store undo` and `store redo` would act on, from all events in order; readings are no
/// steps.
struct UndoState {
  std::optional<std::int64_t> undo;  ///< the newest command not taken back; never `store init`, or
                                     ///< what erases or restores
  std::optional<std::int64_t> redo;  ///< the undo that can be taken back; a new command ends it
  std::vector<std::int64_t> done;    ///< commands that can be taken back, and are not, in order
  std::vector<std::int64_t> taken_back;  ///< commands that are undone now, in order
};
[[nodiscard]] UndoState undo_state(std::span<const AuditEvent> events);

/// The newest command that is for good (`store erase`, `store purge`, `store restore`) when it came
/// after `undo`, the step that would be taken back: whoever wants it back has to know that it
/// stays.
[[nodiscard]] const AuditEvent* for_good_after(std::span<const AuditEvent> events,
                                               std::optional<std::int64_t> undo);

/// How a clock stands to the newest event: order in the trail is by number, but times should
/// follow.
enum class ClockState {
  right,
  behind,      ///< by more than 5 minutes: worth a warning
  far_behind,  ///< by more than 24 hours: what is written now would be dated wrongly
};
/// Both are UTC, "2017-05-08T10:15:00Z"; `newest` may be empty.
[[nodiscard]] ClockState clock_state(std::string_view newest, std::string_view now);

}  // namespace jagmed
