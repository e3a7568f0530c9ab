// A backup in the place of the store.
#pragma once

#include "domain/person.hpp"
#include "domain/retention.hpp"
#include "domain/written_names.hpp"

#include <functional>
#include <map>
#include <string>
#include <vector>

namespace jagmed {

struct StoreOptions;
class WriteTxn;

struct Restored {
  std::string aside;  ///< where the former store is now; empty: there was none
  int events = 0,
      readings = 0;  ///< of the former store since the copy was taken: they stay in `aside` alone
  int migrated = 0;  ///< steps to the newest schema
  bool altered =
      false;  ///< the copy holds what no command of its trail has written: so it does now
  std::vector<Erasure> replayed;  ///< erasures that the backup did not know of
  /// Of those none, though the list has them: of parted cases (codes of seven digits) that the
  /// backup has with whom they are of. Erasing those anew parts them under other codes,
  /// `parted_anew`, which do not tell whose they are.
  std::vector<Erasure> unrepeated;
  std::vector<PersonId> parted_anew;
  /// Erased cases that ended after the backup was made: in it they go on, under these codes. No
  /// list of erasures tells their end.
  std::vector<PersonId> open_cases;
  std::vector<PersonId> hidden;  ///< of those the ones with protection: told unasked by nothing
  bool no_list = false;  ///< neither the former store nor any list could tell who was erased since
  /// Carried over: the backup did not know them.
  int protections = 0, holds = 0, withdrawals = 0, restrictions = 0, tables = 0;
  int exceptions = 0;  ///< guardians whom a consent does without, since the backup
  int guardians = 0;   ///< persons of whom more guardians must sign than the backup knew
  std::vector<PersonId>
      taken_away;  ///< without protection now, as in the former store: but who they were went there
  std::map<PersonId, PersonId> parted;  ///< merged into another since: former code to the other one
  int parted_untold =
      0;          ///< likewise, of somebody protected or erased: which codes is told to nobody
  int texts = 0;  ///< out of which the names went again that the former store has no more
  /// Somebody who has been erased or protected since is not in the backup: the name is nowhere to
  /// look for it in the texts about others that the former store does not have so.
  bool name_unknown = false;
  std::vector<NamingText> texts_back;  ///< those, then
  std::vector<std::string>
      skipped_lists;        ///< beside the backup, and no list of erasures that can be read
  std::string interrupted;  ///< where what an earlier restore left half-way was put; empty: nothing
  bool former_unreadable = false;  ///< damaged: its own list of erasures could not be read
};

/// Who does it, and when.
struct RestoreRequest {
  std::string store, backup, aside;  ///< paths
  std::string actor, now;            ///< as of a WriteTxn
  bool dry_run = false;              ///< everything but changing places
  /// Computes the days anew on which somebody's consents hold, when other guardians must sign.
  std::function<void(WriteTxn&, PersonId)> refresh_consents;
};

/// A copy of the backup is checked whole, brought to the newest schema, freed of everybody who has
/// been erased since (the lists of the store, beside it and beside the backup), keeps what the
/// store knows of protection (also what it took away of those who have none any more), holds,
/// withdrawals, guardians whom a consent does without and tables that were given out, and of texts
/// out of which it took names, gets its audit event, is synced, and only then changes places with
/// the store, which stays as `aside`. Ended anywhere before that, the store is as it was. Throws
/// Error: what Store::open throws of the backup, input "restore.other_store" for a backup of
/// another store, cannot_create, busy, io.
[[nodiscard]] Restored restore(const RestoreRequest& request, const StoreOptions& options);

}  // namespace jagmed
