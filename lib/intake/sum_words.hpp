// Words that rows of sums begin with, in every report.
#pragma once

#include <algorithm>
#include <string_view>

namespace jagmed {

inline constexpr std::string_view kSumWords[] = {"summa", "totalt", "total", "totalsumma", "delsumma", "elevsumma"};

/// True for one of them, folded.
[[nodiscard]] inline bool is_sum_word(std::string_view word) {
  return std::ranges::find(kSumWords, word) != std::end(kSumWords);
}

}  // namespace jagmed
