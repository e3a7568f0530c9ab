// A school's file, row by row: each one interpreted by a profile, none stored, none compared.
#pragma once

#include "domain/absence.hpp"
#include "intake/layout.hpp"
#include "intake/profile.hpp"
#include "intake/source_file.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace jagmed {

/// What a row turned out to be.
enum class Outcome {
  absence,
  present,       ///< there, or absent for 0 minutes
  other,         ///< another school activity
  not_reported,  ///< nobody has said: neither absence nor presence
  cancelled,     ///< the lesson was not held
  staged,        ///< readable, but a word has no meaning in the profile; all is filled in
  rejected,      ///< see ReadRow::code
  skipped,       ///< no data: blank, section, sum, repeated header
};

/// What deserves a look although the row is taken.
struct RowWarnings {
  bool weekend = false;      ///< W-WEEKEND
  bool mojibake = false;     ///< W-MOJIBAKE: a text was decoded twice
  bool no_minutes = false;   ///< W-ABSENT-NULL: an absence without minutes
  bool percent = false;      ///< W-PCT-MISMATCH: the percentage does not fit the minutes, which win
  bool sum_minutes = false;  ///< W-SUM-MIN: present, absent and other make another sum than scheduled
  bool check_digit = false;  ///< W-PNR-CHECK: let through by person.check = "warn"
  bool century_inferred = false;  ///< W-PNR-CENTURY: ten digits without separator
  bool last_day = false;  ///< W-LAST-DAY: of the day of the export, which was not over
  bool sum = false;       ///< W-SUM: a skipped row that states another sum than ours
  bool operator==(const RowWarnings&) const = default;
};
/// "W-WEEKEND" …
[[nodiscard]] std::vector<std::string_view> warning_codes(const RowWarnings& warnings);

/// One row of a file; of a wide file one month of it. Owned by the reader and good until its next row.
struct ReadRow {
  int line = 0;  ///< physical line where the row begins
  Outcome outcome = Outcome::skipped;
  /// Why it was rejected ("E-DATE") or staged ("S-CODE"): the first reason that applies; else
  /// empty.
  std::string_view code;
  /// The heading of the column that `code` speaks of; empty when it is about the whole row.
  std::string_view column;
  std::string_view text;  ///< the record as it stands in the file, without its line end
  std::string_view word;  ///< of a staged row: the one without a meaning
  int fields = 0;  ///< how many the row has, for E-FIELDS-FEW and E-FIELDS-MANY
  RowWarnings warnings;
  /// Marked as protected in the file: the row holds no school and no group, and must not be staged
  /// or listed for a person who is not known.
  bool is_protected = false;
  /// Canonical identity number; also of a rejected row, once it could be read. Empty for skipped
  /// rows.
  std::string person;
  /// `person` is the school system's own id of the pupil instead, by person.id_column.
  bool outer_id = false;
  /// Where the profile has dedupe.order_by: the greatest of several rows with one key is the last.
  /// Nothing when the cell could not be read.
  std::optional<std::int64_t> order;
  /// Not for rejected and skipped rows. Only of an absence (or a staged row) are category, validity
  /// and reported all of meaning; of the others validity and reported are unknown.
  AbsenceRow data;
  AbsenceKey key;
};

/// What was found out about the file before its first row.
struct FileFacts {
  std::string path;
  std::uint64_t bytes = 0;
  Encoding encoding = Encoding::utf8;
  FileFormat format = FileFormat::csv;
  char delimiter = ';';  ///< of CSV
  int header_line = 0, columns = 0;  ///< no header line: 0
  std::vector<std::string> unknown_columns;  ///< headings without meaning, fit to be shown
  std::optional<DateRange> period;           ///< what the rows above the header say
  std::optional<std::int64_t> exported_at;   ///< likewise; minutes since 1970-01-01, wall time
};

/// Reads one file by one profile. Memory does not grow with the file.
/// Checks per row, in this order, the first that applies gives its code: structure, protected,
/// person, date and time, numbers, words. Nothing that a row holds is in any code or message.
class AbsenceReader {
 public:
  /// `exported_at`: the day the file was made; dates and ages are judged against it. `lessons` as
  /// in open_records. `file` must outlive the reader. Throws what TextStream and open_records throw.
  AbsenceReader(const SourceFile& file, Profile profile, Date exported_at,
                const std::string& lessons = {});
  ~AbsenceReader();
  AbsenceReader(const AbsenceReader&) = delete;
  AbsenceReader& operator=(const AbsenceReader&) = delete;

  [[nodiscard]] const Profile& profile() const;
  [[nodiscard]] const FileFacts& facts() const;

  /// The next row below the header, skipped ones too; null at the end. Throws Error{input} for what
  /// refuses the whole file: a quote or bracket that is never closed, NUL, undecodable bytes, a
  /// field over 1 MiB, and a file that was changed while it was read.
  /// Also Error{input, "import.F-PERIOD"} at a row of a period of which nothing tells the days.
  [[nodiscard]] const ReadRow* next();
  /// How far into the file reading has come.
  [[nodiscard]] std::uint64_t bytes_read() const;
  /// The days of periods, for files that do not state them. Before the first row.
  void set_period(DateRange period);

 private:
  struct Reading;
  std::unique_ptr<Reading> reading_;
};

}  // namespace jagmed
