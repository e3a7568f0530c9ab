// A file against the store, one person at a time: which absences are new, corrected, back or gone.
#pragma once

#include "ops/absence_after.hpp"
#include "ops/absence_doubles.hpp"
#include "ops/absence_file.hpp"
#include "ops/same_lesson.hpp"
#include "store/absences.hpp"

#include <cstdint>
#include <functional>
#include <span>
#include <unordered_set>
#include <vector>

namespace jagmed::ops {

/// What the comparison of all persons came to.
struct Compared {
  Details details;  ///< corrected, restored and vanished rows, overlaps
  std::int64_t vanished = 0;
  bool retracted = false;            ///< some of them were withdrawn
  std::int64_t withdrawn = 0;        ///< so many, and of these:
  std::int64_t of_other_groups = 0;  ///< of groups that the file has no row of
  /// Of these, absences of which no school is known, by the import that they came in with.
  std::map<std::int64_t, std::map<PersonId, std::int64_t>> of_no_school;
  std::int64_t other_groups = 0;  ///< absences that stay: of groups that the file has no row of
  AbsenceAfter
      after;  ///< of the days in the period of which the rows of the file are all that counts
  PersonDays days_to_measure;  ///< the others: of them the store must be asked when all is written
  std::int64_t now_valid = 0;  ///< corrected from invalid to valid
  /// Corrections of rows that an import of later days had the last word on.
  std::int64_t against_later = 0;
  std::int64_t later_batch = 0;   ///< one such import
  std::int64_t other_school = 0;  ///< lessons that replaced what another school's file said
  std::int64_t two_schools = 0;   ///< new sums that stand beside another school's
};

/// Both sides are sorted, so that each is gone through once. Call `begin` with a person, `day` with
/// the rows of each of their days in the file, `end`.
class Comparison {
 public:
  using IsDayOff = std::function<bool(PersonId, std::int32_t day)>;
  /// `source`: the number of the profile's source. `is_day_off`: days without school, which are in
  /// no measure.
  Comparison(
      const AbsenceFile& file, ReadTxn& txn, std::int64_t source, DateRange period,
      IsDayOff is_day_off = [](PersonId, std::int32_t) { return false; });

  /// Whether the store is read when the comparison with a person begins.
  [[nodiscard]] bool reads(PersonId person) const { return !without_rows_.contains(person); }
  void begin(PersonId person);
  /// Whether the person at hand has stored rows of the file's source on a day, also withdrawn ones.
  [[nodiscard]] bool is_stored(std::int32_t day) const;
  /// Whether one of them has no time or no source that is told: what lies beside it may be the
  /// same.
  [[nodiscard]] bool has_timeless(std::int32_t day) const;
  /// Settles the status of the rows, and what shall be written of them.
  void day(std::vector<DayRow>& rows);
  /// Instead of `day`: what of a day is new. Stored rows stay as they are, whatever the others say.
  void new_of_day(std::vector<DayRow>& rows);
  void end();
  /// Stored rows of the person that shall be withdrawn.
  [[nodiscard]] const std::vector<AbsenceRecordKey>& to_retract() const { return to_retract_; }
  /// Whether a row of the person in the file met a stored one: the file rests on what is stored.
  [[nodiscard]] bool has_met() const { return has_met_; }
  [[nodiscard]] const Compared& found() const { return found_; }

