#include "ops/list_difference.hpp"

#include "store/people.hpp"

namespace jagmed::ops {

UnnamedProtected::UnnamedProtected(ReadTxn& txn) {
  for (const auto& person : all_persons(txn))
    if (person.protection != Protection::none) left_.insert(person.id);
}

}  // namespace jagmed::ops
