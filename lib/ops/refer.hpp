// Referral (initiering): the four questions about somebody who may need a place, answered at once
// or piece by piece.
#pragma once

#include "domain/referral.hpp"
#include "ops/enroll.hpp"

#include <optional>
#include <string>

namespace jagmed::ops {

struct ReferRequest {
  EnrollRequest person;   ///< who; `person.start` is the day of a new referral
  bool day_said = false;  ///< the day was said, not taken to be today
  bool correct = false;   ///< the day said takes the place of that of the referral that is there
  Referral said;          ///< the answers; person, programme and day are ignored
};

struct ReferOutcome {
  Person person;
  Referral referral;                     ///< as it now stands
  bool added_to = false;                 ///< it was there, and is now more complete
  std::optional<Date> watch_from;        ///< the watch that came with it begins on another day now
  std::optional<EnrollOutcome> watched;  ///< the spell on watch that it began
  std::vector<Message> warnings;  ///< other names than known, namesakes, age: for people to judge
  bool awaits_contact = false;    ///< neither a participant nor offered a place since
};

/// The referral of the present round of a person, when there is one: that which `refer` completes.
[[nodiscard]] std::optional<Referral> present_referral(ReadTxn& txn, PersonId person,
                                                       const std::string& programme);

/// A person without an open spell in the programme goes on watch. Within a round (spells that
/// follow each other, see domain/referral.hpp) there is one referral, which later answers complete.
/// A watch that began on its day follows when the day is corrected. Throws Error{input}: what
/// `enroll` throws; "refer.day_stands" for another day of a referral that is there unless it is to
/// be corrected, and "refer.way_stands" for another channel or role of who referred, likewise;
/// "refer.correct_none" without one to correct; "refer.before_round" for a day on which an earlier
/// spell went on; "refer.protected" when
/// school or municipality is said of a person with protection.
[[nodiscard]] ReferOutcome refer(WriteTxn& txn, const ReferRequest& request,
                                 const Programme& programme, const CodeBook& codes, Date today,
                                 const std::string& prefix);

}  // namespace jagmed::ops
