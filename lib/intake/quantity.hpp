// Numbers as school systems write them: 45, 0,75, 1 234, 10/60, 1:30, 12,5 %.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace jagmed {

struct NumberForm {
  char decimal_mark = ',';
  std::vector<std::string> group_marks;  ///< between groups of three digits
  std::vector<std::string> null;         ///< cells that hold nothing
};

/// True for a trimmed cell that is empty or one of NumberForm::null.
[[nodiscard]] bool is_nothing(std::string_view text, const NumberForm& form);

enum class Reading {
  nothing,  ///< an empty cell or one of NumberForm::null
  wrong,    ///< not a number in the allowed form
  negative,
  value,
};

/// An amount of time.
struct MinutesCell {
  Reading reading = Reading::nothing;
  int minutes = 0;           ///< rounded half up
  std::optional<int> whole;  ///< the 60 of "10/60"
};
/// A number of minutes or hours (`minutes_per_unit` 1 or 60), "h:mm", or "part/whole".
[[nodiscard]] MinutesCell read_minutes(std::string_view cell, const NumberForm& form,
                                       int minutes_per_unit);

struct ShareCell {
  Reading reading = Reading::nothing;
  int millionths = 0;  ///< of the whole: 12,5 % is 125 000
};
/// Percent, with or without its sign.
[[nodiscard]] ShareCell read_share(std::string_view cell, const NumberForm& form);

}  // namespace jagmed
