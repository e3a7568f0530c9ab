// What is known of somebody on the watch list (bevakning), and what goes with them to the next
// school.
#pragma once

#include "domain/offer.hpp"
#include "domain/person.hpp"

#include <cstdint>
#include <optional>
#include <string>

namespace jagmed {

/// Of one spell. Texts and keys are empty where nothing is said.
struct WatchCard {
  std::int64_t enrollment = 0;
  std::optional<int> school_year;  ///< 0 (förskoleklass) to 10
  std::optional<Date> youth_informed, guardians_informed;
  std::string works, avoid;  ///< free text: what works, and what to avoid
  std::string receiver;      ///< staff who takes over

  [[nodiscard]] bool anybody_informed() const { return youth_informed || guardians_informed; }
};
inline constexpr int kLastSchoolYear = 10;
/// The last year of grundskolan; gymnasieskolan follows.
inline constexpr int kLastCompulsoryYear = 9;

/// Somebody on watch on a day.
struct WatchLine {
  Person person;
  Enrollment spell;
  WatchCard card;
  std::optional<Offer> offer;  ///< made since the watch began, as it stood on the day
};

}  // namespace jagmed
