#include "domain/history.hpp"

#include <doctest/doctest.h>

using namespace jagmed;

namespace {
UndoState after(std::vector<AuditEvent> events) {
  for (std::size_t i = 0; i < events.size(); ++i) events[i].id = static_cast<std::int64_t>(i) + 1;
  return undo_state(events);
}
AuditEvent command(std::int64_t undoes = 0) { return {.verb = "plan log", .undoes = undoes}; }
const AuditEvent kInit{.verb = "store init"};
}  // namespace

TEST_CASE("making the store cannot be undone") {
  const auto state = after({kInit});
  CHECK_FALSE(state.undo);
  CHECK_FALSE(state.redo);
}

TEST_CASE("undo walks back, redo forward, a new command ends redo") {
  CHECK(after({kInit, command(), command()}).undo == 3);
  auto state = after({kInit, command(), command(), command(3)});
  CHECK(state.undo == 2);
  CHECK(state.redo == 4);
  CHECK(state.taken_back == std::vector<std::int64_t>{3});
  state = after({kInit, command(), command(), command(3), command(2)});
  CHECK_FALSE(state.undo);
  CHECK(state.redo == 5);
  state = after({kInit, command(), command(), command(3), command(2), command(5)});
  CHECK(state.undo == 2);
  CHECK(state.redo == 4);
  state = after({kInit, command(), command(), command(3), command()});
  CHECK(state.undo == 5);
  CHECK_FALSE(state.redo);
  CHECK(state.taken_back == std::vector<std::int64_t>{3});
  CHECK(state.done == std::vector<std::int64_t>{2, 5});
  // Back past the new command: the older one is next.
  CHECK(after({kInit, command(), command(), command(3), command(), command(5)}).undo == 2);
}

TEST_CASE("a command below others is undone by itself") {
  // 2 and 3 and 4 were done; 5 takes 3 back.
  const std::vector<AuditEvent> all{kInit, command(), command(), command(), command(3)};
  auto state = after(all);
  CHECK(state.undo == 4);
  CHECK(state.redo == 5);
  CHECK(state.taken_back == std::vector<std::int64_t>{3});
  auto more = all;
  more.push_back(command(4));  // 6: the latest one too
  state = after(more);
  CHECK(state.undo == 2);
  CHECK(state.redo == 6);
  more.push_back(command(6));
  more.push_back(command(5));  // both again, 3 back in its place
  state = after(more);
  CHECK(state.undo == 4);
  CHECK_FALSE(state.redo);
  CHECK(state.taken_back.empty());
}

TEST_CASE("a reading is no step: nothing to take back, and redo stays possible") {
  const AuditEvent reading{.verb = "enroll show", .kind = EventKind::reading};
  CHECK(after({kInit, command(), reading}).undo == 2);
  CHECK_FALSE(after({kInit, reading}).undo);
  CHECK(after({kInit, command(), command(2), reading}).redo == 3);
}

TEST_CASE("what is for good is told of as long as it came after the step that undo would take") {
  std::vector<AuditEvent> events{{.id = 1, .verb = "store init"}, {.id = 2, .verb = "plan log"}};
  CHECK(for_good_after(events, 2) == nullptr);
  events.push_back({.id = 3, .verb = "store erase"});
  REQUIRE(for_good_after(events, 2) != nullptr);
  CHECK(for_good_after(events, 2)->id == 3);
  CHECK(for_good_after(events, std::nullopt)->id == 3);
  events.push_back({.id = 4, .verb = "plan log"});
  CHECK(for_good_after(events, 4) == nullptr);
}
