// Write down that a party was told something about a young person.
#pragma once

#include "domain/code_book.hpp"
#include "domain/disclosure.hpp"
#include "ops/may_share.hpp"

#include <string>
#include <vector>

namespace jagmed::ops {

struct DiscloseOutcome {
  std::vector<Disclosure> written;  ///< none: consent says no, and nothing was written
  ShareAnswer answer;               ///< of the gate; empty on another ground
  Protection protection = Protection::none;
};

/// On the ground of consent it passes `may_share` as of the day, and is written once for each
/// consent that it rests on. Throws Error{input}: person or spell unknown, a day that has not come,
/// and what `ground_fault` says.
[[nodiscard]] DiscloseOutcome disclose(WriteTxn& txn, const Disclosure& wanted,
                                       const CodeBook& codes, const ConsentRules& rules, Date today,
                                       const std::string& prefix);

}  // namespace jagmed::ops
