#include "report/paint.hpp"

#include <utility>

namespace jagmed {
namespace {

constexpr std::string_view kEnd = "\uE100", kYellow = "\uE101", kRed = "\uE102";

}  // namespace

std::string painted(std::string_view text, Hue hue, Colours colours) {
  if (colours == Colours::no || hue == Hue::none) return std::string(text);
  std::string marked(hue == Hue::red ? kRed : kYellow);
  marked += text;
  return marked += kEnd;
}

std::string with_colours(std::string text) {
  for (const auto& [mark, code] :
       {std::pair{kYellow, "\x1B[33m"}, std::pair{kRed, "\x1B[31m"}, std::pair{kEnd, "\x1B[0m"}})
    for (auto at = text.find(mark); at != std::string::npos; at = text.find(mark, at))
      text.replace(at, mark.size(), code);
  return text;
}

}  // namespace jagmed
