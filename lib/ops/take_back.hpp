// One command taken back, also below others that came after it.
#pragma once

#include "base/date.hpp"
#include "domain/history.hpp"
#include "store/txn.hpp"

#include <cstdint>
#include <span>

namespace jagmed::ops {

/// Whether a command can be asked for by its number. Throws Error{input}: "undo.unknown" (no such event, or a
/// reading), "undo.for_good" (it made the store, erased or restored), "undo.is_undo" (it took another one back),
/// "undo.already" (it is taken back).
void refuse_no_step(std::span<const AuditEvent> events, std::int64_t event);

/// revert_event, and nothing is left that the rules forbid: throws "undo.breaks" when the store would have a
/// fault that it has not now (two spells on one day, hours after the end). `txn` as for revert_event.
void take_back(WriteTxn& txn, std::int64_t event, Date today);

}  // namespace jagmed::ops