 private:
  [[nodiscard]] bool is_own(const AbsenceRecord& stored) const;
  [[nodiscard]] bool is_untold(const AbsenceRecord& stored) const;
  [[nodiscard]] int order(const DayRow& each, const AbsenceRecordKey& key) const;
  [[nodiscard]] bool says_same(const DayRow& each, const AbsenceRecord& stored) const;
  [[nodiscard]] std::span<const AbsenceRecord> stored_on(std::int32_t day) const;
  void pass_until(std::int32_t day);
  void pass_new(DayRow& each);
  /// A row of the file that no stored row has the key of, or only a withdrawn one.
  struct Fresh {
    std::size_t first = 0, count = 1;  ///< of the day's rows
    const AbsenceRecord* withdrawn = nullptr;
  };
  [[nodiscard]] std::size_t rows_with_key(std::span<const DayRow> rows,
                                          const AbsenceRecordKey& key) const;
  void note_overlap(std::vector<DayRow>& rows, const AbsenceRecord& stored);
  void tell_overlaps(const std::vector<DayRow>& rows);
  /// Of one row; below zero: not said.
  void count(int absent, int valid, int invalid);
  void count_minutes(const DayRow& each);
  void count_stored(const AbsenceRecord& stored);
  void measure_later(std::int32_t day);
  [[nodiscard]] bool all_count(const std::vector<DayRow>& rows) const;
  void end_day(const std::vector<DayRow>& rows);
  [[nodiscard]] AbsenceRow row_of(const AbsenceRecord& stored) const;

  // absence_missing.cpp
  void pass_fresh(std::vector<DayRow>& rows);
  void pass_timeless(std::span<const AbsenceRecord> added);
  [[nodiscard]] std::vector<const AbsenceRecord*> gone_beside(const DayRow& each) const;
  [[nodiscard]] const AbsenceRecord* replaced_by_one_of(std::span<DayRow> rows,
                                                        const DayInFile& day);
  void replace(std::span<DayRow> rows, const AbsenceRecord& gone, bool is_there);
  [[nodiscard]] bool is_of_other_group(const AbsenceRecord& stored) const;
  [[nodiscard]] bool is_judged(const AbsenceRecord& stored) const;
  void pass_day_off(const AbsenceRecord& stored);
  void miss(const AbsenceRecord& stored);

  // absence_changes.cpp
  void meet(std::span<DayRow> rows, const AbsenceRecord& stored);
  void meet_waiting(std::span<DayRow> rows, const AbsenceRecord& stored);
  void meet_absence(DayRow& each, const AbsenceRecord& stored);
  void meet_presence(DayRow& each, const AbsenceRecord& stored);
  void meet_presences(DayRow& each, const AbsenceRecord& stored);
  bool settle_change(DayRow& each, RowStatus change, const AbsenceRecord& stored,
                     std::vector<FieldChange> changes);
  void contest(DayRow& each, const AbsenceRecord& stored);
  void note_later(std::int64_t batch);

  const AbsenceFile& file_;
  const ReimportRules& rules_;
  ReadTxn& txn_;
  std::int64_t source_;
  DateRange period_;
  IsDayOff is_day_off_;
  std::map<std::int64_t, Date> last_days_;
  std::unordered_set<PersonId> without_rows_;  ///< in the store, of those in the file
  PersonId person_ = 0;
  bool has_met_ = false;
  std::vector<AbsenceRecord> stored_;
  std::size_t at_ = 0;
  std::vector<Fresh> fresh_;                  ///< of the day at hand
  std::vector<const AbsenceRecord*> untold_;  ///< likewise: stored rows under a hidden source
  std::vector<const AbsenceRecord*> gone_;    ///< likewise: stored rows that the file does not have
  std::vector<AbsenceRecordKey> to_retract_;
  AbsenceAfter of_day_;  ///< of the day at hand, each of its rows
  Compared found_;
};

/// A row that says what is to be stored; of the rows with one key at most one.
[[nodiscard]] bool decides(const FileRow& row);
[[nodiscard]] bool tells_absence(const AbsenceRecord& stored);
[[nodiscard]] bool tells_presence(const AbsenceRecord& stored);
/// The row as the store keeps it.
[[nodiscard]] AbsenceRecord record_of(const AbsenceFile& file, const DayRow& each,
                                      std::int64_t source, std::int64_t batch);
/// A detail with what a row says of itself; status and code as the row has them.
[[nodiscard]] ImportDetail detail_of(const AbsenceFile& file, const FileRow& row);

}  // namespace jagmed::ops
