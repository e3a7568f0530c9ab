#include "intake/day_count.hpp"

#include "base/digit.hpp"
#include "intake/folded.hpp"

#include <algorithm>
#include <string>

namespace jagmed {
namespace {

constexpr int kHundred = 100;
constexpr std::size_t kMostFigures = 4;

}  // namespace

std::optional<int> hundredths_of_days(std::string_view text) {
  constexpr std::string_view kUnits[] = {"",          "d",  "dag", "dagar", "skoldag",
                                         "skoldagar", "st", "day", "days"};
  const auto figures = [&] {
    const auto end = std::ranges::find_if_not(text, is_digit);
    const std::string_view found(text.begin(), end);
    text.remove_prefix(found.size());
    return found;
  };
  const std::string_view whole = figures();
  if (whole.empty() || whole.size() > kMostFigures) return {};
  int days = 0;
  for (const char c : whole) days = days * 10 + (c - '0');
  days *= kHundred;
  if (text.starts_with(',') || text.starts_with('.')) {
    text.remove_prefix(1);
    const std::string_view part = figures();
    if (part.empty() || part.size() > kMostFigures) return {};
    days += (part[0] - '0') * 10 + (part.size() > 1 ? part[1] - '0' : 0);
    if (part.size() > 2 && part.substr(2).find_first_not_of('0') != std::string_view::npos)
      return {};
  }
  const std::string unit = folded(trimmed(text));
  if (std::ranges::find(kUnits, std::string_view(unit)) == std::end(kUnits)) return {};
  return days;
}

}  // namespace jagmed
