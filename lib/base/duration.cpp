#include "base/duration.hpp"

#include "base/error.hpp"
#include "base/identity_shape.hpp"
#include "base/text.hpp"

#include <charconv>
#include <optional>
#include <string>

namespace jagmed {
namespace {

std::optional<long> digits(std::string_view text) {
  long value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (text.empty() || text.size() > 6 || error != std::errc() || end != text.data() + text.size() ||
      text[0] == '-' || text[0] == '+')
    return {};
  return value;
}

/// "1,5" hours in minutes: exact only when the decimals give whole minutes.
std::optional<long> decimal_hours(std::string_view text) {
  const auto mark = text.find_first_of(",.");
  if (mark == std::string_view::npos) {
    const auto hours = digits(text);
    return hours ? std::optional(*hours * 60) : std::nullopt;
  }
  const auto hours = digits(text.substr(0, mark)), part = digits(text.substr(mark + 1));
  if (!hours || !part || text.size() - mark > 4) return {};
  long scale = 1;
  for (std::size_t i = mark + 1; i < text.size(); ++i) scale *= 10;
  return *part * 60 % scale == 0 ? std::optional(*hours * 60 + *part * 60 / scale) : std::nullopt;
}

std::optional<long> minutes_of(std::string_view text) {
  if (const auto colon = text.find(':'); colon != std::string_view::npos) {
    const auto hours = digits(text.substr(0, colon)), minutes = digits(text.substr(colon + 1));
    if (!hours || !minutes || *minutes > 59 || text.size() - colon != 3) return {};
    return *hours * 60 + *minutes;
  }
  if (text.ends_with("min")) text.remove_suffix(2);
  if (text.ends_with('m')) {
    text.remove_suffix(1);
    const auto h = text.find('h');
    if (h == std::string_view::npos) return digits(text);
    const auto hours = digits(trim(text.substr(0, h))), minutes = digits(trim(text.substr(h + 1)));
    return hours && minutes && *minutes < 60 ? std::optional(*hours * 60 + *minutes) : std::nullopt;
  }
  if (text.ends_with('h')) return decimal_hours(text.substr(0, text.size() - 1));
  return {};
}

}  // namespace

int parse_minutes(std::string_view text, int most_hours) {
  const std::string folded = fold_case(trim(text));
  const auto minutes = minutes_of(folded);
  const std::string shown = looks_like_identity(text) ? "…" : terminal_safe(text);
  if (!minutes) throw Error(ErrorKind::input, {"duration.form", {shown}}, "duration.form.hint");
  if (*minutes < 1 || *minutes > most_hours * 60)
    throw Error(ErrorKind::input, {"duration.range", {shown, std::to_string(most_hours)}});
  return static_cast<int>(*minutes);
}

}  // namespace jagmed
