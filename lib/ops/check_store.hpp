// store check: all faults of a store at once.
#pragma once

#include "domain/check_finding.hpp"
#include "settings/settings.hpp"
#include "store/integrity.hpp"
#include "store/txn.hpp"

#include <vector>

namespace jagmed::ops {

/// Errors first, one per person and fault; then warnings, one per kind with all persons. A damaged
/// file is told of alone: nothing that is read from it can be trusted.
[[nodiscard]] std::vector<CheckFinding> check_store(ReadTxn& txn, const Settings& settings,
                                                    CheckDepth depth, Date today);

/// Takes those with protection out of the findings. An error is not passed over: of how many it is,
/// is told. A warning counts the others alone, and is gone when there are none.
void hide_protected(ReadTxn& txn, std::vector<CheckFinding>& findings);

}  // namespace jagmed::ops
