// End a spell: the project's reason and the school's are two things.
#pragma once

#include "ops/spells.hpp"

#include <string>

namespace jagmed::ops {

struct EndOutcome {
  Enrollment enrollment;
  std::string contact_person;        ///< staff key of the span that closed with the spell; or empty
  Date after_one_month, after_six_months;  ///< days to ask how it went
};

/// Throws Error{input}: what `choose_spell` and `check_dates` throw, "enroll.already_ended", and
/// "enroll.hours_after" when hours are recorded after the day.
[[nodiscard]] EndOutcome end_enrollment(WriteTxn& txn, PersonId person, const SpellChoice& choice,
                                        const Ending& ending, const CodeBook& codes, Date today,
                                        const std::string& prefix);

/// The same day so many calendar months later; the last of the month when it has no such day.
[[nodiscard]] Date months_after(Date day, int months);

}  // namespace jagmed::ops
