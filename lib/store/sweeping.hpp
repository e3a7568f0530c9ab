// What was taken away for good leaves the bytes of the file, too. Overwriting deleted cells (secure_delete) is not
// enough: where SQLite brings pages together, copies of cells stay in the unused part of a page.
#pragma once

namespace jagmed {

class Store;

/// Whether the newest event took something away for good: erased, protected, parted, forgot.
[[nodiscard]] bool wants_sweeping(Store& store);
/// Writes the file anew (VACUUM), with nothing in it but rows. Takes as long as reading all of it, its size in memory,
/// and on the disk once more for the journal. No transaction may be open. Throws Error: busy when somebody else keeps
/// the store that long, io when the disk is full; then the file is as it was.
void sweep(Store& store);

}  // namespace jagmed
