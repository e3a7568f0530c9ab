// What was taken away for good leaves the bytes of the file, too. Overwriting deleted cells
// (secure_delete) is not enough: where SQLite brings pages together, copies of cells stay in the
// unused part of a page.
#pragma once

namespace jagmed {

class Connection;
class ReadTxn;
class Store;

/// Whether something was taken away for good (erased, protected, parted, forgotten) since the file
/// was written anew: also by a command that was ended before it could do so.
[[nodiscard]] bool wants_sweeping(Store& store);
[[nodiscard]] bool wants_sweeping(ReadTxn& txn);
/// Internal to lib/store: something is taken away by the transaction that is open.
void want_sweeping(Connection& connection);
/// Writes the file anew (VACUUM), with nothing in it but rows. Takes as long as reading all of it,
/// its size in memory, and on the disk once more for the journal. No transaction may be open.
/// Throws Error: busy when somebody else keeps the store that long, io when the disk is full; then
/// the file is as it was.
void sweep(Store& store);

}  // namespace jagmed
