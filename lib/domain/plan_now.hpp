// What a meeting about somebody needs beside the plan, in one programme.
#pragma once

#include "domain/mapping.hpp"
#include "domain/meeting.hpp"
#include "domain/practice.hpp"

#include <optional>
#include <vector>

namespace jagmed {

struct PlanNow {
  std::vector<Decision> decisions;  ///< open ones about the person, by due day
  std::vector<Decision> done;       ///< of the programme, the latest first, whatever the case
  std::optional<Mapping> mapping;   ///< the latest version
  std::vector<Practice> practices;  ///< under way
  std::optional<Meeting> latest;    ///< about the person
  std::optional<Date> next;         ///< the soonest day that such a meeting has set
  [[nodiscard]] bool empty() const {
    return decisions.empty() && done.empty() && !mapping && practices.empty() && !latest;
  }
};

}  // namespace jagmed
