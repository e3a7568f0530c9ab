// Internal to lib/store: hashes of whole files, forgotten for good. Whoever has all of a file but
// one number finds that number by trying.
#pragma once

#include "store/txn.hpp"

namespace jagmed {

/// Of all files of half-years, with what the audit trail recorded of writing them or taking that
/// back: it cannot be undone any more. And of all files of a source of absence where what one of
/// them recorded is forgotten (forget_changes and the rows that go come before): their bytes are
/// read as new ones, none of their imports can be undone, and they count the rows that are left;
/// one that is about nobody any more loses the name of its file and its period. In which of them
/// somebody was is told by nothing.
void forget_file_hashes(WriteTxn& txn);

}  // namespace jagmed
