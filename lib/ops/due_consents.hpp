// What about consents must be done soon: those that end, and birthdays that change who decides.
#pragma once

#include "domain/consent.hpp"
#include "store/txn.hpp"

#include <optional>
#include <set>
#include <string>
#include <vector>

namespace jagmed::ops {

/// The municipality's responsibility for young people out of school (KAA) ends at this age:
/// skollagen (2010:800) 29 kap. 9 §.
inline constexpr int kKaaUntil = 20;

struct DueItem {
  enum class Kind {
    ended,    ///< what hours are reported on, or data shared on, was over before, on `day`; nothing
              ///< followed it
    expires,  ///< `day` is the last day; nothing follows it
    turns_youth,  ///< `day` is the birthday from which the young person signs
    turns_adult,  ///< … signs alone
    turns_20,     ///< … the municipality's responsibility ends, for those whom it looks after
  };
  Kind kind = Kind::expires;
  PersonId person = 0;
  Date day;
  Consent consent;                          ///< ended, expires: which
  std::vector<std::string> guardians_only;  ///< birthdays: purposes that only guardians signed
  std::vector<std::string> own;             ///< birthdays: other purposes in force, `inform` apart
  std::optional<Date> handover_until;       ///< turns_20: last day of a consent to hand over
};

struct DueList {
  std::vector<DueItem> items;             ///< by day, then person
  std::set<PersonId> without_birth_date;  ///< persons whose birthdays cannot be told
};

/// For everybody with a spell on `from` (participants, supported, watched): what falls from `from`
/// to `to`, both included. A consent that a later one takes over from, or that was withdrawn, is
/// not due. The 20th birthday only of those in the KAA register or with the target group `kaa`. A
/// birthday from which the young person signs stays, once it has passed, until they have signed or
/// said no to all that it covers (parties and kinds of data; a consent that lacks signatures is
/// none), until a reason is recorded why there is no consent (`not_asked` is none), or until the
/// consents that only guardians signed have ended. That from which they decide alone stays so for
/// those that they had signed, too, until these end, at most 90 days. Also what ended earlier in
/// their spell: consents to share, and for participants what the programme reports on.
/// `only_protected`: of those with protection; else of all others.
[[nodiscard]] DueList due_consents(ReadTxn& txn, const Programme& programme,
                                   const ConsentRules& rules, Date from, Date to,
                                   bool only_protected = false);

}  // namespace jagmed::ops
