// Who is at which workplace.
#pragma once

#include "domain/code_book.hpp"
#include "domain/practice.hpp"
#include "store/txn.hpp"

#include <string>
#include <vector>

namespace jagmed {

/// Returns the new number.
[[nodiscard]] std::int64_t insert_practice(WriteTxn& txn, const Practice& practice,
                                           const CodeBook& codes);
/// Writes `ended` and `end_reason`.
void save_practice_end(WriteTxn& txn, const Practice& practice, const CodeBook& codes);
/// Writes `readiness_day`.
void save_readiness(WriteTxn& txn, const Practice& practice);
/// Writes `week_minutes`.
void save_week_minutes(WriteTxn& txn, const Practice& practice);
/// Writes `visits_week`.
void save_visits_week(WriteTxn& txn, const Practice& practice);
/// Takes away one that has not begun, with the support visits that were planned to it.
void drop_practice(WriteTxn& txn, const Practice& practice);
/// Of one person in a programme, oldest first.
[[nodiscard]] std::vector<Practice> practices_of(ReadTxn& txn, PersonId person,
                                                 const std::string& programme);
/// Of a programme, beginning on or before a day, by person and start.
[[nodiscard]] std::vector<Practice> all_practices(ReadTxn& txn, const std::string& programme,
                                                  Date until);

}  // namespace jagmed
