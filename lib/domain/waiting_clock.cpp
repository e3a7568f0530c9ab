#include "domain/waiting_clock.hpp"

#include "base/text.hpp"
#include "domain/free_text.hpp"

#include <algorithm>
#include <map>
#include <tuple>

namespace jagmed {
namespace {

WaitingFigures figures_of(const std::string& party, const std::vector<const WaitingOn*>& open,
                          Date as_of) {
  WaitingFigures found{.party = party, .cases = static_cast<int>(open.size())};
  std::vector<int> days;
  const WaitingOn* longest = open.front();
  for (const WaitingOn* each : open) {
    days.push_back(each->days(as_of));
    found.reminders += each->reminders(as_of);
    if (each->since < longest->since) longest = each;
  }
  found.median_tenths = median_tenths_of(std::move(days));
  found.longest_days = longest->days(as_of);
  found.longest_reminded = longest->reminders(as_of);
  found.longest = longest->person;
  return found;
}

}  // namespace

std::string matter_typed(const WaitingOn& meant, std::span<const WaitingOn> open) {
  if (is_wordless(meant.what)) return "-";
  const auto is_of_another = [&](const std::string& beginning) {
    return std::ranges::any_of(open, [&](const WaitingOn& each) {
      return each.id != meant.id && each.party == meant.party &&
             fold_case(each.what).starts_with(fold_case(beginning));
    });
  };
  for (auto end = meant.what.find(' '); end != std::string::npos;
       end = meant.what.find(' ', end + 1))
    if (std::string words = meant.what.substr(0, end); !is_of_another(words)) return words;
  return meant.what;
}

int median_tenths_of(std::vector<int> days) {
  std::ranges::sort(days);
  const std::size_t middle = days.size() / 2;
  return days.size() % 2 == 1 ? days[middle] * 10 : (days[middle - 1] + days[middle]) * 5;
}

int WaitingOn::reminders(Date as_of) const {
  const Date last = answered ? std::min(*answered, as_of) : as_of;
  return static_cast<int>(std::ranges::count_if(reminded, [&](Date day) { return day <= last; }));
}

std::optional<Date> WaitingOn::last_reminder(Date as_of) const {
  const int past = reminders(as_of);
  return past == 0 ? std::nullopt : std::optional(reminded[static_cast<std::size_t>(past - 1)]);
}

Date WaitingOn::remind_on(int every_days, Date as_of) const {
  return std::max(since, last_reminder(as_of).value_or(since)) + every_days;
}

std::vector<WaitingFigures> waiting_figures(std::span<const WaitingOn> open, Date as_of) {
  std::map<std::string, std::vector<const WaitingOn*>> by_party;
  for (const auto& each : open) by_party[each.party].push_back(&each);
  std::vector<WaitingFigures> all;
  for (const auto& [party, rows] : by_party) all.push_back(figures_of(party, rows, as_of));
  std::ranges::stable_sort(all, [](const auto& a, const auto& b) {
    return std::tie(a.longest_days, a.cases) > std::tie(b.longest_days, b.cases);
  });
  return all;
}

}  // namespace jagmed
