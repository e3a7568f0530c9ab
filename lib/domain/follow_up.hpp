// How it went, one and six months after the end: when that is asked.
#pragma once

#include "domain/person.hpp"

#include <optional>
#include <vector>

namespace jagmed {

/// The same day so many calendar months later; the last of the month when it has no such day.
[[nodiscard]] Date months_after(Date day, int months);

/// A question after the end of a spell.
struct FollowUp {
  int months = 0;                    ///< 1 or 6
  Date due;
  Date first, last;                  ///< an answer on these days belongs to it: it is the nearest
};
/// One and six months after the end of a participant's spell, the second until a year after it;
/// nothing for a spell that goes on, and nobody asks after a death or a mistake.
[[nodiscard]] std::vector<FollowUp> follow_ups(const Enrollment& spell);
/// The one that an answer on `day` belongs to.
[[nodiscard]] std::optional<FollowUp> follow_up_on(const Enrollment& spell, Date day);

}  // namespace jagmed
