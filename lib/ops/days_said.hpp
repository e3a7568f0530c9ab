// What imports have said of pupils and days: of an older file it stays as it is.
#pragma once

#include "ops/absence_file.hpp"

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

namespace jagmed::ops {

/// Of which rows of a file the imports of its source speak although the store has no row of them,
/// whichever is older (absence-exports 6.3): a file that was complete, of everybody in the schools
/// and groups (scope_of) that it has rows of, but for the same bytes; a row that waits, of its
/// pupil and day; where the profile strikes rows, an import of the pupils whose rows it wrote,
/// found or struck, on each day of its period.
class DaysSaid {
 public:
  /// Keeps `file`. `made`: when it was, as ImportRequest::exported_at: imports of older files say
  /// nothing; not known: all say something. `fingerprint`: of its bytes.
  DaysSaid(ReadTxn& txn, const AbsenceFile& file, DateRange period,
           std::optional<std::int64_t> made, const std::string& fingerprint);
  /// Of a row of somebody in the store.
  [[nodiscard]] bool has(const FileRow& row) const;

 private:
  struct Complete {
    DateRange period;
    std::set<std::string> scopes;
    std::optional<std::vector<PersonId>> only;  ///< sorted; nothing: everybody
  };
  void read_waiting(ReadTxn& txn);
  [[nodiscard]] bool is_complete_of(const Complete& file, const FileRow& row) const;

  const AbsenceFile& file_;
  std::vector<Complete> complete_;
  std::unordered_map<PersonId, std::vector<DateRange>> of_person_;  ///< where rows are struck
  std::set<std::pair<PersonId, std::int32_t>> waiting_;
};

}  // namespace jagmed::ops
