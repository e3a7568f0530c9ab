// log-absence pattern: the pattern of one person's absence, or of several.
#pragma once

#include "domain/absence_pattern.hpp"
#include "domain/presence.hpp"
#include "domain/school_calendar.hpp"
#include "ops/absence_reading.hpp"

#include <string>
#include <vector>

namespace jagmed::ops {

struct PatternRequest {
  const Programme& programme;
  const PresenceRules& presence;
  const std::vector<SchoolCalendar>& calendars;
  DateRange window;
  std::vector<PersonId> named;  ///< empty: the participants
  std::string group, school;    ///< keys; empty: all
};
[[nodiscard]] PatternLines pattern_lines(ReadTxn& txn, const PatternRequest& request);

}  // namespace jagmed::ops
