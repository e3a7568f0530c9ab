// What rows of one pupil and day say of each other, in a file that nobody has described.
#pragma once

#include "intake/sniff.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace jagmed {

/// Of the first rows (some 100,000 keys are kept), once the columns have their fields.
struct RowsBeside {
  /// What was taken for the id of a row stands in rows of one pupil with another day, time or
  /// course.
  bool id_repeats = false;
  /// Columns by which rows without a time differ that are else of one pupil, day and course: such
  /// an id, and the group where the figures differ with it.
  std::vector<std::size_t> apart;
  /// "Samtliga kurser" where the course stands: in rows beside those of courses, and in rows of
  /// pupils and days that have no other.
  bool sums_beside = false, sums_alone = false;
  bool sums_named = false;  ///< of the latter, some of a course: "Ma totalt"
  /// "Hela dagen" there, as written.
  std::vector<std::string> days;
  bool days_beside = false, days_alone = false;
  /// Of rows with neither time nor course: pupils' days, those of them with rows that differ in the
  /// number of a lesson, and those with three rows that are not all alike.
  std::int64_t pupil_days = 0, days_of_lessons = 0, days_of_many = 0;
  /// Columns with "Alla" where a course or lesson stands, in rows without a time beside others of
  /// the pupil and day.
  std::vector<std::size_t> all_beside;
  bool blank_beside = false;  ///< likewise nothing where the course stands
  std::vector<OtherDays> other_days;
  bool ends_later = false;  ///< some rows end on a later day than they begin, both with their times
};
[[nodiscard]] RowsBeside rows_beside(const SourceFile& file, const SniffRequest& request,
                                     const Sniffed& sniffed, const HeadingCatalogue& catalogue);

/// Takes from `sniffed` what such rows show to be none, and adds sums, columns that tell rows apart
/// and questions.
void settle_beside(Sniffed& sniffed, const RowsBeside& rows);

}  // namespace jagmed
