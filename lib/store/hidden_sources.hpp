// Sources of absence that tell nothing: what the rows of somebody who is protected stand under. The
// source of a file is what its profile says, and may be called after the school.
#pragma once

#include "domain/absence.hpp"
#include "domain/attendance.hpp"
#include "store/txn.hpp"

#include <cstdint>

namespace jagmed {

/// Lines by hand keep theirs ("manual"): it tells of no school. Hidden ones are the same for
/// everybody. That there were several in one day, and whether one told of presence, stays: figures
/// hang on both.
[[nodiscard]] bool is_hidden_source(std::int64_t source);

/// Its number; the source is there afterwards. `rank` is zero for the source whose rows of a day
/// count: its number is below that of lines by hand, so that it counts at equal weight. Those of
/// other ranks lie above, in their order.
[[nodiscard]] std::int64_t hidden_source(WriteTxn& txn, int rank, Listing listing);

/// The import, without a file, that rows under hidden sources lie under: a file is named after the
/// class, and the others in it are in it.
[[nodiscard]] std::int64_t hidden_batch(WriteTxn& txn, AbsenceKind kind);

/// The sources, schools and imports that nothing is left of go: what only somebody protected or
/// erased had would tell whose it was. An import stays while anybody else, or a row that waits, is
/// of it; a source while an import or a row is. Call it while nothing is recorded, after what the
/// imports recorded is forgotten (store/file_hashes.hpp).
void forget_unused_sources(WriteTxn& txn);
/// Whether the store tells, by a hash of its name, of a school of which it has nothing else: an
/// earlier version left it behind. The second takes it away.
[[nodiscard]] bool has_schools_left(ReadTxn& txn);
void forget_schools_left(WriteTxn& txn);

}  // namespace jagmed
