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
/// class `access` the person is ignored: it is the same for all. Adds the act to the list of erasures, also under the
/// codes that were merged into the person's: an older copy may have them.
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

}  // namespace jagmed
