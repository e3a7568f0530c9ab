// What is handed over about somebody (överlämning), when a consent to it is in force.
#pragma once

#include "domain/programme.hpp"
#include "domain/watch_card.hpp"
#include "ops/check_consent.hpp"

#include <optional>
#include <utility>
#include <vector>

namespace jagmed::ops {

struct HandOver {
  Person person;
  WatchCard card;  ///< of somebody with protection only the receiver: nothing that tells where, who
                   ///< or which class
  std::optional<StaffMember> contact;   ///< who holds the work together on the day
  std::optional<StaffMember> receiver;  ///< who takes over
  /// Consents in force besides the one to hand over, each with its last day: the receiver is to
  /// know how long they last. None that has been withdrawn since the day.
  std::vector<std::pair<Consent, Date>> others;
};

/// The question that must be answered with yes first.
[[nodiscard]] ConsentQuestion hand_over_question(PersonId person, const Programme& programme,
                                                 Date today);
/// check_consent, but the card is shown now: a withdrawal that is recorded counts, whatever the day
/// is said to be.
[[nodiscard]] ConsentAnswer may_hand_over(ReadTxn& txn, const ConsentQuestion& question,
                                          const ConsentRules& rules, const std::string& prefix);
/// Throws Error{input, "person.unknown"}. Asks for no consent itself.
[[nodiscard]] HandOver hand_over(ReadTxn& txn, PersonId person, const Programme& programme,
                                 const ConsentRules& rules, Date today, const std::string& prefix);

}  // namespace jagmed::ops
