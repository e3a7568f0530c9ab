// A school's file, row by row: each one interpreted by a profile, none stored, none compared.
#pragma once

#include "domain/absence.hpp"
#include "domain/absence_span.hpp"
#include "intake/layout.hpp"
#include "intake/profile.hpp"
#include "intake/source_file.hpp"

#include <cstdint>
#include <functional>
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

/// Rows that a list of absences has only where one was corrected: another activity may stand in
/// one.
[[nodiscard]] inline bool tells_no_absence(Outcome outcome) {
  return outcome == Outcome::present || outcome == Outcome::not_reported;
}

/// What deserves a look although the row is taken.
struct RowWarnings {
  bool weekend = false;     ///< W-WEEKEND
  bool mojibake = false;    ///< W-MOJIBAKE: a text was decoded twice
  bool no_minutes = false;  ///< W-ABSENT-NULL: an absence without minutes
  bool percent = false;     ///< W-PCT-MISMATCH: the percentage does not fit the minutes, which win
  bool sum_minutes =
      false;               ///< W-SUM-MIN: present, absent and other make another sum than scheduled
  bool zero_word = false;  ///< W-ZERO-WORD: a word for absence, and 0 minutes: taken as presence
  bool present_late =
      false;              ///< W-PRESENT-LATE: a word for presence, and some minutes: taken as late
  bool validity = false;  ///< W-VALIDITY: the word of the reason and that for the validity, which
                          ///< wins, are opposites
  bool long_lesson = false;       ///< W-LESSON-LONG: a lesson or day of more than ten hours
  bool check_digit = false;       ///< W-PNR-CHECK: let through by person.check = "warn"
  bool century_inferred = false;  ///< W-PNR-CENTURY: ten digits without separator
  bool last_day = false;          ///< W-LAST-DAY: of the day of the export, which was not over
  bool sum = false;               ///< W-SUM: a skipped row that states another sum than ours
  bool days_differ =
      false;  ///< W-DAYS-DIFFER: a span with another number of days beside it, see ReadRow::count
  bool span_cut =
      false;  ///< W-SPAN-CUT: a span of which not all days are taken, see ReadRow::days_cut
  bool no_school_day = false;  ///< W-NO-SCHOOL-DAY: a skipped row, a span without a school day
  bool operator==(const RowWarnings&) const = default;
};
/// "W-WEEKEND" …
[[nodiscard]] std::vector<std::string_view> warning_codes(const RowWarnings& warnings);

/// One row of a file; of a wide file one month of it, of a span one of its days. Owned by the
/// reader and good until its next row.
struct ReadRow {
  int line = 0;  ///< physical line where the row begins
  Outcome outcome = Outcome::skipped;
  /// Why it was rejected ("E-DATE") or staged ("S-CODE"): the first reason that applies; else
  /// empty.
  std::string_view code;
  /// The heading of the column that `code` speaks of; empty when it is about the whole row.
  std::string_view column;
  std::string_view text;  ///< the record as it stands in the file, without its line end
  std::string word;       ///< of a staged row: the one without a meaning
  int fields = 0;         ///< how many the row has, for E-FIELDS-FEW and E-FIELDS-MANY
  RowWarnings warnings;
  /// Marked as protected in the file: the row holds no school and no group, and must not be staged
  /// or listed for a person who is not known.
  bool is_protected = false;
  /// Skipped, for the school system has withdrawn it ([[skip]] with a column), and read as far as
  /// its key.
  bool struck = false;
  /// Canonical identity number; also of a rejected row, once it could be read. Empty for skipped
  /// rows that are neither struck nor a span without a school day.
  std::string person;
  /// `person` is the school system's own id of the pupil instead, by person.id_column.
  bool outer_id = false;
  /// Where the profile has dedupe.order_by: the greatest of several rows with one key is the last.
  /// Nothing when the cell could not be read. Elsewhere, where rows alike are one, of a row whose
  /// key has no time: a fingerprint of the half of the day or lesson of it that it says it is
  /// about. Its upper 32 bits are of what tells such rows apart for sure; 0: nothing does, or the
  /// row is of the whole day.
  std::optional<std::int64_t> order;
  int day_of_span = 0;  ///< which day of a span it is; the first is 0, also of a row that is none
  std::optional<SpanCount> count;  ///< of the last day of a span with W-DAYS-DIFFER
  /// Of the last day of a span that is taken: how many school days of it lie outside the period of
  /// the file or after the day of the export, and are left out.
  int days_cut = 0;
  bool ends_span = false;   ///< the last school day of a span that has an end, and none is left out
  bool has_own_id = false;  ///< `key` has the school system's own id of the row
  /// Not for rejected and skipped rows, but the key of struck ones. Only of an absence (or a staged
  /// row) are category, validity and reported all of meaning; of the others validity and reported
  /// are unknown.
  AbsenceRow data;
  AbsenceKey key;
};

