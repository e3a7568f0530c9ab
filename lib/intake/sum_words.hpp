// Words that rows of sums begin with, in every report, and texts that are a sum.
#pragma once

#include <algorithm>
#include <string_view>

namespace jagmed {

inline constexpr std::string_view kSumWords[] = {"summa",    "totalt",    "total",  "totalsumma",
                                                 "delsumma", "elevsumma", "totals", "sum"};

/// True for one of them, folded.
[[nodiscard]] inline bool is_sum_word(std::string_view word) {
  return std::ranges::find(kSumWords, word) != std::end(kSumWords);
}

/// What of a text where a course, a class or a name would be says that the row is a sum: all of it
/// ("Samtliga kurser", "Dagens frånvaro", "3 lektioner"), or the word alone where others stand
/// beside it that may name somebody ("Ma totalt"). Empty for a course, for one of kSumWords and
/// nothing else, which a profile may have a rule for, and for "Hela dagen", which may be an
/// absence.
[[nodiscard]] std::string_view sum_in_text(std::string_view text);
/// Likewise, where nothing but a course stands: also "Alla", "Totalt", "2 st", "Vecka 36".
/// A course may be called so, too: whether the row is a sum the rows beside it tell
/// (domain/day_sums.hpp).
[[nodiscard]] std::string_view sum_in_course(std::string_view text);

}  // namespace jagmed
