// Erasing for good: rows, what the audit trail recorded of them, and the list of what was erased.
// Nothing here can be undone. With secure_delete and a rollback journal the cells are gone from
// file and journal when the transaction is committed; what copies of them are left goes by
// store/sweeping.hpp.
#pragma once

#include "domain/retention.hpp"
#include "domain/written_names.hpp"
#include "store/txn.hpp"

#include <span>
#include <string>
#include <vector>

namespace jagmed {

/// What was done by acts of erasing.
struct Erased {
  std::vector<ErasedClass> classes;
  std::vector<NamingText> naming;  ///< texts that held a name that went
};

/// Carries out the acts in their order, each a class of somebody's data up to a day, with the
/// recorded changes of every command that concerned one of the persons: those can then no longer be
/// undone. `everything` ignores the day. Of the class `access` the person is ignored: it is the
/// same for all. Adds the acts to the list of erasures, also under the codes that were merged into
/// the person's: an older copy may have them. Words of absence that nobody needs any more go too.
/// What the store holds of all persons (recorded changes, words) is read once: give many acts
/// together. Gives the classes in the order of their first act, with the tables in alphabetical
/// order. Where an act takes somebody's name, it goes from texts about others, too. Where an act of
/// the class `case` leaves it to the KAA register, what figures count gets a code of its own
/// (store/part_case.hpp); an act of the class `consent` after it takes those consents.
Erased erase(WriteTxn& txn, std::span<const Erasure> acts);
/// Erases everything of a code that was drawn in this transaction (store/part_case.hpp), and that
/// nobody has been told: what is known of the act is its former code, which `erase` has noted.
void erase_unnoted(WriteTxn& txn, PersonId person);
/// Deletes the words of absence (schools, classes, courses) that no row needs any more.
void forget_unused_words(WriteTxn& txn);
/// Tables that `erase` of everything clears; a test holds them against the schema.
[[nodiscard]] std::vector<std::string> erased_tables();

/// All acts, in their order. Throws Error{damaged} when one is of an unknown class.
[[nodiscard]] std::vector<Erasure> all_erasures(ReadTxn& txn);

}  // namespace jagmed
