// Who has not answered at the start.
#pragma once

#include "domain/consent.hpp"
#include "store/txn.hpp"

#include <string>
#include <vector>

namespace jagmed::ops {

struct MissingStart {
  PersonId person = 0;
  Date begun;                            ///< the first day of the spell
  std::vector<std::string> respondents;  ///< list respondent: youth, guardian, school; those who are missing
};
/// Participants of a programme that asks with surveys (there is an answer in it, or a consent to `survey`), whose spell
/// goes on on the day and of whom somebody has answered on no occasion in it, by person. Of whoever is of age no
/// guardian is asked. Nobody who pauses, whose consent to `survey` has been withdrawn, or whose case was parted from
/// who it was.
[[nodiscard]] std::vector<MissingStart> missing_starts(ReadTxn& txn, const std::string& programme,
                                                       const ConsentRules& rules, Date day);

}  // namespace jagmed::ops
