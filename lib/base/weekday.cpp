#include "base/weekday.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <array>

namespace jagmed {
namespace {

struct WeekdayWord {
  std::string_view word;
  int weekday;
  int fewest;  ///< letters: "ma" is a subject, "so" too
};
/// Swedish also without its dots and rings.
constexpr std::array<WeekdayWord, 17> kWeekdays{{{"måndag", 1, 2},
                                                 {"tisdag", 2, 2},
                                                 {"onsdag", 3, 2},
                                                 {"torsdag", 4, 2},
                                                 {"fredag", 5, 2},
                                                 {"lördag", 6, 2},
                                                 {"söndag", 7, 2},
                                                 {"mandag", 1, 3},
                                                 {"lordag", 6, 3},
                                                 {"sondag", 7, 3},
                                                 {"monday", 1, 3},
                                                 {"tuesday", 2, 3},
                                                 {"wednesday", 3, 3},
                                                 {"thursday", 4, 3},
                                                 {"friday", 5, 3},
                                                 {"saturday", 6, 3},
                                                 {"sunday", 7, 3}}};

}  // namespace

std::optional<int> weekday_named(std::string_view word, int fewest) {
  const int letters = display_width(word);
  for (const auto& entry : kWeekdays)
    if (letters >= std::max(fewest, entry.fewest) && entry.word.starts_with(word))
      return entry.weekday;
  return {};
}

}  // namespace jagmed
