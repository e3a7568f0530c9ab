// An offered place: who decided to offer it, the time to think, and the answer.
#pragma once

#include "domain/person.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace jagmed {

/// Keys of the code list `answer` that rules speak of.
inline constexpr std::string_view kYes = "yes", kNo = "no", kNoButSupport = "no_but_support",
                                  kNoAnswer = "no_answer", kNotStarted = "not_started";

/// Keys of codes are empty where nothing is said. A changed answer is an offer of its own, made the
/// day it changed: what was answered before stays.
struct Offer {
  std::int64_t id = 0;
  PersonId person = 0;
  std::string programme;
  Date offered;
  std::string decided_by;
  Date think_until;    ///< last day of betänketid
  std::string answer;  ///< empty: none yet
  std::optional<Date> answered;
  std::string answer_reason;  ///< list end_reason: why a place was not started
  std::optional<Date> ask_again;
};

/// The newest offer as it stood on a day: an answer that came later is not there yet. Nothing when
/// none was made by then. `offers` are those of one person in one programme, oldest first.
[[nodiscard]] std::optional<Offer> standing_offer(std::span<const Offer> offers, Date day);

/// The newest refusal that still stands on a day: no other answer has been given since. Offers that
/// nobody answered do not take it back; the day to ask again is the newest that one of them has.
/// Nothing when there is none, or when an answer is still waited for.
[[nodiscard]] std::optional<Offer> standing_refusal(std::span<const Offer> offers, Date day);

/// No, with or without support.
[[nodiscard]] inline bool is_refusal(std::string_view answer) {
  return answer == kNo || answer == kNoButSupport;
}

}  // namespace jagmed
