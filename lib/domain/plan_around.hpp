// What goes on beside a plan in its programme: whom the case waits for, what it needs and does not
// get.
#pragma once

#include "domain/need.hpp"
#include "domain/waiting_clock.hpp"

#include <vector>

namespace jagmed {

/// Each the oldest first.
struct PlanAround {
  std::vector<WaitingOn> waiting;  ///< that goes on
  std::vector<WaitingOn> answered;
  std::vector<UnmetNeed> unmet, met;
  [[nodiscard]] bool empty() const {
    return waiting.empty() && answered.empty() && unmet.empty() && met.empty();
  }
};

}  // namespace jagmed
