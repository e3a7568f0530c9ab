// log-absence csn: whose invalid absence the school may report to CSN.
#pragma once

#include "domain/csn.hpp"
#include "ops/absence_reading.hpp"

#include <span>
#include <vector>

namespace jagmed::ops {

/// Reads the last 30 days of everybody, or of those who are named, who is of the age.
[[nodiscard]] CsnLines csn_lines(ReadTxn& txn, const Programme& programme,
                                 const std::vector<SchoolCalendar>& calendars, Date as_of,
                                 std::span<const PersonId> named);

}  // namespace jagmed::ops
