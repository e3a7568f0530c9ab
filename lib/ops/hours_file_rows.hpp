// Rows of a spreadsheet of hours that the rules have been asked about, on their way into the store.
#pragma once

#include "intake/hours_sheet.hpp"
#include "ops/hours_ledger.hpp"
#include "ops/log_hours_file.hpp"

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace jagmed::ops {

struct JudgedRow {
  const HoursRow* row = nullptr;  ///< of the sheet, which outlives it
  Activity activity;              ///< whole
  Activity purpose = {};          ///< what the row says itself of what it is for
  Enrollment spell;
  const Programme* programme = nullptr;
  std::int64_t there = 0;             ///< the occasion it is stored in; 0: a new row
  std::optional<int> corrected = {};  ///< minutes that stand there in place of the row's
  Aim aim = {};                       ///< of a new row, or of the occasion that it is stored in
};

/// What rows with the same word for the occasion say together.
struct FileOccasion {
  Activity activity;
  HoursWith with;
  std::set<PersonId> persons = {};
  std::vector<Aim> aims = {};  ///< of its new rows
  /// Of an occasion in the store to which rows come: its aim, where it is what the insatser of its
  /// own rows say. With theirs it may be another.
  std::optional<Aim> stored = {};
  std::int64_t id = 0;  ///< in the store; 0: not yet
};
using FileOccasions = std::map<std::string, FileOccasion>;

/// Who took part in the occasion of the row.
[[nodiscard]] std::vector<PersonId> persons_at(const JudgedRow& row,
                                               const FileOccasions& occasions);

/// Of new rows: the words that may not be kept. What is written of an hour with somebody protected
/// may tell who or where it is, and a code of somebody who was not there would stay when that one
/// becomes protected.
[[nodiscard]] std::vector<SheetProblem> words_refused(ReadTxn& txn, const HoursSheet& sheet,
                                                      const std::vector<JudgedRow>& rows,
                                                      const FileOccasions& occasions,
                                                      const std::string& prefix);

/// Writes the new rows and adds to `outcome` what they come to. The occasions get their numbers.
void store_rows(WriteTxn& txn, const std::vector<JudgedRow>& rows, FileOccasions& occasions,
                HoursLedger& ledger, const CodeBook& codes, HoursFileOutcome& outcome);

}  // namespace jagmed::ops
