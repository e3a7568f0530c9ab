// Enrol everybody of a sheet: all rows or none, and nothing twice.
#pragma once

#include "ops/people_sheet.hpp"

#include <vector>

namespace jagmed::ops {

/// Something about a row for people to judge.
struct RowNote {
  int line = 0;
  Message what;
};

struct ImportPeopleOutcome {
  std::vector<RowProblem> problems;      ///< with any of them nothing may be committed
  std::vector<RowNote> notes;
  int new_persons = 0, new_spells = 0, unchanged = 0;
  PersonId first_new = 0, last_new = 0;  ///< codes are given in the order of the file
  int without_consent = 0, without_information = 0;  ///< new spells whose hours will not reach SCB
  int unnamed = 0;                       ///< new persons with protection: nothing identifying stored
};

/// A row is unchanged when its person already has a spell in the programme that begins that day with
/// that standing; it must not say otherwise than the store ("people.differs"). A person without a
/// number is known by name, sex, birth and protection. Problems of rows are returned, not thrown.
[[nodiscard]] ImportPeopleOutcome import_people(WriteTxn& txn, const PeopleSheet& sheet,
                                                const CodeBook& codes, Date today,
                                                const std::string& prefix);

}  // namespace jagmed::ops
