#include "ops/take_back.hpp"

#include "base/error.hpp"
#include "ops/check_store.hpp"
#include "store/history.hpp"

#include <algorithm>
#include <string>

namespace jagmed::ops {
namespace {

/// The same person's, whatever day and number it has now.
bool is_same(const CheckFinding& one, const CheckFinding& other) {
  return one.message.key == other.message.key && one.persons == other.persons;
}

}  // namespace

void refuse_no_step(std::span<const AuditEvent> events, std::int64_t event) {
  const std::string number = std::to_string(event);
  const auto is_it = [&](const AuditEvent& each) { return each.id == event && each.kind == EventKind::change; };
  const auto found = std::ranges::find_if(events, is_it);
  if (found == events.end()) throw Error(ErrorKind::input, {"undo.unknown", {number}}, "undo.unknown.hint");
  if (found->undoes != 0) throw Error(ErrorKind::input, {"undo.is_undo", {number}}, "undo.is_undo.hint");
  const UndoState state = undo_state(events);
  const auto has = [&](const std::vector<std::int64_t>& list) { return std::ranges::binary_search(list, event); };
  if (has(state.taken_back)) throw Error(ErrorKind::input, {"undo.already", {number}}, "undo.already.hint");
  if (!has(state.done)) throw Error(ErrorKind::input, {"undo.for_good", {number, found->verb}});
}

void take_back(WriteTxn& txn, std::int64_t event, Date today) {
  const auto before = row_errors(txn, today);
  revert_event(txn, event);
  for (const auto& fault : row_errors(txn, today))
    if (std::ranges::none_of(before, [&](const CheckFinding& known) { return is_same(known, fault); }))
      throw Error(ErrorKind::input, {"undo.breaks", {std::to_string(event)}}, "undo.conflict.hint");
}

}  // namespace jagmed::ops
