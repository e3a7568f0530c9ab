// "May I tell them?": what the registered consents answer on a day.
#pragma once

#include "domain/consent.hpp"
#include "store/txn.hpp"

#include <optional>
#include <string>
#include <vector>

namespace jagmed::ops {

struct ConsentQuestion {
  PersonId person = 0;
  std::string programme, purpose;
  std::string party, data_kind;  ///< keys; party for purpose `share`, data_kind or empty
  Date day;
};

/// Consents in force that end on the same day, and what they cover.
struct Granted {
  Date last;
  std::vector<std::string> data_kinds;
};

struct ConsentAnswer {
  enum class Why {
    granted,
    none_given,     ///< no consent to the purpose is registered that holds, or held for the party
    other_parties,  ///< consents are in force, not for the party
    other_data,     ///< consents for the party are in force, not for the kind of data
    before_protection,  ///< the consents for it were given before protection: see `held_back`
    state,  ///< the consent that would answer, or the last one for the party, does not hold: see
            ///< `state`
  };
  Why why = Why::none_given;
  std::vector<Granted> granted;                  ///< the latest end first
  std::vector<std::string> parties, data_kinds;  ///< what the consents in force do cover
  ConsentState state = ConsentState::not_yet;
  std::optional<Consent> consent;  ///< whose state it is
  std::vector<Giver> missing;      ///< incomplete: whose signature was missing
  Protection protection = Protection::none;
  std::optional<Date> protected_since;  ///< when something is held back
  /// Kinds that tell where the person is, of consents that were given by the day of their
  /// protection and would hold for the question: nobody is told these but by a consent given since.
  std::vector<std::string> held_back;
  std::vector<Consent> holding;  ///< those that grant it, the latest end first
};

/// Answers from this person's consents alone. Throws Error{input, "person.unknown"}.
[[nodiscard]] ConsentAnswer check_consent(ReadTxn& txn, const ConsentQuestion& question,
                                          const ConsentRules& rules, const std::string& prefix);

/// For what is shown now: without those that have been withdrawn since, whatever the day is said to
/// be.
void leave_out_withdrawn(ConsentAnswer& answer, const ConsentQuestion& question);

}  // namespace jagmed::ops
