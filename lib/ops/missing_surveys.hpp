// Who has not answered at the start, or at the end.
#pragma once

#include "domain/consent.hpp"
#include "store/txn.hpp"

#include <set>
#include <string>
#include <vector>

namespace jagmed::ops {

struct MissingStart {
  PersonId person = 0;
  Date begun;  ///< the first day of the spell
  std::vector<std::string>
      respondents;  ///< list respondent: youth, guardian, school; those who are missing
};
/// Participants of a programme that asks with surveys (there is an answer in it, or a consent to
/// `survey`), whose spell goes on on the day and of whom somebody has answered on no occasion in
/// it, by person. Of whoever is of age no guardian is asked. Nobody who pauses, whose consent to
/// `survey` has been withdrawn, or whose case was parted from who it was. Neither those of `but`,
/// whom nobody has reached: they are told of as such.
[[nodiscard]] std::vector<MissingStart> missing_starts(ReadTxn& txn, const std::string& programme,
                                                       const ConsentRules& rules, Date day,
                                                       const std::set<PersonId>& but);
/// Who has not answered at the end of a participant's spell that has ended, likewise; nobody when
/// it was registered by mistake.
[[nodiscard]] std::vector<std::string> missing_at_end(ReadTxn& txn, const Enrollment& spell,
                                                      const ConsentRules& rules);

}  // namespace jagmed::ops
