#include "base/weekday.hpp"

#include "base/text.hpp"

#include <array>

namespace jagmed {
namespace {

struct WeekdayWord {
  std::string_view word;
  int weekday;
};
/// Swedish also without its dots and rings.
constexpr std::array<WeekdayWord, 17> kWeekdays{
    {{"måndag", 1}, {"tisdag", 2}, {"onsdag", 3},  {"torsdag", 4},   {"fredag", 5},   {"lördag", 6},
     {"söndag", 7}, {"mandag", 1}, {"lordag", 6},  {"sondag", 7},    {"monday", 1},   {"tuesday", 2},
     {"wednesday", 3}, {"thursday", 4}, {"friday", 5}, {"saturday", 6}, {"sunday", 7}}};

}  // namespace

std::optional<int> weekday_named(std::string_view word, int fewest) {
  if (display_width(word) < fewest) return {};
  for (const auto& entry : kWeekdays)
    if (entry.word.starts_with(word)) return entry.weekday;
  return {};
}

}  // namespace jagmed
