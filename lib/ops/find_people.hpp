// Find people by number, name, sex or birth; tell those that look alike.
#pragma once

#include "domain/protected_other.hpp"
#include "store/txn.hpp"

#include <optional>
#include <set>
#include <string>
#include <vector>

namespace jagmed::ops {

/// Everything that is said must fit; names by their beginning, without regard to case.
struct FindRequest {
  std::optional<IdentityNumber> number;
  std::string given_name, family_name;
  std::optional<Sex> sex;
  std::optional<int> birth_year;
  std::optional<Date> birth_date;
};

struct FoundPerson {
  Person person;
  std::vector<Enrollment> spells;  ///< of all programmes, oldest first
  bool by_former_number = false;
};

struct FindOutcome {
  std::vector<FoundPerson> found;  ///< in the order of codes
  /// Those among them with the same family name and birth year, two or more together.
  std::vector<std::vector<PersonId>> alike;
  /// Whether the store has persons with protection: they are not looked for, and whether one would
  /// fit is not told.
  bool protected_not_searched = false;
};

/// Everybody without protection when nothing is said.
[[nodiscard]] FindOutcome find_people(ReadTxn& txn, const FindRequest& request);

/// Everybody with protection but those that are told of already, in the order of codes: those in
/// the KAA register only, those whose spells are over or have not begun, and those without any.
[[nodiscard]] std::vector<ProtectedOther> protected_others(ReadTxn& txn,
                                                           const std::set<PersonId>& told,
                                                           Date day);

}  // namespace jagmed::ops
