// Minutes that were stored wrongly.
#pragma once

#include "store/hours.hpp"

namespace jagmed {

/// Writes other minutes of `known`, hours of the spell that hours_of_day (or guardian_work_of_day) gave, and
/// of the confirmation that they came from. 0: it did not take place; the hours go, and with the last of them
/// the occasion.
void correct_minutes(WriteTxn& txn, const Enrollment& spell, const StoredHours& known, HoursWith with,
                     int minutes);

}  // namespace jagmed
