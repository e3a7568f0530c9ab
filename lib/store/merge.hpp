// Two records of one person become one: every row of the one moves to the other. What may be joined
// is for the caller to know (ops/merge_people.hpp).
#pragma once

#include "domain/person.hpp"
#include "store/txn.hpp"

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace jagmed {

/// Which record goes into which.
struct Merging {
  PersonId kept = 0, former = 0;
};

/// Rows of a table that moved, and those that both had and are one now.
struct MergedRows {
  std::string table;
  std::int64_t moved = 0, dropped = 0;
};

/// Moves every row but spells, names and the person itself, and notes where the former code points
/// now. Lessons and days are recorded with it, so that all of it can be undone. Of a lesson that
/// both have the later import holds, and of a day and source that one has with times and the other
/// without, those with times; of anything else that can be there only once, what the kept one has.
/// Identity numbers move as former ones.
[[nodiscard]] std::vector<MergedRows> merge_rows(WriteTxn& txn, const Merging& merging, Date day);
/// A spell of the former person becomes one of the kept one.
void move_spell(WriteTxn& txn, std::int64_t spell, PersonId kept);
/// Everything in one spell moves into another one, and the emptied spell is removed; the days of
/// the other are for the caller to change. An occasion that both have is counted once. Where both
/// have a contact person, the emptied one's ends on `day`.
void join_spells(WriteTxn& txn, std::int64_t emptied, std::int64_t into, Date day);
/// Removes the emptied record, with its names.
void remove_person(WriteTxn& txn, PersonId person);

/// Occasions that both spells have, with other minutes.
[[nodiscard]] std::int64_t unlike_hours(ReadTxn& txn, std::int64_t spell, std::int64_t other);
/// Months of kept sums of erased lessons that both have.
[[nodiscard]] std::int64_t shared_months(ReadTxn& txn, const Merging& merging);
/// KAA spells of the one that share a day with one of the other, without those by mistake.
[[nodiscard]] std::int64_t shared_kaa(ReadTxn& txn, const Merging& merging);

/// The former codes of those who are protected, each with the present one: nobody is told that they
/// belong together.
[[nodiscard]] std::map<PersonId, PersonId> former_codes_of_protected(ReadTxn& txn);
/// Who a former code belongs to now; nothing when it was never merged.
[[nodiscard]] std::optional<PersonId> merged_into(ReadTxn& txn, PersonId former);

/// Tables with a person that merge_rows moves, for the test that none is forgotten.
[[nodiscard]] std::vector<std::string_view> merged_tables();

}  // namespace jagmed
