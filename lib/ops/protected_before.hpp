// Whether somebody new may be one of those with protection.
#pragma once

#include "domain/person.hpp"
#include "store/txn.hpp"

#include <set>

namespace jagmed::ops {

/// Those whom the store holds with protection, but for those whom a list has named so far. Their
/// numbers and names are erased: a new person may be one of them, and would stand in the store
/// again with everything that was erased, or beside themselves and be counted twice. A new identity
/// is never compared: it is not tied to a former one, nor is it said that it may be done.
class ProtectedBefore {
 public:
  explicit ProtectedBefore(ReadTxn& txn);
  void named(PersonId person) { left_.erase(person); }
  /// How many of so many new persons may be one of them: all, or none.
  [[nodiscard]] int among(int new_persons) const { return left_.empty() ? 0 : new_persons; }

 private:
  std::set<PersonId> left_;
};

}  // namespace jagmed::ops
