// Internal to lib/store: what would tell of somebody whose own rows are gone, or told no more.
#pragma once

#include "store/drawn_ids.hpp"

namespace jagmed {

/// Hashes and counts of files, words, sources and codes that nobody else has, and the gaps that
/// rows left among those of others since `before`, go; alike for all, so that none tells whose they
/// were. For good: call it while nothing is recorded, after forget_former_changes.
void forget_rest(WriteTxn& txn, const PresentIds& before);

}  // namespace jagmed
