// Rows of one file that have the same key: [dedupe] of the profile.
#pragma once

namespace jagmed::ops {

struct AbsenceFile;

/// Identical rows: the first stays, the others are duplicates (or, for rows without a time and
/// identical = "count", occurrences). Rows that say different things of the same lesson: all wait,
/// all are rejected, or the last counts.
void settle_doubles(AbsenceFile& file);

}  // namespace jagmed::ops
