// The audit trail, and one command back or forward again.
#pragma once

#include "base/date.hpp"
#include "domain/history.hpp"
#include "domain/person.hpp"
#include "store/txn.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace jagmed {

/// Events in order; of one person when given.
[[nodiscard]] std::vector<AuditEvent> audit_events(ReadTxn& txn,
                                                   std::optional<PersonId> person = {});
/// When the event before the newest was, in a change that has begun with its own; empty: none.
[[nodiscard]] std::string time_before_newest_event(ReadTxn& txn);
/// Of which days rows are that were added or removed, in tables of what happens on a day or in a
/// period, and how long those are that are hours.
struct EventExtent {
  std::optional<DateRange> days;
  std::int64_t minutes = 0;
  std::int64_t before =
      0;  ///< of hours that were changed: as they were, while `minutes` has them as they became;
          ///< of an event that only removed hours (extents_of): those
};
/// How many rows of a table an event added, changed and removed.
struct ChangeCount {
  std::string table;
  std::int64_t added = 0, changed = 0, removed = 0;
  EventExtent extent{};
};
/// Events of which it is kept what they changed, in order: they may be taken back.
[[nodiscard]] std::vector<std::int64_t> kept_events(ReadTxn& txn);
[[nodiscard]] std::vector<ChangeCount> changes_of(ReadTxn& txn, std::int64_t event);
/// By event; nothing of those whose changes are gone.
[[nodiscard]] std::map<std::int64_t, EventExtent> extents_of(ReadTxn& txn,
                                                             std::span<const AuditEvent> events);
/// Persons an event concerned.
[[nodiscard]] std::vector<PersonId> persons_of_event(ReadTxn& txn, std::int64_t event);
/// Those of them who have protection: they are counted, not named.
[[nodiscard]] std::vector<PersonId> protected_of_event(ReadTxn& txn, std::int64_t event);

/// Whether taking the event back is for good: it brought in somebody without protection, and others
/// in the store have it. The new one may be one of those, under a number and a name that must not
/// stay in what was recorded.
[[nodiscard]] bool is_taken_back_for_good(ReadTxn& txn, std::int64_t event);
/// Whom an event freed from protection, with the kind that they get back when it is taken back:
/// that is for good, too, since number and name may have been read meanwhile.
struct ProtectedAgain {
  PersonId person = 0;
  Protection protection = Protection::none;
};
[[nodiscard]] std::vector<ProtectedAgain> protected_again(ReadTxn& txn, std::int64_t event);
/// Throws when it can be told beforehand that revert_event would refuse.
void refuse_to_revert(ReadTxn& txn, std::int64_t earlier);
/// Takes back everything that event `earlier` changed (`earlier` may itself be an undo: then it is
/// done again). All or nothing: throws Error{input, "undo.conflict"} when a row has since been
/// changed by something else, {input, "undo.rests"} with the command when a later one did or
/// refers to a row. `txn` must have been begun with `undoes` = earlier. What was recorded is
/// forgotten where it is_taken_back_for_good, and all that was recorded of somebody who is
/// protected_again: then it cannot be done again.
void revert_event(WriteTxn& txn, std::int64_t earlier);

}  // namespace jagmed
