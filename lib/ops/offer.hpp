// Offer somebody a place, with time to think.
#pragma once

#include "domain/code_book.hpp"
#include "domain/offer.hpp"
#include "domain/programme.hpp"
#include "store/txn.hpp"

#include <optional>
#include <string>

namespace jagmed::ops {

struct OfferRequest {
  PersonId person = 0;
  Date day;
  std::string decided_by;           ///< key of decided_by; empty: not said
  std::optional<Date> think_until;  ///< else so many days from the offer
  int thinking_days = 14;
};

/// Throws Error{input}: "person.unknown"; "offer.participant" for somebody who has a place;
/// "offer.unanswered" while an earlier offer waits; "offer.decider" when the programme says who
/// decides and it was not one of them, or nobody; "day.future", "offer.too_early" (an earlier offer
/// was answered later than `day`) and "offer.think_before".
[[nodiscard]] Offer make_offer(WriteTxn& txn, const OfferRequest& request,
                               const Programme& programme, const CodeBook& codes, Date today,
                               const std::string& prefix);

}  // namespace jagmed::ops
