// Persons of whom the store has no number, found again when the same file is read once more.
#pragma once

#include "ops/enroll.hpp"

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace jagmed::ops {

class Numberless {
 public:
  explicit Numberless(ReadTxn& txn);
  /// Somebody with the row's name, sex, birth and protection whom `fits` takes; each person once,
  /// so that rows that look alike stay different persons. Those who come in after the constructor
  /// are not found.
  [[nodiscard]] std::optional<PersonId> take(const EnrollRequest& request,
                                             const std::function<bool(PersonId)>& fits);
  /// Everybody with the row's sex, birth and protection, when it has protection: then no name is
  /// kept. Nobody when the row does not tell who they are.
  [[nodiscard]] std::vector<PersonId> alike(const EnrollRequest& request) const;

 private:
  std::map<std::string, std::vector<PersonId>> by_facts_;
};

}  // namespace jagmed::ops
