// Sums of one period that several schools have made of one pupil: each stands under a number of its
// own.
#pragma once

#include "ops/absence_doubles.hpp"
#include "store/absences.hpp"

#include <set>
#include <span>
#include <vector>

namespace jagmed::ops {

/// Whether rows of this profile are told apart by their school: periods, unless equal rows are
/// counted.
[[nodiscard]] bool stands_by_school(const Profile& profile);

/// The occurrence under which a school's sums stand among those in the store, which may be of any
/// key; never one of `taken`. That of the same school; else of one where either side names none, or
/// that says the same (a school that was renamed); else the next free one.
[[nodiscard]] int occurrence_of_school(const AbsenceRecord& sums,
                                       std::span<const AbsenceRecord> stored,
                                       const std::set<int>& taken = {});

/// Gives the rows of one person and first day their occurrences, by school, puts them in the order
/// of their keys and marks those beside another school's: where stands_by_school. `stored`: of that
/// day, of any source.
void place_by_school(std::vector<DayRow>& rows, const AbsenceFile& file, std::int64_t source,
                     std::span<const AbsenceRecord> stored);

}  // namespace jagmed::ops
