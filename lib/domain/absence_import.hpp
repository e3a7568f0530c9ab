// What reading in a school's file came to: counts, and the rows worth telling. Persons only by
// their local number; of pupils who are not in the store at most a masked number.
#pragma once

#include "domain/absence.hpp"
#include "domain/absence_span.hpp"
#include "domain/person.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace jagmed {

/// What became of one row. A row of the file has one; `vanished` is for a stored row without one.
enum class RowStatus : std::uint8_t {
  added,    ///< an absence that was not known
  updated,  ///< a known one that the school has corrected
  unchanged,
  restored,  ///< a withdrawn one that is there again
  /// Other than the stored one, which stays: the profile says changed = "report". A stored row that
  /// nobody had reported never stays so.
  differs,
  present,       ///< no absence
  other,         ///< another school activity, no absence
  not_reported,  ///< nobody has said
  cancelled,     ///< the lesson was not held
  duplicate,     ///< the same row stands above it
  superseded,    ///< a row below it counts
  staged,        ///< waits for a decision
  rejected,
  skipped,   ///< no data, or a pupil who is not in the store
  vanished,  ///< stored, inside the period and scope of the file, and not in it
};
inline constexpr std::size_t kRowStatusCount = 15;
/// "new", "updated" …: stable, for machine-readable output.
[[nodiscard]] std::string_view row_status_code(RowStatus status);

class RowCounts {
 public:
  std::int64_t& operator[](RowStatus status) { return counts_[static_cast<std::size_t>(status)]; }
  std::int64_t operator[](RowStatus status) const {
    return counts_[static_cast<std::size_t>(status)];
  }

 private:
  std::array<std::int64_t, kRowStatusCount> counts_{};
};

/// One field that the school has changed: its name and the two values as codes or numbers. Of
/// "source_code" no values are told: they are the school's own words on why somebody was away.
struct FieldChange {
  std::string_view field;  ///< "validity", "absent" …
  std::string before, after;
  bool operator==(const FieldChange&) const = default;
};
/// What differs in content between two states of one row. Valid and invalid minutes are left out
/// where they only follow the validity or the absent minutes.
[[nodiscard]] std::vector<FieldChange> differences(const AbsenceRow& before,
                                                   const AbsenceRow& after);

/// A row worth telling.
struct ImportDetail {
  int line = 0;  ///< physical line; 0: not in the file
  RowStatus status = RowStatus::added;
  std::string code;     ///< "E-DATE", "S-PERSON", "W-WEEKEND" …; empty: the status says all
  std::string column;   ///< the heading that the code speaks of, or empty
  PersonId person = 0;  ///< 0: not known
  std::string masked;  ///< "20080707-****" of a pupil who is not in the store, where it may be told
  std::optional<Date> day;
  std::optional<Date> last;  ///< of W-SPAN-SHORTER: the last of the days, `day` is the first
  std::optional<int> start;
  std::string course;
  std::optional<int> minutes;  ///< of a vanished row
  Validity validity = Validity::unknown;
  std::vector<FieldChange> changes;
  std::optional<SpanCount> count;  ///< of W-DAYS-DIFFER
  int school_days = 0;             ///< of W-SPAN-CUT and W-SPAN-SHORTER: so many; else 0
  std::int64_t rows = 0;  ///< of a code that is told once for a whole file: of so many rows; else 0
};

/// Details of one kind that are not told one by one, after the first thousand.
struct UntoldDetails {
  RowStatus status = RowStatus::added;
  std::string code;
  std::int64_t details = 0;
};

struct ImportSummary {
  std::string file;  ///< as typed
  std::uint64_t bytes = 0;
  std::string encoding;
  std::string format = "csv";  ///< or "ss12000-json", "tieto-absence-xml"
  char delimiter = ';';        ///< of CSV
  int header_line = 0;         ///< of CSV
  std::vector<std::string> unknown_columns;
  std::string profile, source;
  bool profile_chosen = false;      ///< by the headings, not by name
  std::optional<DateRange> period;  ///< nothing: the file has no readable row
  bool period_given = false;        ///< else it is that of the rows
  std::int64_t exported_at = 0;     ///< minutes since 1970-01-01, local time
  bool covers_period = false;       ///< the file claims to be complete for its period
  bool looks_for_vanished = false;  ///< it was asked which stored rows the file does not have
  bool missing_retracted = false;   ///< vanished rows were withdrawn
  std::int64_t batch = 0;           ///< number of the import; 0: none was made
  std::string_view refused;         ///< "F-REJECTS": too many rejected rows, nothing was compared
  bool has_more = false;            ///< the file is one page of several, and not the last one
  std::int64_t read = 0;            ///< rows that speak of a pupil; a span is one
  std::int64_t later_days =
      0;  ///< days of spans after their first: counted in `rows`, but for rejected ones
  RowCounts rows;
  std::int64_t blank = 0;  ///< among the skipped: rows that are no data
  std::int64_t left =
      0;  ///< among the skipped: of pupils and days that another import speaks of (W-OLDER-LEFT)
  std::int64_t unknown_rows = 0, unknown_pupils = 0;  ///< of pupils who are not in the store
  /// Their rows do not wait, though the profile says so: somebody is protected.
  bool strangers_unkept = false;
  /// Minutes in the period, afterwards, as the measures give them (rows_that_count of all sources,
  /// on school days): of the pupils in the file, or of everybody when the file claims to be
  /// complete.
  std::int64_t valid = 0, invalid = 0, undecided = 0;
  /// Days of absence without minutes, likewise; a day of two validities is of both.
  std::int64_t valid_days = 0, invalid_days = 0, undecided_days = 0;
  /// For W-SPAN-SHORTER: the days that the file must be complete of for what it has no more to be
  /// withdrawn.
  std::optional<DateRange> shorter;
  /// Rows of days are without minutes by the form of the file: W-ABSENT-NULL says nothing new.
  bool untimed_by_form = false;
  bool measured = true;        ///< lessons or days; of sums and notices no minutes are added up
  std::int64_t now_valid = 0;  ///< absences corrected from invalid to valid
  /// Those of the whole file, then by line, then those not in the file; see untold.
  std::vector<ImportDetail> details;
  std::vector<UntoldDetails> untold;  ///< beside `details`; empty: those are all

  /// What the rows of the file are in the store or wait to be: of a span each of its days.
  [[nodiscard]] std::int64_t records() const {
    std::int64_t count = 0;
    for (const auto status :
         {RowStatus::added, RowStatus::updated, RowStatus::unchanged, RowStatus::restored,
          RowStatus::differs, RowStatus::staged, RowStatus::present, RowStatus::other,
          RowStatus::not_reported, RowStatus::cancelled})
      count += rows[status];
    return count;
  }
};

}  // namespace jagmed
