// Give a consent, or the signature that an earlier one still lacks.
#pragma once

#include "domain/code_book.hpp"
#include "domain/consent.hpp"
#include "store/txn.hpp"

#include <optional>
#include <string>
#include <vector>

namespace jagmed::ops {

/// What was given. Keys of codes; empty where nothing is said.
struct GiveRequest {
  PersonId person = 0;
  std::string programme;
  std::string purpose;
  std::vector<Giver> givers;
  Date date;
  std::optional<Date> to;                        ///< last day; nothing: `default_valid_to`
  std::vector<std::string> parties, data_kinds;  ///< for purpose `share`, and only there
  std::optional<ConsentForm> form;               ///< nothing: written
  std::string language, interpreter;
  bool child_informed = false;
  std::vector<Giver> without;  ///< guardians whose signature it does without from `date` on
  std::string ground, decided_by, reference;  ///< why, for all of `without`
  std::string form_version, witness;          ///< witness: a staff key
  bool copy_given = false;
};

struct GiveOutcome {
  Consent consent;                  ///< as it stands now
  std::vector<Giver> missing;       ///< whose signature is missing today (or was, on its last day)
  std::optional<Date> completes;    ///< the day of the earlier consent that was added to
  bool reason_cleared = false;      ///< a recorded reason why it was missing is gone
  bool child_not_informed = false;  ///< under `youth_signs_from`, and nobody says the child knows
  bool guardian_of_adult = false;   ///< a guardian signs now, though the young person decides alone
};

/// A consent with the same purpose and scope that has never been in force, is not withdrawn, is not
/// over, and is not signed by any of the givers takes the signatures in; else it is a new consent.
/// Throws Error{input}: person or spell unknown, day in the future or before birth, end before the
/// day, nobody signs, scope missing or too much, given already (same giver, same day),
/// "consent.withdrawn_since" when a consent to the same purpose (between one of the same parties)
/// was withdrawn that day or later, "consent.differs" when an addition says another last day or
/// form than the consent it belongs to, and what `exception_fault` and `reference_fault` say. A
/// guardian may be done without later, as somebody may sign later: the consent then needs no new
/// giver.
[[nodiscard]] GiveOutcome give_consent(WriteTxn& txn, const GiveRequest& request,
                                       const CodeBook& codes, const ConsentRules& rules, Date today,
                                       const std::string& prefix);

}  // namespace jagmed::ops
