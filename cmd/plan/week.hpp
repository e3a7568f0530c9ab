// jagmed plan week: the questions on a terminal.
#pragma once

#include "cmd/session.hpp"
#include "domain/recurring.hpp"
#include "report/week.hpp"

#include <span>
#include <string>
#include <vector>

namespace jagmed::cmd {

/// What was answered, and how far it went: at the end of input or at "q" the rest is left for later.
struct WeekAnswers {
  std::vector<Confirmation> confirmed;
  std::size_t asked = 0;  ///< occasions that were answered
};
/// Asks once for each occasion, line by line. Enter is as planned; what cannot be read is asked again.
[[nodiscard]] WeekAnswers ask_week(Session& session, std::span<const PlannedOccasion> occasions,
                                   const WeekFrame& frame, const CodeBook& codes);

}  // namespace jagmed::cmd
