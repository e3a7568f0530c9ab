// What is planned for every week, and for whom.
#pragma once

#include "domain/code_book.hpp"
#include "domain/recurring.hpp"
#include "store/txn.hpp"

#include <optional>
#include <string>
#include <vector>

namespace jagmed {

/// Writes an occasion of every week with its staff; returns its number.
[[nodiscard]] std::int64_t insert_recurring(WriteTxn& txn, const Recurring& recurring,
                                            const CodeBook& codes);
void insert_recurring_person(WriteTxn& txn, std::int64_t recurring, const RecurringPerson& person);
/// Writes the last day: of the occasion and of all who are expected longer, or of one of them.
void end_recurring(WriteTxn& txn, std::int64_t recurring, Date until);
void end_recurring_person(WriteTxn& txn, std::int64_t recurring, std::int64_t enrollment,
                          Date until);
/// Takes away what has not begun: nothing of it has been confirmed.
void drop_recurring(WriteTxn& txn, std::int64_t recurring);
/// Moves the last day `before` to a later one: of the occasion and of all who were expected up to
/// it.
void prolong_recurring(WriteTxn& txn, std::int64_t recurring, Date before, Date until);

/// By its number, with its staff; nothing when there is none.
[[nodiscard]] std::optional<Recurring> find_recurring(ReadTxn& txn, std::int64_t id);
/// Those of a programme that go on after a day or begin later, by number; none to a practice that
/// never was.
[[nodiscard]] std::vector<Recurring> recurring_after(ReadTxn& txn, const std::string& programme,
                                                     Date day);
/// The support visits to a practice that go on after a day.
[[nodiscard]] std::vector<std::int64_t> recurring_visits(ReadTxn& txn, std::int64_t practice,
                                                         Date day);
/// Those whose last day it is; whose end was written last first.
[[nodiscard]] std::vector<std::int64_t> visits_ended(ReadTxn& txn, std::int64_t practice, Date day);
/// Support visits to a practice that have become hours, and the last day.
struct ConfirmedVisits {
  int count = 0;
  std::optional<Date> last;
};
[[nodiscard]] ConfirmedVisits confirmed_visits(ReadTxn& txn, std::int64_t practice);
/// Who is expected after a day, or from later on, by number; spells that ended before it are left
/// out.
[[nodiscard]] std::vector<RecurringPerson> expected_after(ReadTxn& txn, std::int64_t recurring,
                                                          Date day);

}  // namespace jagmed
