// The sex that a figure of few counts somebody by.
#pragma once

#include "domain/person.hpp"

namespace jagmed {

/// Of somebody with protection it is not told: of few it would say who it is. Such a person is counted, in the total
/// and among those of unknown sex.
[[nodiscard]] inline Sex sex_of_few(const Person& person) {
  return person.protection == Protection::none ? person.sex : Sex::unknown;
}

}  // namespace jagmed
