// Hashes, sizes and counts of whole files, forgotten for good. Whoever has all of a file but one
// number finds that number by trying.
#pragma once

#include "store/txn.hpp"

#include <cstdint>
#include <set>

namespace jagmed {

/// Of all files of half-years, with what the audit trail recorded of writing them or taking that
/// back: it cannot be undone any more. And of all files of a source of absence where what one of
/// them recorded is forgotten (forget_changes and the rows that go come before), while somebody in
/// the store is protected of all files of absence: their bytes are read as new ones, none of their
/// imports can be undone, and they count the rows that are left; one that is about nobody any more
/// loses the name of its file and its period. In which of them somebody was is told by nothing.
void forget_file_hashes(WriteTxn& txn);

/// The commands that recorded the hash, the size or how many rows were of unknown pupils of a file
/// of absence: reading it, or taking that back or doing it again.
[[nodiscard]] std::set<std::int64_t> events_telling_files(ReadTxn& txn);
/// Somebody is protected, and such a thing is kept of a file, as earlier versions left it: the file
/// may have rows of that one, whose number is then found by trying.
[[nodiscard]] bool has_protected_files(ReadTxn& txn);

}  // namespace jagmed
