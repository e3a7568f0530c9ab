// Who is to be told that a consent was withdrawn, and of what.
#pragma once

#include "domain/consent.hpp"
#include "domain/disclosure.hpp"
#include "store/txn.hpp"

#include <optional>
#include <string>
#include <vector>

namespace jagmed::ops {

struct WithdrawalQuestion {
  PersonId person = 0;
  std::string programme;
  std::optional<Date> day;  ///< of the withdrawal; nothing: the latest
  Date today;
};

/// One party that consents withdrawn that day named, or that was told something under them.
struct PartyTold {
  std::string party;               ///< key
  std::vector<std::string> ended;  ///< kinds of data that it may no longer be told
  std::vector<std::string> still;  ///< kinds that another consent in force today still allows
  std::vector<Disclosure> told;    ///< under the consents that were withdrawn
};

struct Withdrawal {
  Date day;
  std::vector<std::string> purposes;  ///< of all consents withdrawn that day
  std::vector<PartyTold> parties;     ///< by key; those with nothing ended are left out
};

/// Of consents that have held, if only between morning and evening of the day of the withdrawal.
/// Throws Error{input}: person or spell unknown, "letter.none" when none was withdrawn (that day).
[[nodiscard]] Withdrawal withdrawal_of(ReadTxn& txn, const WithdrawalQuestion& question,
                                       const ConsentRules& rules, const std::string& prefix);

/// Throws Error{input} for a guardian whom no letter may reach: "letter.restricted" when not to be
/// informed, "letter.not_guardian" for somebody who does not decide for the person today.
void refuse_letter_to(ReadTxn& txn, const Person& person, Giver guardian, const ConsentRules& rules,
                      Date today, const std::string& prefix);

}  // namespace jagmed::ops
