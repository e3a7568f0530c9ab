// The KAA register from a list of the antagning system: all rows or none, and the difference told.
#pragma once

#include "ops/import_people.hpp"
#include "ops/kaa_sheet.hpp"
#include "ops/list_difference.hpp"

#include <vector>

namespace jagmed::ops {

struct ImportKaaOutcome {
  std::vector<RowProblem> problems;  ///< with any of them nothing may be committed
  std::vector<RowNote> notes;
  int new_persons = 0, new_spells = 0, unchanged = 0;
  std::vector<ListChange> changed;  ///< taken over only with ListOptions::update
  std::vector<std::string>
      halves;     ///< written already, and what was stored may change their figures: "2017H1"
  ListGone gone;  ///< registered, not in a complete list; nothing is changed
  PersonId first_new = 0, last_new = 0;
  int unnamed = 0;           ///< new persons with protection: nothing identifying stored
  std::vector<int> guessed;  ///< lines taken for somebody with protection (ProtectedRows)
  int may_be_protected = 0;  ///< new persons who may be one of ProtectedBefore; above 0 nothing may
                             ///< be committed unless ListOptions::none_protected
};

/// A person is known by number, without one by name, sex, birth and protection; where no name is
/// told, or none is kept, only by a spell of the very day; with protection, see ProtectedRows:
/// nothing is changed by such a guess. A row is about the spell that begins on its day, else about
/// the open one; without either it begins one. What a row leaves empty is not compared. A new spell
/// whose reason is not said has the reason `unknown`. Somebody new begins no enrolment in a
/// programme and needs no consent.
[[nodiscard]] ImportKaaOutcome import_kaa(WriteTxn& txn, const KaaSheet& sheet,
                                          const ListOptions& options, const Settings& settings,
                                          const CodeBook& codes, Date today,
                                          const std::string& prefix);

}  // namespace jagmed::ops
