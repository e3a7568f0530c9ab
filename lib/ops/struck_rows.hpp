// Rows that the school system has withdrawn: what an earlier file stored of them is withdrawn too.
#pragma once

#include "domain/person.hpp"
#include "intake/absence_reader.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace jagmed {
class WriteTxn;
}

namespace jagmed::ops {

struct AbsenceFile;

/// A row that a [[skip]] with a column takes away ("Makulerad"), of somebody who is in the store.
struct StruckRow {
  PersonId person = 0;
  std::int32_t day = 0, start = -1;  ///< as in AbsenceRecordKey
  std::int32_t last = 0, end = -1;   ///< likewise
  std::string course;                ///< folded, as in AbsenceKey
  bool operator==(const StruckRow&) const = default;
  auto operator<=>(const StruckRow&) const = default;
};
/// `read` has its key (ReadRow::struck).
[[nodiscard]] StruckRow struck_row(const ReadRow& read, PersonId person);

/// Withdraws the stored rows of `file.profile.source` (its number: `source`) that have the key of a
/// struck one, as many as the file strikes, but for those that the file still has a row of, and
/// those decided here by hand. Of periods, which are sums, nothing. Before any row of the file is
/// written. Gives how many absences were withdrawn. Undone with the batch.
[[nodiscard]] std::int64_t retract_struck(WriteTxn& txn, AbsenceFile& file, std::int64_t source,
                                          std::int64_t batch);

}  // namespace jagmed::ops
