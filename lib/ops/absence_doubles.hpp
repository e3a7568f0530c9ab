// Rows of one file that speak of the same lesson.
#pragma once

#include "domain/row_doubles.hpp"
#include "ops/absence_file.hpp"

#include <vector>

namespace jagmed::ops {

/// What shall be written of a row.
enum class RowWrite : std::uint8_t { nothing, insert, update };

/// A row among those of the same person and day.
struct DayRow {
  FileRow row;
  int occurrence = 0;          ///< part of the key where rows of one place are counted
  bool overlaps = false;       ///< another source has an absence at the same time
  bool over_day = false;       ///< a lesson, and the store has an absence of the whole day
  bool under_lessons = false;  ///< a whole day, and the store has an absence from lessons of it
  bool other_says_present = false;  ///< another source or grain tells of presence at that time
  bool same_time = false;           ///< another lesson of the file has the same time
  bool whole_day = false;           ///< in a file of lessons a day that has lessons too: they count
  bool like_sum = false;            ///< without a time, and as long as the timed rows above it
  bool beside = false;        ///< the store has a row of the same time that the file does not have
  bool other_school = false;  ///< a file of another school has said otherwise of the same lesson
  bool two_schools = false;   ///< of a period: another school has sums of its own beside it
  RowWrite write = RowWrite::nothing;
};

[[nodiscard]] DoubleRules double_rules(const Profile& profile);

/// Settles rows with one key among themselves, by settle_key and beside_parts: duplicates,
/// conflicts, the one that counts; before that, sums by settle_sums_of_day. `rows` are of one
/// person and day, sorted; those of a period or notice are put in the order of their ends too, and
/// of a period by school: what one has summed never replaces another's.
void settle_doubles(std::vector<DayRow>& rows, const AbsenceFile& file);

}  // namespace jagmed::ops
