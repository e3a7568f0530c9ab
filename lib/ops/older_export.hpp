// Files that are older than what was read in of the same pupils since: they would take back the
// school's corrections.
#pragma once

#include "ops/absence_comparison.hpp"
#include "ops/import_absence.hpp"

#include <set>
#include <string>
#include <unordered_map>
#include <vector>

namespace jagmed::ops {

/// Of which pupils and days the imports of a file's source speak, whichever is older: with `allow_older`
/// these stay as they are (absence-exports 6.3). An import speaks of whose rows it wrote or found in
/// the store, on each day of its period; one that was complete also of everybody who was in the store
/// then, in the schools and groups (scope_of) that it has rows of.
class DaysSaid {
 public:
  /// Keeps `file`.
  DaysSaid(ReadTxn& txn, const AbsenceFile& file, DateRange period);
  /// Of a row of somebody in the store.
  [[nodiscard]] bool has(const FileRow& row) const;

 private:
  struct Complete {
    DateRange period;
    std::set<std::string> scopes;
    std::vector<PersonId> persons;
  };
  const AbsenceFile& file_;
  std::unordered_map<PersonId, std::vector<DateRange>> of_person_;
  std::vector<Complete> complete_;
};

/// Throws Error{input, "import.F-OLDER"} when a later export with days and pupils of the file in
/// common is in the store; of a file that claims to be complete, with its schools and groups.
void refuse_older(ReadTxn& txn, const AbsenceFile& file, const ImportRequest& request,
                  DateRange period);
/// Throws Error{input, "import.F-OLDER.unsaid"}, see import_absence.
void refuse_unsaid(const AbsenceFile& file, const ImportRequest& request, const Compared& found);

}  // namespace jagmed::ops
