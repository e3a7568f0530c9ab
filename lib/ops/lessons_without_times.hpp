// Lessons of somebody whose times were not kept, when a file tells of them again.
#pragma once

#include "store/absences.hpp"

#include <span>
#include <vector>

namespace jagmed::ops {

/// Whether the start of a stored lesson is a place in its day (kNoClock).
[[nodiscard]] bool is_without_time(const AbsenceRecord& stored);

/// Which of the stored lessons of one person and day the `added` rows of a file are: all of them
/// when the file adds as many as `ever` stood there; else one for each that says the same, and for
/// each other absence one absence of its length. A file of another school, or a single row, so
/// takes no other lesson away.
[[nodiscard]] std::vector<const AbsenceRecord*> told_again(std::vector<const AbsenceRecord*> stored,
                                                           std::span<const AbsenceRecord> added,
                                                           std::size_t ever);

}  // namespace jagmed::ops
