// How soon those around a young person sat down together after the referral.
#pragma once

#include "base/date.hpp"
#include "domain/person.hpp"

#include <optional>
#include <span>

namespace jagmed {

/// Of one person: the first referral, and the first meeting about the person since that day to
/// which another party came.
struct FirstMeeting {
  PersonId person = 0;
  Date referred;
  std::optional<Date> met;
  [[nodiscard]] std::optional<int> days() const {
    return met ? std::optional(*met - referred) : std::nullopt;
  }
};

/// `median_tenths` as in WaitingFigures.
struct FirstMeetingFigures {
  int referred = 0, met = 0, median_tenths = 0, longest_days = 0;
};
[[nodiscard]] FirstMeetingFigures first_meeting_figures(std::span<const FirstMeeting> all);

}  // namespace jagmed
