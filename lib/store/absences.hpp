// Absence rows: one per natural key, told changed by their content.
#pragma once

#include "domain/absence.hpp"
#include "domain/person.hpp"
#include "store/absence_feed.hpp"
#include "store/absence_texts.hpp"

#include <compare>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace jagmed {

/// What a stored row is found by. Rows are kept and given in this order.
struct AbsenceRecordKey {
  PersonId person = 0;
  std::int32_t day = 0;  ///< days since 1970-01-01
  std::int32_t start =
      -1;  ///< minute of the day, or as kNoClock says (domain/attendance.hpp); -1: no time
  std::int64_t source = 0;  ///< see absence_source
  AbsenceKind kind = AbsenceKind::lesson;
  TextId course = 0;  ///< folded; of a period with the names of its measures
  std::int32_t occurrence = 0;
  // Only of a period or a notice; as their defaults for a lesson or day.
  std::int32_t last = 0;  ///< last day, included
  std::int32_t end = -1;  ///< minute at which a notice ends on its last day; -1: whole days
  auto operator<=>(const AbsenceRecordKey&) const = default;
};

/// A stored row. Texts are numbers (store/absence_texts.hpp); -1 is a number not said.
struct AbsenceRecord {
  AbsenceRecordKey key;
  std::int32_t end = -1;  ///< minute of the day
  std::int32_t last =
      0;  ///< of a period: the last day its figures speak of, at most that of the key
  TextId course = 0, school = 0, group = 0;
  std::int32_t scheduled = -1, absent = -1, valid = -1, invalid = -1;
  Category category = Category::unspecified;
  Validity validity = Validity::unknown;
  Reported reported = Reported::unknown;
  MinutesFrom minutes_from = MinutesFrom::none;
  bool validity_derived = false;
  bool retracted = false;  ///< withdrawn by the source: counts nowhere
  bool by_hand = false;    ///< decided here after the import: never overwritten by a file
  std::int64_t batch = 0;  ///< of the last change
  std::string source_code;
  PeriodMeasures period;
};

/// Whether two states of one row say the same: all but the key, the course as written, where the
/// minutes and the validity come from, and what became of the row here.
[[nodiscard]] bool same_content(const AbsenceRecord& a, const AbsenceRecord& b);

/// The number of a source ("skola24", "manual"); made when it is used for the first time, for
/// good.
[[nodiscard]] std::int64_t absence_source(WriteTxn& txn, const std::string& source);
/// Nothing for a source that has never been used.
[[nodiscard]] std::optional<std::int64_t> known_absence_source(ReadTxn& txn,
                                                               const std::string& source);

/// All rows of one person in a period, of all sources, withdrawn ones too, in the order of their
/// keys: lessons and days, or (`kind` period or notice) the rows of that kind that begin in it.
void read_absences(ReadTxn& txn, PersonId person, DateRange period, AbsenceKind kind,
                   std::vector<AbsenceRecord>& into);

/// Whether read_absences would give any.
[[nodiscard]] bool has_absences(ReadTxn& txn, PersonId person, DateRange period, AbsenceKind kind);

// Changes can be undone: a new row carries its batch, of a changed one it is noted what it was.
void insert_absences(WriteTxn& txn, std::span<const AbsenceRecord> rows);

/// New rows of one kind, made ready: another thread may store them while others are made ready.
class NewAbsences {
 public:
  /// Calls `free_store` before it uses the store, which is seldom.
  void add(WriteTxn& txn, AbsenceRecord row, const std::function<void()>& free_store);
  /// Stores them and forgets them.
  void store(WriteTxn& txn);
  [[nodiscard]] std::size_t size() const { return rows_.size() + spans_.size(); }

 private:
  std::vector<AbsenceFeed::Row> rows_;
  std::vector<AbsenceRecord> spans_;
};

/// Writes all but the key.
void update_absence(WriteTxn& txn, const AbsenceRecord& row);
/// Withdraws a row and keeps what it said.
void retract_absence(WriteTxn& txn, const AbsenceRecordKey& key, std::int64_t batch);

}  // namespace jagmed
