// Erasing for good: rows, what the audit trail recorded of them, and the list of what was erased.
// Nothing here can be undone. With secure_delete and a rollback journal the bytes are gone from file
// and journal when the transaction is committed.
#pragma once

#include "domain/retention.hpp"
#include "store/txn.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace jagmed {

/// Rows of a table that were erased.
struct ErasedRows {
  std::string table;
  std::int64_t rows = 0;
};

/// Erases a class of somebody's data up to a day, and the recorded changes of every command that
/// concerned the person: those can then no longer be undone. `everything` ignores the day. Of the
/// class `access` the person is ignored: it is the same for all. Adds the act to the list of erasures.
/// Words of absence that nobody needs any more go with `forget_unused_words`, once for many acts.
/// Throws Error{damaged} for a list of erasures that holds an unknown class.
std::vector<ErasedRows> erase(WriteTxn& txn, const Erasure& act);
/// Deletes what the audit trail recorded of the commands that concerned somebody, or in which one of
/// the person's numbers stands: before the numbers themselves are deleted.
void forget_changes(WriteTxn& txn, PersonId person);
/// Deletes the words of absence (schools, classes, courses) that no row needs any more.
void forget_unused_words(WriteTxn& txn);
/// Tables that `erase` of everything clears; a test holds them against the schema.
[[nodiscard]] std::vector<std::string> erased_tables();

/// All acts, in their order.
[[nodiscard]] std::vector<Erasure> all_erasures(ReadTxn& txn);

/// What is due: whose, and to which day. Persons with a legal hold are among them.
struct DueErasure {
  PersonId person = 0;
  Date last;   ///< the last day on which something happened, or the return was accepted
};
/// Persons with lessons, days or periods up to `limit`.
[[nodiscard]] std::vector<PersonId> persons_with_absence_until(ReadTxn& txn, Date limit);
/// Persons without an open spell, with the last day of their case, where `what` (case_data or
/// consent) has not been erased since.
[[nodiscard]] std::vector<DueErasure> ended_cases(ReadTxn& txn, RetentionClass what);
/// Persons whose KAA spells have all ended, with the day on which the return of the half-year of the
/// last end was accepted; those without an accepted return are not among them.
[[nodiscard]] std::vector<DueErasure> ended_kaa(ReadTxn& txn);
/// How many readings of somebody's data are older than a day.
[[nodiscard]] std::int64_t readings_until(ReadTxn& txn, Date limit);

}  // namespace jagmed