/// What a file of spans, rows of the kind day with a last day, does not say itself.
struct SpanRules {
  /// Whether the pupil of a row (its person and school are filled in) has no school on a day. Else
  /// weekends and public holidays are off.
  std::function<bool(const ReadRow& row, Date day)> is_day_off{};
  /// Until when a span without an end is known to go on: when the file was made, as far as it or
  /// somebody says so. Nothing: such a row is rejected (E-SPAN-OPEN), for its absence would be
  /// invented.
  std::optional<Date> known_until{};
};

/// What was found out about the file before its first row.
struct FileFacts {
  std::string path;
  std::uint64_t bytes = 0;
  Encoding encoding = Encoding::utf8;
  FileFormat format = FileFormat::csv;
  char delimiter = ';';                      ///< of CSV
  int header_line = 0, columns = 0;          ///< no header line: 0
  std::vector<std::string> unknown_columns;  ///< headings without meaning, fit to be shown
  std::optional<DateRange> period;           ///< what the rows above the header say
  std::optional<std::int64_t> exported_at;   ///< likewise; minutes since 1970-01-01, wall time
  /// Known once the last row has been read: the file says that it is one page of several, not the
  /// last one.
  bool has_more = false;
};

/// Where the rows of a piece of a file are put, one after the other, in the thread that reads it.
class RowBatch {
 public:
  RowBatch() = default;
  virtual ~RowBatch() = default;
  RowBatch(const RowBatch&) = delete;
  RowBatch& operator=(const RowBatch&) = delete;
  /// Another piece begins.
  virtual void clear() = 0;
  /// What the next row is written to; whatever stands there is overwritten.
  virtual ReadRow& place() = 0;
  /// It stands there; its views are good until the batch has been taken.
  virtual void added() = 0;
};

/// How a file is read in pieces.
struct BlockReading {
  std::size_t block = 256 * 1024;      ///< bytes of a piece
  std::uint64_t least_file = 1 << 20;  ///< a smaller file is not worth a thread
  unsigned threads = 0;                ///< 0: as many as the machine has, at most 8
};

/// Reads one file by one profile. Memory does not grow with the file.
/// Checks per row, in this order, the first that applies gives its code: structure, protected,
/// person, date and time, numbers, words. Nothing that a row holds is in any code or message.
class AbsenceReader {
 public:
  /// `exported_at`: the day the file was made; dates and ages are judged against it. `lessons` as
  /// in open_records. `file` must outlive the reader. Throws what TextStream and open_records
  /// throw. Of a trusted file (SourceFile) NotAsItBegan goes through whatever reads.
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
  /// All of them instead, in batches: each is made by `make()`, filled in any thread, and given to
  /// `take(Batch&)` in the calling one, in the order of the file. Where rows stand each by itself,
  /// several threads read. Throws as `next`, after the rows before, and what `take` throws.
  template <class Batch, class Make, class Take>
  void read(Make make, Take take, const BlockReading& how = {}) {
    read_batches([&]() -> std::unique_ptr<RowBatch> { return make(); },
                 [&](RowBatch& batch) { take(static_cast<Batch&>(batch)); }, how);
  }
  /// How far into the file reading has come.
  [[nodiscard]] std::uint64_t bytes_read() const;
  /// The days of periods, for files that do not state them. Before the first row.
  void set_period(DateRange period);
  /// Of files of spans. Before the first row.
  void set_spans(SpanRules rules);

 private:
  void read_batches(const std::function<std::unique_ptr<RowBatch>()>& make,
                    const std::function<void(RowBatch&)>& take, const BlockReading& how);

  struct Reading;
  std::unique_ptr<Reading> reading_;
};

}  // namespace jagmed
