// Is the file whole? Questions to SQLite itself, before any question about what is in it.
#pragma once

#include "store/txn.hpp"

#include <string>
#include <vector>

namespace jagmed {

class Connection;

/// quick: every page and row (linear); full: also indices and uniqueness (n log n).
enum class CheckDepth { quick, full };

/// A fault of the file, as a message key and what it names: tables, indices and page numbers only.
struct StructureFault {
  /// "check.structure": damage, nothing that is read can be trusted; "check.constraint": a row
  /// breaks a rule of its table; "check.reference"; "check.schema".
  const char* key;
  std::string what;
};

/// True when one of them is damage.
[[nodiscard]] bool is_damaged(const std::vector<StructureFault>& faults);

/// Damage, broken rules, broken references (one per pair of tables) and a schema that is not the
/// one this jagmed makes (a trigger of the audit trail taken away). At most 100; empty when all is
/// well.
[[nodiscard]] std::vector<StructureFault> structure_faults(ReadTxn& txn, CheckDepth depth);

/// Internal to lib/store: damage and broken references of any schema version.
[[nodiscard]] std::vector<StructureFault> structure_faults(Connection& connection,
                                                           CheckDepth depth);

}  // namespace jagmed
