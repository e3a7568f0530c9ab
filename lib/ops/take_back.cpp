#include "ops/take_back.hpp"

#include "base/error.hpp"
#include "domain/undo_order.hpp"
#include "store/history.hpp"

#include <algorithm>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace jagmed::ops {
namespace {

/// Whose rows nothing later rests on but what SQLite or the import refuses; where they were only
/// added.
constexpr std::string_view kFacts[] = {"activity",
                                       "activity_staff",
                                       "participation",
                                       "guardian_work",
                                       "headcount",
                                       "note",
                                       "code",
                                       "contact_attempt",
                                       "programme",
                                       "recurring",
                                       "recurring_person",
                                       "recurring_staff",
                                       "recurring_outcome",
                                       "unmet_need",
                                       "obstacle",
                                       "decision",
                                       "meeting",
                                       "meeting_party",
                                       "meeting_person",
                                       "waiting",
                                       "waiting_reminder",
                                       "plan_goal",
                                       "plan_measure",
                                       "plan_review"};
/// Of files of schools: what came later is looked at row by row.
constexpr std::string_view kImported[] = {
    "absence",      "absence_before", "absence_lesson",  "absence_place", "absence_span",
    "absence_text", "import_batch",   "source_identity", "staged_row",    "store_property"};

bool is_fact(const ChangeCount& change) {
  if (std::ranges::find(kImported, change.table) != std::end(kImported)) return true;
  return std::ranges::find(kFacts, change.table) != std::end(kFacts) && change.changed == 0 &&
         change.removed == 0;
}

bool only_facts(ReadTxn& txn, std::int64_t event) try {
  return std::ranges::all_of(changes_of(txn, event), is_fact);
} catch (const Error& error) {
  if (error.message().key != "undo.gone") throw;
  return false;
}

/// The commands that are done, came after it and concern one of the same persons; those that came
/// after one of them, too, and concern one of its persons, unless it only added facts. In order.
std::vector<AuditEvent> later_ones(ReadTxn& txn, std::span<const AuditEvent> events,
                                   const UndoState& state, std::int64_t event) {
  std::vector<AuditEvent> found;
  const auto own = persons_of_event(txn, event);
  std::set<PersonId> persons(own.begin(), own.end());
  for (const auto& later : events) {
    if (later.id <= event || !std::ranges::binary_search(state.done, later.id)) continue;
    const auto others = persons_of_event(txn, later.id);
    if (std::ranges::none_of(others, [&](PersonId each) { return persons.contains(each); }))
      continue;
    found.push_back(later);
    if (!only_facts(txn, later.id)) persons.insert(others.begin(), others.end());
  }
  return found;
}

}  // namespace

void refuse_no_step(ReadTxn& txn, std::span<const AuditEvent> events, std::int64_t event) {
  const std::string number = std::to_string(event);
  const auto is_it = [&](const AuditEvent& each) {
    return each.id == event && each.kind == EventKind::change;
  };
  const auto found = std::ranges::find_if(events, is_it);
  if (found == events.end())
    throw Error(ErrorKind::input, {"undo.unknown", {number}}, "undo.unknown.hint");
  if (found->undoes != 0)
    throw Error(ErrorKind::input, {"undo.is_undo", {number}}, "undo.is_undo.hint");
  const UndoState state = undo_state(events);
  if (std::ranges::binary_search(state.taken_back, event))
    throw Error(ErrorKind::input, {"undo.already", {number}}, "undo.already.hint");
  const bool can_be = std::ranges::binary_search(state.done, event);
  const auto changes = can_be ? changes_of(txn, event) : std::vector<ChangeCount>();
  if (changes.empty())
    throw Error(ErrorKind::input, {"undo.for_good", {number, found->verb}},
                found->verb == "enroll edit" ? "undo.for_good.protected" : "undo.for_good.hint");
  if (std::ranges::all_of(changes, is_fact)) return;
  if (const auto later = later_ones(txn, events, state, event); !later.empty())
    throw Error(ErrorKind::input, later_commands(event, later, "undo.later", "undo.later.many"),
                undo_lines(later, "undo.later.hint", "undo.later.hint.many"));
}

}  // namespace jagmed::ops
