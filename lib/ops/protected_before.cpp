#include "ops/protected_before.hpp"

#include "store/people.hpp"

namespace jagmed::ops {

ProtectedBefore::ProtectedBefore(ReadTxn& txn) {
  for (const auto& person : all_persons(txn))
    if (person.protection != Protection::none) left_.insert(person.id);
}

}  // namespace jagmed::ops
