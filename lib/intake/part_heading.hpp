// Headings of columns that say which lesson or which part of a day a row without a time is about.
#pragma once

#include "domain/attendance.hpp"

#include <string_view>

namespace jagmed {

/// "Lektionsnr", "Lektionspass", "Del av dag", and no other words. What stands there tells rows
/// apart that are else of one pupil, subject and day.
[[nodiscard]] bool names_part_of_day(std::string_view heading);
/// Of these headings those that say lesson: "Lektionsnr", "Pass", "Lesson no". "Ordning" or
/// "Halvdag" may be of less.
[[nodiscard]] bool names_lesson_of_day(std::string_view heading);
/// "FM", "Eftermiddag", "Heldag": a cell of such a column that is no lesson.
[[nodiscard]] bool is_half_or_whole_day(std::string_view cell);

/// "FM", "e.m.", "Förmiddag": half of a day, under whatever heading.
[[nodiscard]] bool names_half_of_day(std::string_view cell);
/// "Heldag", "Hela dagen", "FM/EM": no part of it.
[[nodiscard]] bool names_whole_day(std::string_view cell);

/// That part of AbsenceKey::course, or nothing.
[[nodiscard]] inline std::string_view part_in_key(std::string_view course) {
  const auto at = course.find(kPartOfKey);
  return at == course.npos ? std::string_view() : course.substr(at);
}

}  // namespace jagmed
