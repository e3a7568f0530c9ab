// Cases that were parted from who it was (store/part_case.hpp), by an earlier version with the
// protection of whose they were: where few have it, that tells.
#pragma once

#include "store/txn.hpp"

namespace jagmed {

/// Whether any parted case has protection.
[[nodiscard]] bool has_protected_parted(ReadTxn& txn);
/// No parted case has protection then, nor what protection takes from a person (where hours were,
/// in which language, references); and an occasion at which nobody else was, which an earlier
/// version left where it stood in its sheet, has a drawn id and is of the first event. For good.
void make_parted_alike(WriteTxn& txn);

}  // namespace jagmed
