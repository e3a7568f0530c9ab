// Where somebody stands in school, and pauses in the project: two things.
#pragma once

#include "domain/person.hpp"

#include <optional>
#include <string>

namespace jagmed {

/// Nothing is done in the project for a while; the spell goes on. `until` is the last day.
struct ProjectPause {
  std::int64_t id = 0;
  std::int64_t enrollment = 0;
  Date since;
  std::optional<Date> until;

  [[nodiscard]] bool covers(Date day) const { return since <= day && (!until || day <= *until); }
};

/// Where somebody stands in school; `until` is the last day, the next one begins the day after.
struct SchoolStatus {
  std::int64_t id = 0;
  PersonId person = 0;
  std::string status;  ///< key of school_status
  Date since;
  std::optional<Date> until;
};

}  // namespace jagmed
