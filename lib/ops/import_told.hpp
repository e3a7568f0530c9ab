// What an import tells of its rows: those that need a look, and what is true of the whole file.
#pragma once

#include "ops/absence_comparison.hpp"
#include "ops/import_summary.hpp"

#include <cstdint>
#include <functional>
#include <span>

namespace jagmed::ops {

class ImportTold {
 public:
  using IsDayOff = std::function<bool(PersonId, std::int32_t day)>;
  /// Keeps `file`. `is_day_off`: days without school.
  ImportTold(const AbsenceFile& file, IsDayOff is_day_off)
      : file_(file), is_day_off_(std::move(is_day_off)) {}

  /// The rows of one day of somebody in the store, before they are settled.
  void day(std::span<const DayRow> rows);
  /// A row with its final status.
  void row(const FileRow& row);
  void add(ImportDetail detail) { details_.add(std::move(detail)); }
  /// All of it, and what is told once for the file: a pupil in two schools, or a class that it has
  /// no row of, has many such rows. `struck`: absences that the school system has withdrawn.
  void add_to(ImportSummary& summary, const Compared& found, std::int64_t struck);

 private:
  void day_off(const FileRow& row);
  void untimed(ImportSummary& summary);

  const AbsenceFile& file_;
  IsDayOff is_day_off_;
  Details details_;
  Details untimed_;                ///< absences of days without minutes
  std::int64_t untimed_rows_ = 0;  ///< of these
  std::int64_t taken_rows_ = 0;
  /// Where the profile takes rows for days: the days, those with three rows that have a length, and
  /// these rows.
  std::int64_t days_ = 0, days_of_many_ = 0, rows_of_many_ = 0;
};

}  // namespace jagmed::ops
