// Internal to lib/store: protection that comes back when the command that lifted it is taken back.
#pragma once

#include "domain/written_names.hpp"
#include "store/history.hpp"
#include "store/txn.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace jagmed {

/// Who becomes protected when an event is taken back, and what they were called and numbered until
/// then.
struct LiftedMeanwhile {
  std::vector<ProtectedAgain> persons;
  WrittenNames names;
  std::vector<std::string> numbers;
};
/// Before the event is taken back.
[[nodiscard]] LiftedMeanwhile lifted_meanwhile(ReadTxn& txn, std::int64_t event);
/// Afterwards: protects them as if for the first time (store/people.hpp), and what was recorded
/// under those numbers and names goes, too.
void protect_again(WriteTxn& txn, const LiftedMeanwhile& lifted);

}  // namespace jagmed
