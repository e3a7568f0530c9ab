// Rows that wait for a decision, and those that no longer do.
#pragma once

#include "ops/absence_doubles.hpp"
#include "ops/absence_file.hpp"
#include "ops/older_export.hpp"
#include "store/staged_rows.hpp"
#include "store/txn.hpp"

#include <map>
#include <string>
#include <unordered_map>

namespace jagmed::ops {

/// Keeps the staged rows of a file, and lets go of stored ones that the file settles. On
/// construction those go that have waited too long.
class Waiting {
 public:
  /// `last`: the last day of the file's period.
  Waiting(WriteTxn& txn, const AbsenceFile& file, std::int64_t batch, Date today, Date last);

  /// A row of the file once its status is final; rows with one key one after the other.
  void take(const DayRow& each);
  /// Whether a row with its key waits.
  [[nodiscard]] bool has(const DayRow& each) const;
  /// Whether `take` changes the store.
  [[nodiscard]] bool uses_store(const DayRow& each) const;
  /// Rows of imports of later days that waited, and that the file, which says otherwise, has
  /// settled or replaced.
  [[nodiscard]] const LaterWord& later() const { return later_; }

 private:
  void keep(const DayRow& each);
  void settle(const DayRow& each);
  void settle(const DayRow& each, const std::string& key);
  void note_later(const StagedRow& stored, const DayRow& each);

  WriteTxn& txn_;
  const AbsenceFile& file_;
  std::int64_t batch_;
  Date today_, last_;
  std::map<std::string, StagedRow> stored_;  ///< that wait, by their keys
  std::map<std::int64_t, Date> last_days_;   ///< of imports
  LaterWord later_;
  std::unordered_map<Who, std::vector<std::string>> names_;  ///< what those may stand under
  std::string last_key_, word_key_;
  int same_ = 0;  ///< so many rows with the last key
};

}  // namespace jagmed::ops
