// store verify: is the file whole, and is the audit trail the one that was written?
#pragma once

#include "store/audit_chain.hpp"
#include "store/integrity.hpp"
#include "store/replay.hpp"

#include <optional>
#include <string>
#include <vector>

namespace jagmed::ops {

struct VerifyRequest {
  CheckDepth depth = CheckDepth::quick;  ///< full: indices too, and every row with its last change
  std::string head;  ///< a hash of the chain that was kept elsewhere; empty: none
};

struct Verification {
  std::vector<StructureFault> file;  ///< of a damaged file nothing else is told
  ChainReport chain;
  std::optional<ReplayReport> contents;  ///< full only
  bool head_missing = false;             ///< the end has been cut, or the chain made anew
  [[nodiscard]] bool sound() const;
};

/// Reads the whole file, and changes nothing.
[[nodiscard]] Verification verify_store(ReadTxn& txn, const VerifyRequest& request);

}  // namespace jagmed::ops
