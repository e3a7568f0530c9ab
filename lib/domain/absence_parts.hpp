// Rows of one lesson, day or period that are parts of it: their minutes are added.
#pragma once

#include "domain/absence.hpp"

namespace jagmed {

/// Adds what `part` says to `to`, of the same place. The school's lesson is one, so its length is
/// not added, but the sums of a period are. What the two say otherwise of why becomes unspecified,
/// of whether it is valid the minutes of each. Throws Error{input}: "parts.minutes" when one of
/// them says how much and the other does not, or neither does, "parts.over" for more than the
/// lesson has, "parts.share" for a period of which shares are told, which are not those of the sum.
void add_part(AbsenceRow& to, const AbsenceRow& part);

}  // namespace jagmed
