// Minutes that were stored wrongly.
#pragma once

#include "store/hours.hpp"

#include <vector>

namespace jagmed {

/// Whether the spell has hours in an occasion.
[[nodiscard]] bool has_hours_in(ReadTxn& txn, std::int64_t enrollment, std::int64_t activity);
/// What the hours of the spell in an occasion were before they were corrected, latest first; nothing of what the
/// history no longer holds.
[[nodiscard]] std::vector<int> minutes_before(ReadTxn& txn, std::int64_t enrollment, std::int64_t activity);
/// Writes other minutes of `known`, hours of the spell that hours_of_day (or guardian_work_of_day) gave, and
/// of the confirmation that they came from. 0: it did not take place; the hours go, and with the last of them
/// the occasion. Throws Error{internal} when the spell has no such hours.
void correct_minutes(WriteTxn& txn, const Enrollment& spell, const StoredHours& known, HoursWith with,
                     int minutes);

}  // namespace jagmed
