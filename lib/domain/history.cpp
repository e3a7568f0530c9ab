#include "domain/history.hpp"

#include <algorithm>

namespace jagmed {

UndoState undo_state(std::span<const AuditEvent> events) {
  struct Undone {
    std::int64_t command, undo;
  };
  std::vector<std::int64_t> done;
  std::vector<Undone> undone;
  for (const auto& event : events) {
    if (event.kind == EventKind::reading) continue;
    if (event.undoes == 0) {
      if (event.verb != "store init") done.push_back(event.id);
      undone.clear();
    } else if (const auto at = std::ranges::find(done, event.undoes); at != done.end()) {
      undone.push_back({*at, event.id});
      done.erase(at);
    } else if (!undone.empty() && undone.back().undo == event.undoes) {
      // Back to its place: one import may have been undone below others.
      done.insert(std::ranges::upper_bound(done, undone.back().command), undone.back().command);
      undone.pop_back();
    }
  }
  UndoState state;
  if (!done.empty()) state.undo = done.back();
  if (!undone.empty()) state.redo = undone.back().undo;
  for (const auto& each : undone) state.taken_back.push_back(each.command);
  return state;
}

}  // namespace jagmed
