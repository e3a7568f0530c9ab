// When something was written down, as the numbers of audit events tell: what has a later one was
// written later.
#pragma once

#include "store/txn.hpp"

#include <cstdint>

namespace jagmed {

/// What is written down of somebody in a case.
enum class RowKind { spell, waiting, plan, need, practice, decision, sig, survey };
/// The number of the audit event that put the row in, whatever has changed it since, as far back as
/// the recorded changes tell; 0 when there is no such row. Throws Error{damaged} for changes that
/// cannot be read to their end.
[[nodiscard]] std::int64_t first_written(ReadTxn& txn, RowKind kind, std::int64_t id);
/// The number of the event that said why the spell ended, as it stands, likewise: of a registration
/// by mistake, that it is one.
[[nodiscard]] std::int64_t end_written(ReadTxn& txn, std::int64_t spell);

}  // namespace jagmed
