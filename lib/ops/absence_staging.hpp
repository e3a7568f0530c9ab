// Rows that wait for a decision, and those that no longer do.
#pragma once

#include "ops/absence_doubles.hpp"
#include "ops/absence_file.hpp"
#include "store/txn.hpp"

#include <set>
#include <string>
#include <unordered_map>

namespace jagmed::ops {

/// Keeps the staged rows of a file, and lets go of stored ones that the file settles. On
/// construction those go that have waited too long.
class Waiting {
 public:
  Waiting(WriteTxn& txn, const AbsenceFile& file, std::int64_t batch, Date today);

  /// A row of the file once its status is final; rows with one key one after the other.
  void take(const DayRow& each);
  /// Whether `take` changes the store.
  [[nodiscard]] bool uses_store(const DayRow& each) const;

 private:
  void keep(const DayRow& each);
  void settle(const DayRow& each);
  void settle(const std::string& key);

  WriteTxn& txn_;
  const AbsenceFile& file_;
  std::int64_t batch_;
  Date today_;
  std::set<std::string> keys_;               ///< of the stored rows that wait
  std::unordered_map<Who, std::vector<std::string>> names_;  ///< what those may stand under
  std::string last_key_, word_key_;
  int same_ = 0;  ///< so many rows with the last key
};

}  // namespace jagmed::ops
