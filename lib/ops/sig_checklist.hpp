// The checklist of a social insatsgrupp for one person.
#pragma once

#include "domain/code_book.hpp"
#include "domain/consent.hpp"
#include "domain/first_meeting.hpp"
#include "domain/sig.hpp"
#include "settings/settings.hpp"
#include "store/sig_cases.hpp"
#include "store/txn.hpp"

#include <optional>
#include <string>
#include <vector>

namespace jagmed::ops {

/// What is said of the case that goes on, whatever the day of the decision; while none goes on, of
/// the one that the decision is of, else of the last one, but never of a registration by mistake.
/// With a day it is of the case that went on that day. Nothing: stays as it was in that case.
struct SigRequest {
  PersonId person = 0;
  std::string programme;  ///< code
  std::optional<bool> early_crime;
  std::optional<std::vector<std::string>> risks;
  std::optional<Date> decided;
  std::optional<Date> day;  ///< of an earlier case: it is put right while a later one goes on
};
/// Throws Error{input}: "day.future", or "case.none", for a day of the request on which no case
/// went on.
void require_case_on(ReadTxn& txn, const SigRequest& request, const Settings& settings, Date today,
                     const std::string& prefix);
/// Throws Error{input}: an unknown person, "day.future" for a decision to come,
/// "day.before_programme" for one before the programme, as require_case_on.
[[nodiscard]] SigCase save_sig(WriteTxn& txn, const SigRequest& request, const Settings& settings,
                               const CodeBook& codes, Date today, const std::string& prefix);

/// What a place rested on in an earlier case, or under a registration by mistake.
struct FormerSig {
  SigCase sig;
  bool by_mistake = false;
};
/// Everything a place rests on, on a day.
struct SigChecklist {
  SigCase sig;                    ///< of the case that goes on that day, else of the last one
  std::vector<FormerSig> former;  ///< of those before, by day
  /// Signed consents in force that name all parties of the group: they work together.
  bool youth_consents = false, guardian_consents = false;
  /// The same of those parties that a consent in force is for; of none of them it is not.
  bool youth_for_some = false, guardian_for_some = false;
  /// Who has signed consents to share with any of them that do not hold yet, and whose signatures
  /// they lack.
  std::vector<Giver> signed_early, unsigned_yet;
  bool not_together = false;  ///< each party is named by some consent in force, and all by none
  bool youth_alone = false;   ///< of age: nobody else signs
  std::vector<std::string> parties_without;  ///< of the group, that no consent in force is for
  std::optional<int> place;                  ///< as which participant
  std::optional<int> target;                 ///< of participants
  std::optional<LastMeeting> last;           ///< of the kind sig
  std::optional<FirstMeeting> first;         ///< nothing: never referred
};
/// Throws Error{input, "sig.none"} when the programme is no social insatsgrupp.
void require_sig(const Programme& programme);
/// What was written of later cases than that of the day is left out.
[[nodiscard]] SigChecklist sig_checklist(ReadTxn& txn, PersonId person, const Programme& programme,
                                         const ConsentRules& rules, Date day);
/// On the day: what to tell of somebody who begins or goes on in a social insatsgrupp while a
/// criterion is not met; empty: nothing.
[[nodiscard]] Message place_warning(ReadTxn& txn, PersonId person, const Programme& programme,
                                    Date day, const std::string& prefix);

}  // namespace jagmed::ops
