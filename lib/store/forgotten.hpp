// Internal to lib/store: which recorded changes were deleted rightfully, so that one that was
// deleted by somebody else is told. Of which erasure each was is not noted: that would tell whom an
// event concerned.
#pragma once

#include "domain/history.hpp"
#include "store/txn.hpp"

#include <cstdint>
#include <map>
#include <set>
#include <string>

namespace jagmed {

/// Property of a store that has noted every deletion from its beginning on: "0". An older store
/// gets the event of the first deletion that it notes.
inline constexpr char kForgottenSince[] = "forgotten_since";

/// From which event on every deletion is noted; above all events when none is.
[[nodiscard]] std::int64_t forgotten_since(Connection& connection);

/// By event that deleted something, what its link binds of the note as it stood then
/// (store/audit_chain.hpp): the hash of a salt, the first event that counts, all that are noted,
/// the rows that are sealed, and whom the events concerned whose changes are gone (their own
/// commitment went with them). The salt of the newest is kept, so that the present note can be held
/// against it; those of earlier ones are gone, so that none tells which events were added.
[[nodiscard]] std::map<std::int64_t, std::string> note_seals(Connection& connection);
/// The event whose note is not the present one, although none came after it; 0: all is kept, or
/// nothing is sealed.
[[nodiscard]] std::int64_t changed_note(Connection& connection);

/// Of the newest; empty when there is none.
[[nodiscard]] std::string note_salt(Connection& connection);

/// Whether what the trail recorded of an event was deleted, and that is noted.
[[nodiscard]] bool is_forgotten(Connection& connection, std::int64_t event);
/// Called before anything is changed that is not recorded: finds what another program has changed
/// until then. All rows are sealed when the transaction ends (store/row_seals.hpp).
void keep_evidence(WriteTxn& txn);
/// Deletes what the trail recorded of these events, and notes that; keeps the evidence first, also
/// with no events.
void forget_events(WriteTxn& txn, const std::set<std::int64_t>& events);
/// The same of all commands and readings before the present one, whose changes are recorded when it
/// ends. Of some of them alone it would tell which concerned somebody who is erased or becomes
/// protected, and so beside whom they stood. Nothing of it can be undone.
void forget_former_changes(WriteTxn& txn);
/// At the end of a transaction: seals the note and the rows that were right (store/row_seals.hpp).
void finish_forgetting(Connection& connection, std::int64_t event);

/// What explains that the changes of an event are gone.
class Forgotten {
 public:
  explicit Forgotten(Connection& connection);
  [[nodiscard]] bool explains(const AuditEvent& event) const;

 private:
  std::set<std::int64_t> events_;
  std::string read_until_;  ///< readings before this day were erased, up to the event
  std::int64_t reading_erased_ = 0;
  std::int64_t last_erasing_ = 0, last_absence_ = 0;  ///< from before deletions were noted
};

}  // namespace jagmed
