// What the schools say of one person day by day, and what their periods say of reporting: the rows
// that every measure of absence is made of. Withdrawn rows are left out.
#pragma once

#include "domain/attendance.hpp"
#include "domain/period_sums.hpp"
#include "store/txn.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace jagmed {

enum class DayOrder {
  oldest_first,
  newest_first,  ///< without what a day's state does not need: validity and reported
};

/// The days of one person that have rows, one at a time. Cost grows with the days that are asked
/// for, not with the store: newest first it is cheap to stop at the first day that decides. One
/// lives at a time for each order.
class AttendanceDays {
 public:
  AttendanceDays(ReadTxn& txn, PersonId person, DateRange days, DayOrder order);
  ~AttendanceDays();
  AttendanceDays(const AttendanceDays&) = delete;
  AttendanceDays& operator=(const AttendanceDays&) = delete;

  /// All rows of the next day, of all sources and grains, in place of what `day` holds; false at
  /// the end. Within the day they are by start: the earliest first, newest first the latest.
  [[nodiscard]] bool next(std::vector<AttendanceRow>& day);

 private:
  struct Rows;
  std::unique_ptr<Rows> rows_;
};

/// The source of rows written by hand; 0 when there are none.
[[nodiscard]] std::int64_t source_by_hand(ReadTxn& txn);

/// The source lists everything at these schools, by what a file has of anybody, stored or not.
/// Schools that no stored row has are left out. Taken back with the event.
void note_presence_rows(WriteTxn& txn, std::int64_t batch, std::int64_t source,
                        const std::set<std::string>& schools);

/// Which source lists what at which school, by what imports noted and, of the rest, by all its rows
/// in the store.
class StoredListings {
 public:
  explicit StoredListings(ReadTxn& txn);
  /// Before `known` is asked of a place. Costs nothing when it is known already or was asked
  /// before; else one look through all rows of the source, whatever its schools.
  void settle(std::int64_t source, std::int64_t school);
  [[nodiscard]] const Listings& known() const { return listings_; }

 private:
  [[nodiscard]] bool is_known(std::int64_t source, std::int64_t school) const {
    return listings_.of(source, school) == Listing::everything;
  }
  void count_rows(std::int64_t source);

  ReadTxn& txn_;
  std::int64_t by_hand_;
  Listings listings_;
  std::set<std::int64_t> counted_;  ///< sources
};

/// What a school or course of a row is called; empty for 0.
[[nodiscard]] std::string absence_text(ReadTxn& txn, std::int64_t text);

/// What a school itself has summed about one person and period.
struct ReportedPeriod {
  DateRange days;  ///< that the sums speak of: a period that was not over ends where they do
  std::int64_t source = 0, school = 0;
  std::optional<int> scheduled, reported;  ///< minutes
  std::optional<int> reported_share;       ///< hundredths of a percent
};
/// Those that lie inside `days`, by first day, last day and source.
[[nodiscard]] std::vector<ReportedPeriod> reported_periods(ReadTxn& txn, PersonId person,
                                                           DateRange days);
/// Those of a person that share a day with `days`, at most a läsår long, by first day, last day and
/// source.
[[nodiscard]] std::vector<PeriodSums> period_sums(ReadTxn& txn, PersonId person, DateRange days);

}  // namespace jagmed
