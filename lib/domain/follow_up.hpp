// How it went, one and six months after the end: when that is asked.
#pragma once

#include "domain/person.hpp"

#include <optional>
#include <vector>

namespace jagmed {

/// So many days before its due day a question may be answered; before that it tells of the end.
inline constexpr int kFollowUpEarly = 14;

/// A question after the end of a spell.
struct FollowUp {
  int months = 0;  ///< 1 or 6
  Date due;
  /// An answer on these days belongs to it: from `kFollowUpEarly` days ahead of the due day, as
  /// long as no other due day is nearer.
  Date first, last;
};
/// One and six months after the end of a participant's spell, the second until a year after it;
/// nothing for a spell that goes on, and nobody asks after a death or a mistake.
[[nodiscard]] std::vector<FollowUp> follow_ups(const Enrollment& spell);
/// The one that an answer on `day` belongs to.
[[nodiscard]] std::optional<FollowUp> follow_up_on(const Enrollment& spell, Date day);
/// The first that cannot be answered yet on `day`.
[[nodiscard]] std::optional<FollowUp> next_follow_up(const Enrollment& spell, Date day);

}  // namespace jagmed
