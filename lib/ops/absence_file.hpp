// A school's file, read through and ready to be compared with the store: only rows of pupils who
// are known (or wait), small and sorted.
#pragma once

#include "domain/absence_import.hpp"
#include "domain/attendance.hpp"
#include "ops/absence_row.hpp"
#include "ops/row_sorter.hpp"
#include "ops/struck_rows.hpp"
#include "ops/text_pool.hpp"
#include "store/people.hpp"

#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace jagmed::ops {

/// Rows worth telling: of each kind only so many, so that a bad file does not fill the memory.
class Details {
 public:
  static constexpr std::int64_t kOfEachKind = 1000;

  void add(ImportDetail detail);
  /// Forgets what was said of pupils who look so when they are masked.
  void hide(const std::string& masked);
  [[nodiscard]] const std::vector<ImportDetail>& kept() const { return kept_; }
  [[nodiscard]] std::vector<UntoldDetails> left_out() const;

 private:
  std::vector<ImportDetail> kept_;
  std::map<std::pair<RowStatus, std::string>, std::int64_t> seen_;
};

/// What a pupil is known by: the canonical number, or "id:" and the school system's own id.
[[nodiscard]] std::string pupil_key(const ReadRow& row);
inline constexpr std::string_view kOuterId = "id:";
/// Who that is in the store, if anybody; ids are those of `source`.
[[nodiscard]] std::optional<PersonId> person_by_key(ReadTxn& txn, const std::string& source,
                                                    const std::string& key);

/// What is known before a file is read: pupils by their keys, texts by their numbers.
struct KnownPupils {
  std::unordered_map<std::string, PersonId> persons;  ///< by pupil_key
  std::vector<std::pair<TextId, std::string>> texts;
  /// The store holds somebody with protection, whose number it has no more: whoever is not known
  /// may be that one.
  bool somebody_protected = false;
};
/// Own ids are those of `source`.
[[nodiscard]] KnownPupils known_pupils(ReadTxn& txn, const std::string& source = {});

/// What somebody wants to hear while millions of rows are read or written. Each may throw, which
/// ends the work.
struct Listener {
  std::function<void(const ReadRow&)> rejected = [](const ReadRow&) {};
  std::function<void(const FileRow&)> settled = [](const FileRow&) {};  ///< with its final status
  std::function<void(std::uint64_t rows)> progress = [](std::uint64_t) {};  ///< now and then
};
inline constexpr std::uint64_t kRowsBetweenReports = 16 * 1024;

/// A span of somebody in the store that ends on `day`, and none of its days is left out.
struct SpanEnd {
  PersonId person = 0;
  std::int32_t day = 0;
  TextId key_course = 0;
  int line = 0;
  bool has_own_id = false;  ///< as ReadRow::has_own_id: its days in the store are of the same row
};

struct AbsenceFile {
  Profile profile;
  FileFacts facts;
  TextPool texts, reasons;
  RowSorter rows;
  std::vector<SpanRow> spans;          ///< of every period or notice
  std::vector<std::string> columns;    ///< headings that codes speak of
  std::vector<std::string> strangers;  ///< keys of those whose rows are kept
  bool somebody_protected = false;     ///< as in KnownPupils
  bool strangers_unkept = false;       ///< for KnownPupils::somebody_protected, against the profile
  std::vector<SpanEnd> span_ends;      ///< of a file of spans, in the order of the file
  std::set<Who> hidden;              ///< of these, marked as protected: counted, never kept or told
  std::vector<IdentityRow> matched;  ///< the keys in the file that are in the store
  std::optional<DateRange> days;     ///< of all rows whose date could be read
  std::set<std::string> scopes;      ///< see scope_of: what the file speaks of
  std::set<std::string> groups;      ///< of all rows, as written
  std::map<std::string, ListedRows> listed;  ///< by school, of anybody
  Details details;                ///< rejected rows, and unknown pupils where they are told
  RowCounts counts;               ///< of rows that are not in `rows`
  std::vector<StruckRow> struck;  ///< withdrawn by the school system: of pupils in the store
  std::int64_t blank = 0, unknown_rows = 0, unknown_pupils = 0;
  std::int64_t read = 0;        ///< rows that speak of a pupil; a span is one
  std::int64_t later_days = 0;  ///< in `rows` besides: days of spans after their first
  std::set<PersonId> flawed;    ///< with a rejected row: nothing of theirs has vanished for sure
  std::int64_t unknown_rejected = 0;  ///< rejected, of nobody who is in the store
  std::int64_t without_number = 0;    ///< rejected for that
  std::int64_t out_of_range = 0;      ///< rejected for their date: in the future, or too old
  bool anonymous_flaw = false;        ///< a rejected row that could be anybody's

  /// `scratch`: a folder for what does not fit into memory.
  AbsenceFile(const AbsenceReader& reader, const KnownPupils& known, const std::string& scratch);
  [[nodiscard]] AbsenceRow row(const FileRow& row) const;
  [[nodiscard]] bool lists_everything(const std::string& school) const;
  /// The schools at which it does.
  [[nodiscard]] std::set<std::string> registers() const;
  /// Keeps a reason, and of a row that waits for the meaning of a word its word_mark.
  [[nodiscard]] std::uint32_t add_reason(const std::string& reason, const std::string& mark);
  /// The school's own word for the reason.
  [[nodiscard]] std::string reason(const FileRow& row) const;
  /// word_mark of the word without a meaning, of a row that waits for one.
  [[nodiscard]] std::string word(const FileRow& row) const;

 private:
  [[nodiscard]] const std::string& reason_text(const FileRow& row) const;
};

/// What [reimport] scope makes of a row: rows with another one are not missing from the file.
[[nodiscard]] std::string scope_of(const Profile& profile, const std::string& school,
                                   const std::string& group);

/// Reads to the end. Of pupils who are not known, nothing is kept but a count, unless the profile
/// reports them, or stages them and nobody is protected. Rows of lessons and days are sorted in
/// `scratch`, so that memory does not grow with them; of periods and notices, of which there are
/// few, 104 bytes a row stay in memory. Throws what AbsenceReader::next throws, and Error{input,
/// "import.F-WORDS"} when a column that should repeat never does.
[[nodiscard]] AbsenceFile read_absence_file(AbsenceReader& reader, const KnownPupils& known,
                                            const std::string& scratch,
                                            const Listener& listener = {});

}  // namespace jagmed::ops
