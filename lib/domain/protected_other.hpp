// Somebody with protection whom no list of a programme shows.
#pragma once

#include "domain/kaa.hpp"
#include "domain/person.hpp"

#include <optional>

namespace jagmed {

/// What is told of them beside the code: the protection, and where else they may be looked for.
struct ProtectedOther {
  Person person;
  std::optional<KaaSpell> kaa;      ///< the latest that had begun by the day
  std::optional<Enrollment> spell;  ///< the latest of any programme, over or still to come
};

}  // namespace jagmed
