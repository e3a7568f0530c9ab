// Texts that were written by hand and hold somebody's name: it was written before that person was registered, for
// since then such a text is refused.
#pragma once

#include "domain/written_names.hpp"
#include "store/txn.hpp"

#include <vector>

namespace jagmed {

/// Those that hold one of the names; also a text about that person.
[[nodiscard]] std::vector<NamingText> texts_naming(ReadTxn& txn, const WrittenNames& names);
/// Takes the names away, for good: a stroke stands for each. With what the audit trail recorded of the commands
/// that wrote them, also where the text has gone since. All texts and recorded changes are read once. Gives the
/// texts that held one.
std::vector<NamingText> forget_names(WriteTxn& txn, const WrittenNames& names);

}  // namespace jagmed
