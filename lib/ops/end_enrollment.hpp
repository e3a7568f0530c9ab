// End a spell: the project's reason and the school's are two things.
#pragma once

#include "domain/follow_up.hpp"
#include "domain/pause.hpp"
#include "ops/spells.hpp"

#include <optional>
#include <string>
#include <vector>

namespace jagmed::ops {

struct EndOutcome {
  Enrollment enrollment;
  std::string contact_person;  ///< staff key of the span that closed with the spell; or empty
  std::optional<ProjectPause> pause;  ///< that closed with the spell
  std::vector<std::string>
      contacts_gone;  ///< staff keys of spans that began after the end: they are taken away
  std::vector<Date> pauses_gone;     ///< first days of pauses likewise
  std::vector<FollowUp> follow_ups;  ///< when to ask how it went; never of an erased case
};

/// Of a spell that has ended with the same day and reason, what is still empty is filled in. Throws
/// Error{input}: what `choose_spell` and `check_dates` throw, "enroll.already_ended" when something
/// else stands or nothing is new, "person.parted.ended" of a case that was erased and has its end,
/// and "enroll.hours_after" when hours are recorded after the day.
[[nodiscard]] EndOutcome end_enrollment(WriteTxn& txn, PersonId person, const SpellChoice& choice,
                                        const Ending& ending, const CodeBook& codes, Date today,
                                        const std::string& prefix);

/// Corrects how a spell ended: the reason, the day when one is given, and of the rest what is said.
/// A contact person and a pause that ended with the spell end with it again. The spell is the one
/// of the start, or the only one that has ended. Throws Error{input}: "spell.none",
/// "spell.no_such", "spell.which", "enroll.correct_open" when none has ended,
/// "enroll.correct_error" of one that was a mistake, "person.parted.ended", and what
/// `end_enrollment` and `refuse_overlap` throw.
[[nodiscard]] EndOutcome correct_ending(WriteTxn& txn, PersonId person, const SpellChoice& choice,
                                        const Ending& said, std::optional<Date> day,
                                        const CodeBook& codes, Date today,
                                        const std::string& prefix);

}  // namespace jagmed::ops
