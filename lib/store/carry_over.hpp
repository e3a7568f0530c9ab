// Internal to lib/store: what a store knows that an older copy of it must not forget when it takes
// its place.
#pragma once

#include "domain/person.hpp"
#include "store/carry_exceptions.hpp"
#include "store/legal_holds.hpp"
#include "store/naming_texts.hpp"
#include "store/same_consent.hpp"
#include "store/taken_away.hpp"
#include "store/txn.hpp"

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace jagmed {

struct CarriedConsent {
  ConsentMark consent;
  Date withdrawn_on;
  std::string withdrawn_by;  ///< key of giver; or empty
  std::optional<Date> in_force_from, in_force_to;
};
/// A guardian who gets no letters, by code: the copy may not have it yet.
struct CarriedRestriction {
  PersonId person = 0;
  Date since;
  std::string giver, sv, en;
};
struct CarriedCell {
  std::string row, column;
  std::int64_t value = 0;
  int shown = 0;
};
struct CarriedTable {
  std::int64_t id = 0;
  Date day, as_of;
  std::string report, programme;
  int threshold = 0;
  std::vector<CarriedCell> cells;
};
/// A command whose recorded changes are gone for good.
struct CarriedForgotten {
  std::int64_t event = 0;
  std::string at, verb;
};
struct CarriedOver {
  std::map<PersonId, PersonId> merged;  ///< former code to the one it was merged into
  std::vector<std::pair<PersonId, Protection>> protections;
  std::vector<std::pair<PersonId, Date>> protected_since;
  std::vector<std::pair<PersonId, int>>
      guardians;  ///< how many must sign; without those who have one
  TakenAway taken_away;
  std::vector<LegalHold> holds;  ///< open ones
  std::vector<CarriedConsent> withdrawals;
  std::vector<CarriedRestriction> restrictions;
  std::vector<CarriedException> exceptions;
  std::vector<CarriedTable> tables;  ///< that were given out
  std::vector<CarriedForgotten> forgotten;
  std::vector<TextByHand> texts;  ///< all of them; none of an older schema, which lacks tables
};
/// Of a store of schema 5 or later; without the texts.
[[nodiscard]] CarriedOver what_to_carry_over(ReadTxn& former);

/// How many the copy did not know of.
struct CarriedCounts {
  int holds = 0, withdrawals = 0, restrictions = 0, tables = 0;
  std::vector<PersonId>
      guardians;  ///< of whom more, or an appointed one, must sign: their consents hold other days
  std::vector<PersonId>
      exceptions;  ///< of whom a consent does without a guardian: likewise, once for each
  NamesAgain names;
};
/// Whom the copy did not know of.
struct CarriedProtection {
  std::vector<PersonId> persons;     ///< who have it now
  std::vector<PersonId> taken_away;  ///< whose protection was lifted since: not who they were
};
/// Before anybody is erased anew: a case that is parted then has what its person has
/// (store/part_case.hpp). Somebody whose protection was lifted or weakened since keeps the
/// stronger. What it took away does not come back.
CarriedProtection carry_protection(WriteTxn& copy, const CarriedOver& known);
/// All but protection. What the trail has forgotten it forgets in the copy, too: a text may stand
/// there that was taken back. Of the two numbers of guardians the one that asks for more holds: an
/// appointed one, then two. What is known of a person holds for the codes merged into that one,
/// too: in the copy they may be persons. A guardian who is informed again gets no letters until
/// that is said anew.
CarriedCounts carry_over(WriteTxn& copy, const CarriedOver& known);
/// Last: no row of anybody protected is of the restore, nor does it concern them. Two codes that
/// only it has would be those of one person.
void tell_of_none_protected(WriteTxn& copy);

}  // namespace jagmed
