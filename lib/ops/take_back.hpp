// One command taken back, also below others that came after it.
#pragma once

#include "domain/history.hpp"
#include "store/txn.hpp"

#include <cstdint>
#include <span>

namespace jagmed::ops {

/// Whether a command can be asked for by its number; `events` are all of the store. What only added
/// facts (hours, notes, contacts, absence) goes by itself. Anything else (who somebody is, consent,
/// protection, the ends of spells, plans and pauses) later commands may have been judged by, so
/// that none that is done may concern the same persons. Throws Error{input}: "undo.unknown" (no
/// such event, or a reading), "undo.for_good" (it made the store, erased, restored or protected),
/// "undo.is_undo" (it took another one back), "undo.already" (it is taken back), "undo.later" with
/// all such later commands.
void refuse_no_step(ReadTxn& txn, std::span<const AuditEvent> events, std::int64_t event);

}  // namespace jagmed::ops
