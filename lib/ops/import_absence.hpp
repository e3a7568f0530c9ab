// Take a school's file into the store: one transaction, all of it or nothing.
#pragma once

#include "base/error.hpp"
#include "domain/absence_import.hpp"
#include "domain/programme.hpp"
#include "domain/school_calendar.hpp"
#include "ops/absence_file.hpp"
#include "store/txn.hpp"

#include <future>
#include <optional>
#include <string>
#include <vector>

namespace jagmed::ops {

struct Compared;

/// What is said of a file besides its profile.
struct ImportRequest {
  std::string file;                 ///< as typed
  bool profile_chosen = false;      ///< by the headings
  std::optional<DateRange> period;  ///< that the file covers; nothing: that of its rows
  std::int64_t exported_at = 0;     ///< minutes since 1970-01-01, local time
  bool exported_said = false;       ///< else it is the time of the import
  std::int64_t changed = 0;         ///< when it was last written, as ImportBatch::file_changed
  bool strict = false;              ///< one rejected row refuses the file
  /// Only rows that the store has no row of and no import speaks of (DaysSaid) are taken, and
  /// nothing is changed or withdrawn; of a day none, of which the store has a row without a time,
  /// or where a row of the file would take another one's place. `fingerprint` is asked for first,
  /// and the profile must not say that the file is complete.
  bool allow_older = false;
  /// file_fingerprint of the file; import_absence asks for it last: it may be taken while the rows
  /// are written. The others need none.
  std::shared_future<std::string> fingerprint;
  std::vector<SchoolCalendar> calendars;
  std::vector<Programme> programmes;  ///< whose municipality is that of who has none
  Date today;
  std::string prefix;  ///< of person codes
};

/// The number of the import that these bytes came in with, unless it was undone. When a newer
/// export of the same days came after it (rows that waited and were taken in since are none):
/// nothing where the file is said to be made after that one, `exported_at` as in ImportRequest;
/// else throws Error{input, "import.F-OLDER.file"}.
[[nodiscard]] std::optional<std::int64_t> already_imported(
    ReadTxn& txn, const Profile& profile, const std::string& fingerprint,
    std::optional<std::int64_t> exported_at = {});

/// Throws Error{input} when a row lies outside the period that was given, and when rows that are
/// missing shall be withdrawn without a given period; "import.F-PAGES" when a file that shall be
/// complete says itself that it is one page of several.
void check_period(const AbsenceFile& file, const ImportRequest& request);
/// Why so many rejected rows refuse the file, or nothing: over [limits] max_reject_share, or any
/// with `strict`.
[[nodiscard]] std::optional<Error> too_many_rejected(const AbsenceFile& file,
                                                     const ImportRequest& request,
                                                     std::int64_t rejected);
/// Throws Error{busy, "import.overtaken"} when its pupils are others in the store than when the
/// file was matched.
void refuse_overtaken(ReadTxn& txn, const AbsenceFile& file);
/// Throws Error{input, "import.F-GROUPS"}: a file of one class that claims to be complete of
/// everything would take back all the others.
void refuse_other_groups(const AbsenceFile& file, const Compared& found);
/// Throws Error{input, "import.F-SCHOOLS"}: without a school, a file that has no pupil of another
/// import takes back nothing that came in with that one, for it may be of another school. Unless
/// its scope = [] says that it is of everybody.
void refuse_other_school(ReadTxn& txn, const AbsenceFile& file, const Compared& found,
                         const std::string& prefix);
/// What such a file is, and its rejected rows. Nothing of it was compared.
[[nodiscard]] ImportSummary rejected_rows(const AbsenceFile& file, const ImportRequest& request);

/// Writes new and corrected rows, withdraws those that are gone where the profile says so, keeps
/// those that wait, and makes the record of the import. Throws Error{input, "import.F-OLDER"} when
/// a later export of the same days is in the store (never with `allow_older`), or
/// "import.F-OLDER.unsaid" when it is not said how old the file is and it would undo corrections of
/// an import of later days, or let rows of it wait no longer; Error{busy, "import.overtaken"} when
/// the store was changed since the file was read; what too_many_rejected gives when rows that
/// contradict each other are rejected; what taking the fingerprint threw.
[[nodiscard]] ImportSummary import_absence(WriteTxn& txn, AbsenceFile& file,
                                           const ImportRequest& request,
                                           const Listener& listener = {});

}  // namespace jagmed::ops
