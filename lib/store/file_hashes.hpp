// Internal to lib/store: hashes of whole files, forgotten for good. Whoever has all of a file but one number
// finds that number by trying.
#pragma once

#include "store/txn.hpp"

namespace jagmed {

/// Of all files of half-years, with what the audit trail recorded of writing them or taking that back: it
/// cannot be undone any more. And of files of absence where what their import recorded is forgotten
/// (forget_changes comes before): their bytes are read as new ones.
void forget_file_hashes(WriteTxn& txn);

}  // namespace jagmed
