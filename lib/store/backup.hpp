// A copy of a store that has been read back before it gets its name.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace jagmed {

class ReadTxn;
class Store;

/// What is in a backup, as read from the copy itself.
struct Backup {
  std::string file;  ///< with its folder resolved
  std::int64_t bytes = 0;
  std::int64_t rows = 0;        ///< of all tables
  std::int64_t last_event = 0;  ///< id of the newest audit event: the head of the trail
  int schema = 0;
  std::string head;      ///< hash of the newest link of the audit trail; empty before schema 5
  bool altered = false;  ///< the store holds what no command of its trail has written: so it does
  bool cleared =
      false;  ///< a half-made copy of the same name was left by a killed backup, and is gone
};

/// Copies the store to a new file of mode 0600. The copy is written as `file`.partial, synced,
/// opened again, checked whole and compared with the store (rows of every table, audit trail,
/// schema); only then does it get its name. Nobody can change the store meanwhile; deleted data is
/// not in the copy. Throws Error cannot_create (the file exists, or a .partial of which it cannot
/// be told that nobody writes it), damaged (the store or the copy has a fault), busy, io,
/// permission; nothing is left behind then.
Backup back_up(Store& store, const std::string& file);

/// Half-made copies beside the store that nobody is writing, and their journals: what a killed
/// backup leaves under the name of its day, and what a killed restoring leaves.
[[nodiscard]] std::vector<std::string> unfinished_backups(ReadTxn& txn);
/// The store's journal when nobody is writing: a command that was killed before it changed the
/// store left it, with pages of the store as they were. Whoever writes next removes it. (One that
/// has to be rolled back is, when the store is opened.)
[[nodiscard]] std::optional<std::string> journal_left(ReadTxn& txn);

}  // namespace jagmed
