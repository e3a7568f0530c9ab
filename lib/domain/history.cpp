#include "domain/history.hpp"

#include "base/local_time.hpp"

#include <algorithm>

namespace jagmed {

namespace {

/// What is for good is no step back.
bool is_step(std::string_view verb) {
  return verb != "store init" && verb != "store erase" && verb != "store purge" &&
         verb != "store restore";
}

void put_in(std::vector<std::int64_t>& sorted, std::int64_t event) {
  sorted.insert(std::ranges::upper_bound(sorted, event), event);
}

}  // namespace

UndoState undo_state(std::span<const AuditEvent> events) {
  struct Undone {
    std::int64_t command, undo;
  };
  std::vector<std::int64_t> done, taken_back;
  std::vector<Undone> undone;
  for (const auto& event : events) {
    if (event.kind == EventKind::reading) continue;
    if (event.undoes == 0) {
      if (is_step(event.verb)) done.push_back(event.id);
      undone.clear();
    } else if (const auto at = std::ranges::find(done, event.undoes); at != done.end()) {
      undone.push_back({*at, event.id});
      put_in(taken_back, *at);
      done.erase(at);
    } else if (!undone.empty() && undone.back().undo == event.undoes) {
      // Back to its place: one import may have been undone below others.
      put_in(done, undone.back().command);
      std::erase(taken_back, undone.back().command);
      undone.pop_back();
    }
  }
  UndoState state;
  if (!done.empty()) state.undo = done.back();
  if (!undone.empty()) state.redo = undone.back().undo;
  state.done = std::move(done);
  state.taken_back = std::move(taken_back);
  return state;
}

const AuditEvent* for_good_after(std::span<const AuditEvent> events,
                                 std::optional<std::int64_t> undo) {
  const AuditEvent* newest = nullptr;
  for (const auto& event : events) {
    const bool command = event.kind == EventKind::change && event.undoes == 0;
    if (command && (!undo || event.id > *undo) && event.verb != "store init" &&
        !is_step(event.verb))
      newest = &event;
  }
  return newest;
}

ClockState clock_state(std::string_view newest, std::string_view now) {
  constexpr std::int64_t kSlack = 5 * 60, kDay = 24 * 60 * 60;
  const auto before = read_local_time(newest), present = read_local_time(now);
  if (!before || !present) return ClockState::right;
  const std::int64_t behind = before->instant_seconds - present->instant_seconds;
  return behind > kDay     ? ClockState::far_behind
         : behind > kSlack ? ClockState::behind
                           : ClockState::right;
}

}  // namespace jagmed
