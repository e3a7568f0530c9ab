// Whose plan is meant, and on which day.
#pragma once

#include "domain/person.hpp"

#include <string>

namespace jagmed::ops {

/// Whose plan. `programme` as typed; empty: where the person is.
struct PlanWhere {
  PersonId person = 0;
  std::string programme;
  Date day;               ///< on which it is done
  bool day_said = false;  ///< another than today: what is proposed instead says it, too
};

}  // namespace jagmed::ops
