// What an import would do with one row of a file: the same rules as import_absence, nothing
// written.
#pragma once

#include "base/error.hpp"
#include "domain/absence_import.hpp"
#include "ops/absence_file.hpp"
#include "ops/import_absence.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace jagmed::ops {

/// One row; of a wide file one month of it.
struct RowFate {
  Date day;  ///< the first one that the row speaks of
  RowStatus status = RowStatus::added;
  std::string_view code;             ///< "S-CONFLICT", "W-DUP" …; empty: the status says all
  std::vector<int> beside;           ///< lines of the other rows with its key
  std::vector<FieldChange> changes;  ///< against what is stored
  std::vector<std::string_view>
      overlaps;  ///< "W-OVERLAP": another source has an absence at the same time …
};

struct Fate {
  std::vector<RowFate> rows;     ///< of the line, by day
  std::optional<Error> refused;  ///< why the whole file would not be taken
};

/// Whose rows are looked at, and where.
struct FateRequest {
  int line = 0;
  std::string pupil;    ///< pupil_key of the row
  PersonId person = 0;  ///< 0: not in the store; rows are then compared with each other only
};

/// The pupil alone: of the others nothing is kept when the file is read. `txn` may be null.
[[nodiscard]] KnownPupils known_pupil(ReadTxn* txn, const FateRequest& request);
/// `file` was read with known_pupil; no transaction need be open meanwhile. Without `txn` its rows
/// are compared with each other only. Throws Error{busy, "import.overtaken"} when the store was
/// changed since.
[[nodiscard]] Fate row_fate(ReadTxn* txn, AbsenceFile& file, const FateRequest& request,
                            const ImportRequest& import);

}  // namespace jagmed::ops
