// What an ended spell leaves as it was: for the coordinator to end, or to know of.
#pragma once

#include "domain/consent.hpp"
#include "domain/meeting.hpp"
#include "domain/need.hpp"
#include "domain/person.hpp"
#include "domain/plan.hpp"
#include "domain/practice.hpp"
#include "domain/waiting_clock.hpp"
#include "store/due_items.hpp"
#include "store/txn.hpp"

#include <optional>
#include <string>
#include <vector>

namespace jagmed::ops {

/// Something that goes on, and the earliest day on which it can end: not before the spell, nor
/// before it began.
template <class T>
struct GoesOn {
  T what;
  Date ends_from;
};

struct LeftOpen {
  std::vector<DueDay> offers;  ///< unanswered, with the last day to think
  std::vector<Plan> plans;     ///< not closed
  std::vector<GoesOn<Practice>> practices;
  std::vector<GoesOn<WaitingOn>> waiting;  ///< unanswered on `today`
  std::vector<UnmetNeed> needs;            ///< of the case, not met on `today`
  std::vector<Decision> decisions;         ///< not done on `today`
  std::vector<Date> unconfirmed;     ///< days of occasions of every week up to `today`, in order
  bool is_protected = false;         ///< `plan week` shows the occasions only with --protected
  std::vector<Consent> consents;     ///< in force the day after the end
  std::vector<std::string> surveys;  ///< see missing_at_end
};
/// Of the person in the programme of `spell`, which has ended.
[[nodiscard]] LeftOpen left_open(ReadTxn& txn, const Enrollment& spell, const ConsentRules& rules,
                                 Date today);
/// The last day of the case before that of the spell; nothing when it is of the first. What was
/// open in that one is over, and answered by nothing.
[[nodiscard]] std::optional<Date> end_of_earlier_case(ReadTxn& txn, const Enrollment& spell);

}  // namespace jagmed::ops
