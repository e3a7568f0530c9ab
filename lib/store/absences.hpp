// Absence rows: one per natural key, told changed by their content hash.
#pragma once

#include "domain/absence.hpp"
#include "domain/person.hpp"
#include "store/txn.hpp"

#include <memory>
#include <string>
#include <vector>

namespace jagmed {

/// What a stored row is found by. `data` of a stored row repeats kind, date and start.
struct StoredKey {
  PersonId person = 0;
  Date day;
  int start = -1;           ///< minute of the day; -1: no time
  std::int64_t source = 0;  ///< see absence_source
  AbsenceKind kind = AbsenceKind::lesson;
  std::string course;       ///< folded
  int occurrence = 0;
  auto operator<=>(const StoredKey&) const = default;
};

struct StoredAbsence {
  StoredKey key;
  AbsenceRow data;
  std::uint64_t content_hash = 0;
  bool retracted = false;        ///< withdrawn by the source: counts nowhere
  bool by_hand = false;          ///< edited here after the import: never overwritten by a file
  std::int64_t first_batch = 0;
  std::int64_t batch = 0;        ///< of the last change
};

/// The number of a source ("skola24", "manual"); made when it is used for the first time.
[[nodiscard]] std::int64_t absence_source(WriteTxn& txn, const std::string& source);

void insert_absence(WriteTxn& txn, const StoredAbsence& row);
/// Writes all but the key, by_hand and first_batch.
void update_absence(WriteTxn& txn, const StoredAbsence& row);
/// Withdraws a row and keeps what it said.
void retract_absence(WriteTxn& txn, const StoredKey& key, std::int64_t batch);

/// Rows of one person in a period, of all sources, withdrawn ones too, in the order of their keys.
[[nodiscard]] std::vector<StoredAbsence> absences_of(ReadTxn& txn, PersonId person,
                                                     DateRange period);

/// All rows of a period in the order of their keys, one at a time: for comparing a file that is
/// sorted likewise. Cost grows with the rows in the period, not with the store. Nothing may be
/// written to absence while one lives.
class AbsenceCursor {
 public:
  AbsenceCursor(ReadTxn& txn, DateRange period);
  ~AbsenceCursor();
  AbsenceCursor(const AbsenceCursor&) = delete;
  AbsenceCursor& operator=(const AbsenceCursor&) = delete;

  /// False at the end.
  [[nodiscard]] bool next();
  // Of the row at hand.
  [[nodiscard]] const StoredKey& key() const { return key_; }
  [[nodiscard]] std::uint64_t content_hash() const;
  [[nodiscard]] bool retracted() const;
  [[nodiscard]] bool by_hand() const;
  [[nodiscard]] StoredAbsence row() const;

 private:
  struct Rows;
  std::unique_ptr<Rows> rows_;
  StoredKey key_;
};

}  // namespace jagmed
