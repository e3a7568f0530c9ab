// Write rows that waited and are decided on.
#pragma once

#include "ops/resolve_waiting.hpp"
#include "ops/waiting_text.hpp"

#include <vector>

namespace jagmed::ops {

/// A waiting row that is decided on.
struct Taken {
  StagedRow staged;
  WaitingRow row;
  PersonId person = 0;
  bool decided = false;            ///< by somebody here, not by a fact
  std::vector<StagedRow> parts{};  ///< those that were added to it
};

/// Writes them and lets them go, with those among `all` that contradicted a picked one. The rows
/// get batches of their own, one for each import they waited in, so that this is undone like an
/// import.
[[nodiscard]] Resolved take_waiting(WriteTxn& txn, std::vector<Taken> rows,
                                    const std::vector<StagedRow>& all);

}  // namespace jagmed::ops
