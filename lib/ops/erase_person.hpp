// Erase somebody for good: dataskyddsförordningen (EU) 2016/679 art. 17, decided by the
// personuppgiftsansvarig. Cannot be undone.
#pragma once

#include "store/erasing.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace jagmed::ops {

/// Commands that are done and can no longer be undone when somebody is erased, in whole or in part,
/// or becomes protected.
struct EndedCommands {
  std::int64_t commands = 0;
  std::vector<std::string> imports;  ///< numbers of those that read in a file, the latest last
};
[[nodiscard]] EndedCommands ended_commands(ReadTxn& txn);

/// What goes with a person, told before it goes.
struct ErasePreview {
  std::vector<std::string> programmes;  ///< where they count as aktuell on the day
  long long minutes = 0;                ///< of hours, in all programmes
  EndedCommands ended;
};
/// Whether the code is of somebody whose enrolment was taken back: the trail still holds what was
/// typed.
[[nodiscard]] bool taken_back(ReadTxn& txn, PersonId person);
/// Throws Error{input, "erase.hold"} when a legal hold stops what would erase something of a
/// person.
void refuse_held(ReadTxn& txn, PersonId person, const std::string& prefix);
/// Throws Error{input}: "person.unknown", "erase.hold" when a legal hold stops it.
[[nodiscard]] ErasePreview preview_erasure(ReadTxn& txn, PersonId person, Date today,
                                           const std::string& prefix);
/// Erases every row of the person. Throws as `preview_erasure`, and "erase.decision" when the
/// decision is empty, too long, no plain line of text, or holds an identity number.
[[nodiscard]] Erased erase_person(WriteTxn& txn, PersonId person, const std::string& decision,
                                  Date today, const std::string& prefix);

/// The number of a decision or case as it is kept. Throws Error{input}: "erase.decision",
/// "erase.decision.code" for one with the code of a person: it stays when all of that person's data
/// is gone.
[[nodiscard]] std::string checked_decision(ReadTxn& txn, const std::string& typed);

}  // namespace jagmed::ops
