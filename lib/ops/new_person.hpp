// Somebody whom the store does not know yet.
#pragma once

#include "ops/enroll.hpp"

namespace jagmed::ops {

/// Stores the person that the request describes, with number, names and ways to reach; of somebody
/// with protection nothing that identifies. Namesakes, also in the log, and a guessed century
/// become warnings. Throws Error{input}: what `described` throws.
[[nodiscard]] Person add_person(WriteTxn& txn, const EnrollRequest& request, const CodeBook& codes,
                                const std::string& prefix, Namesakes& namesakes,
                                std::vector<Message>& warnings);

}  // namespace jagmed::ops
