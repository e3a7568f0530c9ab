#include "domain/first_meeting.hpp"

#include "domain/waiting_clock.hpp"

#include <algorithm>
#include <vector>

namespace jagmed {

FirstMeetingFigures first_meeting_figures(std::span<const FirstMeeting> all) {
  std::vector<int> days;
  for (const auto& each : all)
    if (each.met) days.push_back(*each.days());
  FirstMeetingFigures found{.referred = static_cast<int>(all.size()),
                            .met = static_cast<int>(days.size())};
  if (days.empty()) return found;
  found.longest_days = *std::ranges::max_element(days);
  found.median_tenths = median_tenths_of(std::move(days));
  return found;
}

}  // namespace jagmed
