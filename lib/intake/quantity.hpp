// Numbers as school systems write them: 45, 0,75, 1 234, 10/60, 1:30, 01:30:00, 80 min, 1,5 h, 1 h
// 20 min, 12,5 %, 2 st (8,0 %).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace jagmed {

/// How shares are written.
enum class PercentForm {
  strip,     ///< percent, with or without its sign
  reject,    ///< percent; with its sign it is wrong
  fraction,  ///< parts of one, 0,5 for half; percent with its sign
};

struct NumberForm {
  char decimal_mark = ',';
  std::vector<std::string> group_marks;  ///< between groups of three digits
  std::vector<std::string> null;         ///< cells that hold nothing
  std::vector<std::string> zero;  ///< cells that mean 0, besides 0 itself; they go before null
  PercentForm percent = PercentForm::strip;
};

/// True for a trimmed cell that is empty or one of NumberForm::null.
[[nodiscard]] bool is_nothing(std::string_view text, const NumberForm& form);

enum class Reading {
  nothing,  ///< an empty cell or one of NumberForm::null
  wrong,    ///< not a number in the allowed form
  negative,
  value,
};

/// What becomes of parts of a minute.
enum class Rounding { half_up, up, down };
/// `number / divisor`, neither negative.
[[nodiscard]] std::int64_t divided(std::int64_t number, std::int64_t divisor, Rounding rounding);

/// An amount of time.
struct MinutesCell {
  Reading reading = Reading::nothing;
  int minutes = 0;
  std::optional<int> whole;  ///< the 60 of "10/60"
};
/// "1.200", "1,200,000", "1.200,5": a mark before each group of three digits. The first may as well
/// have decimals.
[[nodiscard]] bool may_be_grouped(std::string_view text);
/// A number of minutes or hours (`minutes_per_unit` 1 or 60), "h:mm", "h:mm:ss", "part/whole", or a
/// number with its unit, "80 min", "1,5 h", "1 h 20 min": that of the cell goes before that of the
/// column. Minutes with three digits behind a mark are wrong: they are thousands.
[[nodiscard]] MinutesCell read_minutes(std::string_view cell, const NumberForm& form,
                                       int minutes_per_unit, Rounding rounding = Rounding::half_up);

/// A number of lessons, a share of them, or both as in "2 st (8,0 %)".
struct ShareCell {
  Reading reading = Reading::nothing;
  int millionths = 0;        ///< of the whole: 12,5 % is 125 000
  std::optional<int> count;  ///< where the cell gives both
};
/// As NumberForm::percent says.
[[nodiscard]] ShareCell read_share(std::string_view cell, const NumberForm& form);

struct CountCell {
  Reading reading = Reading::nothing;
  int count = 0;
  std::optional<int> millionths;  ///< where the cell gives both
};
/// A whole number, with or without "st" behind it.
[[nodiscard]] CountCell read_count(std::string_view cell, const NumberForm& form);

}  // namespace jagmed
