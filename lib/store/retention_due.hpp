// Whose data is due to be erased, by the days that the retention periods are counted from.
#pragma once

#include "domain/retention.hpp"
#include "store/txn.hpp"

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace jagmed {

/// What is due: whose, and to which day. Persons with a legal hold are among them.
struct DueErasure {
  PersonId person = 0;
  Date last;  ///< the last day on which something happened, or the return was accepted
};
/// Persons with lessons, days or periods up to `limit`.
[[nodiscard]] std::vector<PersonId> persons_with_absence_until(ReadTxn& txn, Date limit);
/// Persons without an open spell, with the last day of their case, where `what` (case_data or
/// consent) has not been erased since; for consent those only of whom something is erased.
[[nodiscard]] std::vector<DueErasure> ended_cases(ReadTxn& txn, RetentionClass what);
/// Persons whose KAA spells have all ended, with the day on which the return of the half-year of
/// the last end was accepted; those without an accepted return are not among them.
[[nodiscard]] std::vector<DueErasure> ended_kaa(ReadTxn& txn);
/// Those without an accepted return, with the last day on which a spell ended.
[[nodiscard]] std::vector<DueErasure> unaccepted_kaa(ReadTxn& txn);
/// Those of a programme whose reason for a missing consent was erased with their consents, if it
/// was ever recorded, and who have not begun again since.
[[nodiscard]] std::set<PersonId> with_erased_reason(ReadTxn& txn, const std::string& programme);
/// Whether the case that the spell (by id) belongs to has been erased: what it was is known by
/// nobody any more.
[[nodiscard]] bool is_case_erased(ReadTxn& txn, std::int64_t spell);
/// Whose contacts and occupations in the KAA register were erased, each with the day up to which.
[[nodiscard]] std::map<PersonId, Date> erased_kaa(ReadTxn& txn);
/// How many readings of somebody's data are older than a day.
[[nodiscard]] std::int64_t readings_until(ReadTxn& txn, Date limit);

}  // namespace jagmed
