// Minutes that were stored wrongly.
#pragma once

#include "store/hours.hpp"

#include <vector>

namespace jagmed {

/// Whether the spell has hours in an occasion.
[[nodiscard]] bool has_hours_in(ReadTxn& txn, std::int64_t enrollment, std::int64_t activity);
/// Hours of a person, or work with the guardians, on a day as they were before they were corrected,
/// by occasion: programme, day, start, kind, place, text, purpose and the minutes of then, several
/// of an occasion that was corrected several times. They stand with other minutes, or no longer,
/// when it did not take place.
[[nodiscard]] std::vector<StoredHours> former_hours_of_day(ReadTxn& txn, PersonId person, Date day,
                                                           HoursWith with);
/// What the hours of the spell in an occasion, or the work with its guardians, were, latest first,
/// as the history tells it: of what was corrected before former hours were kept (schema 11; of
/// guardians schema 17). Nothing of what the history no longer holds.
[[nodiscard]] std::vector<int> minutes_before(ReadTxn& txn, std::int64_t enrollment,
                                              std::int64_t activity, HoursWith with);
/// Writes other minutes of `known`, hours of the spell that hours_of_day (or guardian_work_of_day)
/// gave, and of the confirmation that they came from. What hours of the young person were is kept
/// (former_hours_of_day). 0: it did not take place; the hours go. Throws Error{internal} when the
/// spell has no such hours.
void correct_minutes(WriteTxn& txn, const Enrollment& spell, const StoredHours& known,
                     HoursWith with, int minutes);

}  // namespace jagmed
