// Who said no, and how urgent it is to ask again. Describes; claims no cause.
#pragma once

#include "domain/offer.hpp"
#include "domain/person.hpp"

#include <optional>
#include <string_view>
#include <vector>

namespace jagmed {

/// Presence is compared over windows of the same length: four weeks.
inline constexpr int kPresenceDays = 28;
/// The birthday after which the municipality is no longer responsible, and how early it is told.
struct LastBirthday {
  int years = 20;
  int within_days = 60;
};

/// Why somebody stands where they stand in the list, the most urgent first.
enum class AskAgain {
  last_chance,  ///< the last birthday is near
  due,          ///< the day to ask has come
  fallen,       ///< presence was measured both times and is lower
  later,        ///< the day to ask is still to come
  no_day,       ///< nobody has set one
};
/// "last_chance", "due" …
[[nodiscard]] std::string_view ask_again_name(AskAgain kind);

struct AskAgainLine {
  Person person;
  Offer offer;  ///< with the refusal
  AskAgain kind = AskAgain::no_day;
  std::optional<int> days_left;  ///< to the day to ask; negative when it has passed
  std::optional<int> presence_then, presence_now;  ///< thousandths; nothing: cannot be measured
  std::optional<Date> birthday;                    ///< the last one, when it is near
};

/// Sets kind, days left and birthday from the rest.
void judge(AskAgainLine& line, Date as_of, LastBirthday last);
/// The most urgent first: the nearest birthday; the day that passed first; the largest fall; the
/// nearest day to come; the refusal given first.
void sort_by_urgency(std::vector<AskAgainLine>& lines);

}  // namespace jagmed
