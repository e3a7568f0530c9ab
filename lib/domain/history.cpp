#include "domain/history.hpp"

namespace jagmed {

UndoState undo_state(std::span<const AuditEvent> events) {
  struct Undone {
    std::int64_t command, undo;
  };
  std::vector<std::int64_t> done;
  std::vector<Undone> undone;
  for (const auto& event : events) {
    if (event.undoes == 0) {
      if (event.verb != "store init") done.push_back(event.id);
      undone.clear();
    } else if (!done.empty() && done.back() == event.undoes) {
      undone.push_back({done.back(), event.id});
      done.pop_back();
    } else if (!undone.empty() && undone.back().undo == event.undoes) {
      done.push_back(undone.back().command);
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
