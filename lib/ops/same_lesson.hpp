// Rows whose key is another one and which are still the same lesson, or the same time of a day.
#pragma once

#include "ops/absence_doubles.hpp"
#include "store/absences.hpp"

#include <span>
#include <vector>

namespace jagmed::ops {

/// What a file says of one person's day.
struct DayInFile {
  int absent = 0, scheduled = -1;  ///< minutes; -1: not said
};
[[nodiscard]] DayInFile day_in_file(std::span<const DayRow> rows);

/// Among stored rows that the file does not have: the one that `each`, which the store does not
/// have, has taken the place of. A reason that is part of the key was corrected, a course was
/// given another id, the lesson was moved within its time, or the profile has made its keys of
/// something else since. Two rows of a day are the same when they are as long, or when the day has
/// no room for both. Null: there is none.
[[nodiscard]] const AbsenceRecord* replaced_by(const DayRow& each, const DayInFile& day,
                                               std::span<const AbsenceRecord* const> gone);
/// A stored lesson and one with these minutes of the day (the end below zero: not said) meet.
[[nodiscard]] bool at_same_time(int start, int end, const AbsenceRecord& stored);
/// Whether both may speak of the same time although neither has taken the other's place.
[[nodiscard]] bool may_be_same_time(const DayRow& each, std::span<const AbsenceRecord* const> gone);

/// Whether a row of the day speaks of the same course at the time of a stored lesson: two lessons
/// became one.
[[nodiscard]] bool is_covered(const AbsenceRecord& stored, std::span<const DayRow> rows);

/// What is worth telling of a row that was taken: "W-OVERLAP" …
[[nodiscard]] std::vector<std::string_view> overlap_codes(const DayRow& each);

/// Marks absences at the time of another lesson of the same file, which is reported too. `rows` are
/// sorted.
void note_same_times(std::vector<DayRow>& rows, AbsenceKind kind);

/// Marks rows that speak of a whole day beside lessons of the same day.
void note_whole_days(std::vector<DayRow>& rows, AbsenceKind kind);

}  // namespace jagmed::ops
