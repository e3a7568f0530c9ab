#include "ops/reject_limit.hpp"

#include "base/text.hpp"

#include <fmt/format.h>
#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

namespace jagmed::ops {
namespace {

constexpr std::size_t kCodesTold = 3;

/// " (E-DATE 4, E-PERSON 1)": the most frequent ones; empty where none is told.
std::string most_frequent(const std::map<std::string, std::int64_t>& codes) {
  std::vector<std::pair<std::int64_t, std::string>> order;
  for (const auto& [code, count] : codes) order.emplace_back(-count, code);
  std::ranges::sort(order);
  std::vector<std::string> parts;
  if (order.size() > kCodesTold) order.resize(kCodesTold);
  for (const auto& [count, code] : order) parts.push_back(fmt::format("{} {}", code, -count));
  return parts.empty() ? "" : " (" + join(parts, ", ") + ")";
}

/// Other rows have the number, and nobody has said that it goes on below them.
bool may_lack_fill_down(const Profile& profile, const Rejects& rejects) {
  const auto& down = profile.fill_down;
  return 2 * rejects.without_number > rejects.rejected && rejects.rejected < rejects.read &&
         !profile.columns[Field::personnummer].empty() && !profile.gives(Field::personnummer) &&
         std::ranges::find(down, Field::personnummer) == down.end();
}

}  // namespace

void Rejects::add(std::string_view code) {
  ++rejected;
  if (code == "E-DATE-RANGE") ++out_of_range;
  if (code == "E-PNR-MISSING") ++without_number;
  if (!code.empty()) ++codes[std::string(code)];
}

Rejects& Rejects::operator+=(const Rejects& more) {
  read += more.read;
  rejected += more.rejected;
  without_number += more.without_number;
  out_of_range += more.out_of_range;
  for (const auto& [code, count] : more.codes) codes[code] += count;
  return *this;
}

std::optional<Error> over_reject_limit(const Profile& profile, const Rejects& rejects,
                                       const std::string& place) {
  if (rejects.rejected == 0) return {};
  const double share = static_cast<double>(rejects.rejected) / static_cast<double>(rejects.read);
  if (share <= profile.max_reject_share) return {};
  const Message what{
      "import.F-REJECTS",
      {std::to_string(rejects.rejected), std::to_string(rejects.read),
       fmt::format("{:g}", 100 * profile.max_reject_share), most_frequent(rejects.codes)}};
  Message hint{"import.F-REJECTS.hint", {fmt::format("{:g}", std::ceil(100 * share) / 100)}};
  if (may_lack_fill_down(profile, rejects))
    hint = "import.F-REJECTS.fill_down";
  else if (2 * rejects.out_of_range > rejects.rejected)
    hint = "import.F-REJECTS.dates";
  return Error(ErrorKind::input, what, std::move(hint), place);
}

}  // namespace jagmed::ops
