// Enrol everybody of a sheet: all rows or none, and nothing twice.
#pragma once

#include "ops/list_difference.hpp"
#include "ops/people_sheet.hpp"

#include <vector>

namespace jagmed::ops {

/// Something about a row for people to judge.
struct RowNote {
  int line = 0;
  Message what;
};

struct ImportPeopleOutcome {
  std::vector<RowProblem> problems;  ///< with any of them nothing may be committed
  std::vector<RowNote> notes;
  int new_persons = 0, new_spells = 0, unchanged = 0;
  PersonId first_new = 0, last_new = 0;              ///< codes are given in the order of the file
  int without_consent = 0, without_information = 0;  ///< new spells whose hours will not reach SCB
  int unnamed = 0;                   ///< new persons with protection: nothing identifying stored
  std::vector<int> places_left_out;  ///< lines of persons with protection whose school,
                                     ///< municipality or language the list says: not stored
  std::vector<int> guessed;          ///< lines taken for somebody with protection (ProtectedRows)
  int may_be_protected = 0;  ///< new persons who may be one of ProtectedBefore; above 0 nothing may
                             ///< be committed unless ListOptions::none_protected
  std::vector<ListChange> changed;  ///< taken over; only with ListOptions::update
  std::vector<ListChange>
      differing;  ///< without: what of the rows that are problems is said otherwise
  ListGone gone;  ///< with an open spell, not in a complete list
};

/// A row is unchanged when its person already has a spell in the programme that begins that day
/// with that standing; it must not say otherwise than the store ("people.differs"), unless the list
/// is to update it: then group, language, municipality, school, guardians, names, ways to reach,
/// contact person and the end of an open spell are taken over. A person without a number is known
/// by name, sex, birth and protection; with protection, see ProtectedRows: nothing is changed by
/// such a guess. Problems of rows are returned, not thrown.
[[nodiscard]] ImportPeopleOutcome import_people(WriteTxn& txn, const PeopleSheet& sheet,
                                                const ListOptions& options,
                                                const Settings& settings, const CodeBook& codes,
                                                Date today, const std::string& prefix);

}  // namespace jagmed::ops
