// The chain over the audit trail: an event that is changed, taken away, put in or moved afterwards
// is told, and a cut end when its hash was kept elsewhere.
//
// A chain tells of a change, it does not prevent one: whoever owns the file can make the whole
// chain anew. Only a head that is kept elsewhere (a backup's, a printed one) shows that.
#pragma once

#include "store/txn.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace jagmed {

/// The newest link.
struct ChainHead {
  std::int64_t event = 0;
  std::string hash;  ///< 64 hexadecimal digits
};
/// Nothing when the chain has no link yet.
[[nodiscard]] std::optional<ChainHead> chain_head(ReadTxn& txn);
/// The hash of one event, as in ChainHead; empty when it is before the chain.
[[nodiscard]] std::string chain_hash(ReadTxn& txn, std::int64_t event);

struct ChainFault {
  enum class Kind {
    gap,         ///< numbers of events are missing before this one
    link,        ///< the event, or the one before it, is not the one that was chained
    no_link,     ///< an event after the first link without one
    commitment,  ///< what the event changed, or whom it concerned, is not what was noted then
    taken_away,  ///< what the event changed is gone, and it is not noted that an erasure took it
    note,  ///< what is noted of deletions is not what was, when the event was the last to delete
  } kind = Kind::gap;
  std::int64_t event = 0;
};

struct ChainReport {
  std::int64_t before = 0;  ///< events from before the chain: bound together by its first link
  std::int64_t linked = 0;
  std::int64_t erased = 0;         ///< linked events whose changes are gone: erased, or taken away
  ChainHead head;                  ///< event 0 when there is no link
  std::int64_t found = 0;          ///< the event that has the hash looked for; 0: none
  std::vector<ChainFault> faults;  ///< at most 100
};
/// Computes every link anew. `hash`: looked for among the links as they stand.
[[nodiscard]] ChainReport check_chain(ReadTxn& txn, const std::string& hash = {});

/// Events whose erasures are no longer those that were noted with them, in the list of erasures of
/// the store.
[[nodiscard]] std::vector<std::int64_t> unkept_erasures(ReadTxn& txn);

/// Internal to lib/store: notes what an event changed, with whom it concerned, and writes its link.
/// The last thing before its transaction is committed.
///
/// commitment = SHA-256(salt, changes, persons …), hash = SHA-256("jagmed 1", id, at, actor, verb,
/// undoes, kind, commitment, previous hash), every part with its length before it. The salt is 32
/// random bytes and goes when the changes are erased: what remains of them tells nothing. Before
/// the first link stands the hash of all events before it (id, at, actor, verb, undoes). An event
/// that erased something has as last part the hash of what it did (person, class, upto, day,
/// decision …), which stays; one that deleted recorded changes has behind that "forgotten" and the
/// hash of what is noted of deletions since (note_seals).
void seal_event(Connection& connection, std::int64_t event, const std::string& changes);

}  // namespace jagmed
