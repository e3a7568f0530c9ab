// When something was written down, as the numbers of audit events tell: what has a later one was written later.
#pragma once

#include "store/txn.hpp"

#include <cstdint>

namespace jagmed {

/// What is written down of somebody in a case.
enum class RowKind { spell, waiting, plan, need, practice, decision, sig };
/// The number of the audit event that wrote the row last; 0 when there is no such row.
[[nodiscard]] std::int64_t last_written(ReadTxn& txn, RowKind kind, std::int64_t id);

}  // namespace jagmed
