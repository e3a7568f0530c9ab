// A school's file in memory, ready to be compared with the store: only rows of pupils who are
// known (or wait), small, sorted, and settled among themselves.
#pragma once

#include "domain/absence_import.hpp"
#include "intake/absence_reader.hpp"
#include "store/people.hpp"

#include <deque>
#include <limits>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace jagmed::ops {

/// Texts that many rows share, each once.
class TextPool {
 public:
  [[nodiscard]] std::uint32_t add(std::string_view text);
  [[nodiscard]] const std::string& operator[](std::uint32_t id) const { return texts_[id]; }
  /// Numbers the texts anew in their order; gives the new number of each old one.
  [[nodiscard]] std::vector<std::uint32_t> sort();

 private:
  std::deque<std::string> texts_;
  std::unordered_map<std::string_view, std::uint32_t> ids_;
};

/// The person of rows whose pupil is not in the store: they sort last.
inline constexpr PersonId kNobody = std::numeric_limits<PersonId>::max();

/// Why a row waits, is left out or is worth a look.
enum class RowCode : std::uint8_t { none, person, word, conflict, by_hand, doubled, superseded };
/// "S-PERSON" …
[[nodiscard]] std::string_view row_code(RowCode code);

/// One row. Texts are numbers in AbsenceFile::texts, the folded course in AbsenceFile::courses.
struct FileRow {
  PersonId person = kNobody;
  std::uint64_t content_hash = 0;
  std::uint32_t pupil = 0;  ///< in AbsenceFile::pupils
  std::int32_t day = 0, line = 0;
  std::uint32_t key_course = 0, course = 0, school = 0, group = 0, reason = 0, column = 0;
  std::int32_t scheduled = -1, absent = -1, valid = -1, invalid = -1;  ///< -1: not said
  std::int16_t key_start = -1, start = -1, end = -1;
  std::uint16_t occurrence = 0;
  Category category = Category::unspecified;
  Validity validity = Validity::unknown;
  Reported reported = Reported::unknown;
  /// `added` until the comparison with the store says otherwise.
  RowStatus status = RowStatus::added;
  RowCode code = RowCode::none;
  std::uint16_t warnings = 0;
  bool withdraws = false;  ///< says that there was no absence where the store has one
  bool overlaps = false;   ///< another source has an absence at the same time
};

struct AbsenceFile {
  Profile profile;
  FileFacts facts;
  TextPool texts, courses;
  std::vector<std::string> pupils;  ///< canonical numbers
  std::vector<FileRow> rows;        ///< by person, pupil, day, start, course, occurrence, line
  std::optional<DateRange> days;    ///< of all rows whose date could be read
  std::set<std::string> scopes;     ///< see scope_of: what the file speaks of
  std::vector<ImportDetail> details;  ///< rejected rows, and unknown pupils where they are told
  RowCounts counts;                   ///< of rows that are in `details` or nowhere
  std::int64_t blank = 0, unknown_rows = 0, unknown_pupils = 0;
  std::int64_t read = 0;              ///< rows that speak of a pupil
  std::set<PersonId> flawed;          ///< with a rejected row: nothing of theirs has vanished for sure
  bool anonymous_flaw = false;        ///< a rejected row that could be anybody's

  [[nodiscard]] std::int64_t rejected() const;
  [[nodiscard]] AbsenceRow row(const FileRow& row) const;
};

/// What [reimport] scope makes of a row: rows with another one are not missing from the file.
[[nodiscard]] std::string scope_of(const Profile& profile, const std::string& school,
                                   const std::string& group);
/// The codes of FileRow::warnings.
[[nodiscard]] std::vector<std::string_view> warnings_of(const FileRow& row);

/// Reads to the end and matches pupils with `identities` (all_identities). Of pupils who are not
/// there, nothing is kept but their number, unless the profile stages or reports them.
/// Throws what AbsenceReader::next throws.
[[nodiscard]] AbsenceFile read_absence_file(AbsenceReader& reader,
                                            const std::vector<IdentityRow>& identities);

}  // namespace jagmed::ops
