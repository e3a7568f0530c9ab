// Join two records of one person: what is known of the one belongs to the other from now on.
#pragma once

#include "base/message.hpp"
#include "domain/code_book.hpp"
#include "domain/consent.hpp"
#include "domain/person.hpp"
#include "store/merge.hpp"
#include "store/txn.hpp"

#include <string>
#include <vector>

namespace jagmed::ops {

struct MergeOutcome {
  Person kept;  ///< with what only the former record said
  std::vector<Message>
      conflicts;  ///< why the two cannot be one; when there is any, nothing was changed
  std::vector<Message> notes;  ///< where both said something, and the kept one's holds
  int spells_moved = 0;
  std::vector<Enrollment> joined;  ///< spells made of two that shared days
  std::vector<MergedRows> rows;
  std::vector<Consent>
      withdrawn;     ///< in force in one record, taken back in the other: withdrawn now, too
  int consents = 0;  ///< whose days in force are others now
};

/// Whether both are protected and one has a new identity: merge_people refuses, and a reading of
/// both would tie them.
[[nodiscard]] bool ties_new_identity(ReadTxn& txn, const Merging& merging);
/// Spells of one programme and standing that share days become one, from the first day of the two
/// to the last; hours of an occasion that both have count once, and answers of a survey once in a
/// spell. What a place in a social insatsgrupp rests on is there once in a case of both, with all
/// that either says. What one record withdrew is withdrawn of the other, too (`taken_back`). Two
/// persons they are, and a conflict, when sex or birth differ or both have a personnummer (or both
/// a coordination number), when spells of different standing share days, KAA spells share days, or
/// the minutes of one occasion differ. Throws Error{input}: "merge.same", an unknown person,
/// "merge.protected" when the protection is not the same, "merge.new_identity": who has a new
/// identity is never tied to a record of another.
[[nodiscard]] MergeOutcome merge_people(WriteTxn& txn, const Merging& merging,
                                        const ConsentRules& rules, const CodeBook& codes,
                                        Date today, const std::string& prefix);

}  // namespace jagmed::ops
