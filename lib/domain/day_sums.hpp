// Rows among the lessons of a day, or the courses of a period, that are the sum of them. The import
// and what is told of a row beforehand ask here.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace jagmed {

/// A row of one pupil and day or period.
struct RowOfDay {
  bool called_sum = false;  ///< what stands for its course may be what a sum is called
  bool timed = false, has_course = false;
  int absent = -1;  ///< minutes; -1: not said
};

enum class SumFate : std::uint8_t {
  none,
  sum,      ///< it says once more what the others say
  unclear,  ///< nothing beside it tells
  like,     ///< all tells it, but what it is called
};

/// Of each row, as they stand in the file. What is called a sum (and has no time: with one it is a
/// lesson, and not to be handed in as called so) is one beside rows with a time, or where its
/// minutes are those of the rows right above or below it, or where it says none itself. What is
/// called otherwise may be one where it has no time and the minutes of two timed rows or more above
/// it.
[[nodiscard]] std::vector<SumFate> settle_sums(std::span<const RowOfDay> rows);

}  // namespace jagmed
