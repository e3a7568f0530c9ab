// What young people need and do not get, and what stands in the way of many.
#pragma once

#include "domain/person.hpp"

#include <optional>
#include <string>

namespace jagmed {

struct UnmetNeed {
  std::int64_t id = 0;
  std::optional<PersonId> person;  ///< nothing: of nobody in particular, or erased since
  std::string programme;
  std::string kind;         ///< list unmet_need
  std::string other_text;   ///< only of kind other
  Date day;                 ///< since when it is known
  std::optional<Date> met;  ///< the day it was met

  /// Known and not met on the day.
  [[nodiscard]] bool open_on(Date on) const { return day <= on && (!met || *met > on); }
};

/// One that was not met when the case that it was noted in ended.
struct LeftNeed {
  UnmetNeed need;
  Sex sex = Sex::unknown;
  Date ended;  ///< last day of the case
};

/// A structural obstacle: never of one person.
struct Obstacle {
  std::int64_t id = 0;
  std::string programme;
  std::string ground;  ///< list obstacle_ground
  std::string text;
  Date day;
  int affected = 0;           ///< about how many young people
  std::optional<Date> ended;  ///< the day it was removed
};

}  // namespace jagmed
