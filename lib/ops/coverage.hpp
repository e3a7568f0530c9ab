// log-absence coverage: the reported share of lesson time, by school.
#pragma once

#include "domain/coverage.hpp"
#include "domain/programme.hpp"
#include "store/txn.hpp"

#include <vector>

namespace jagmed::ops {

enum class WithProtected { no, yes };

/// Of everybody with a started spell in the programme that begins on or before the last day and
/// does not end before the first, and all their days in the period: a line for each school that the
/// rows name, else that of the person. A row's school is that of the programme when it has the same
/// key or name. Of one person and day only the rows that count are in it (domain/attendance.hpp);
/// files that list absences only have no lesson time, and rows by hand are no data. The school days
/// are those of the calendar of each person, while the person takes part. For persons without any
/// lesson time the schools' own sums of periods are taken, at schools that have no lesson time at
/// all: of those that share days the longest. By school. Rows of somebody with protection name no
/// school, so that a line may be theirs alone: they are in it only when asked for.
[[nodiscard]] std::vector<CoverageLine> coverage_lines(ReadTxn& txn, const Programme& programme,
                                                       const std::vector<SchoolCalendar>& calendars,
                                                       DateRange days,
                                                       WithProtected with = WithProtected::no);
/// How many rows of these days, of persons in the store, wait for a decision: they are in no line.
[[nodiscard]] int waiting_rows(ReadTxn& txn, DateRange days);

}  // namespace jagmed::ops
