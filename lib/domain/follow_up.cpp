#include "domain/follow_up.hpp"

namespace jagmed {

std::vector<FollowUp> follow_ups(const Enrollment& spell) {
  if (spell.standing != Standing::started || !spell.ended || spell.end_reason == "deceased" ||
      spell.end_reason == "error")
    return {};
  const Date end = *spell.ended;
  const Date one = months_after(end, 1), six = months_after(end, 6);
  const Date middle = one + (six - one) / 2;
  return {{1, one, one - kFollowUpEarly, middle},
          {6, six, six - kFollowUpEarly, months_after(end, 12)}};
}

std::optional<FollowUp> follow_up_on(const Enrollment& spell, Date day) {
  for (const auto& each : follow_ups(spell))
    if (each.first <= day && day <= each.last) return each;
  return {};
}

std::optional<FollowUp> next_follow_up(const Enrollment& spell, Date day) {
  for (const auto& each : follow_ups(spell))
    if (day < each.first) return each;
  return {};
}

}  // namespace jagmed
