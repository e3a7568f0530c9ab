// How one school system writes absence: the layout of its files as data. Loading is strict.
#pragma once

#include "domain/absence.hpp"
#include "intake/absence_field.hpp"
#include "intake/encoding.hpp"
#include "intake/preamble.hpp"
#include "intake/quantity.hpp"
#include "intake/unpivot.hpp"
#include "intake/when.hpp"
#include "intake/word_table.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace jagmed {

/// [match]: when no profile is named, those are tried that have this. A profile fits when all
/// `require_headers` are in one row of the file; its name does not matter, for files are renamed.
/// Where there are none (files without a header), the name must fit. Of several that fit the
/// highest priority wins, then those whose `filenames` fit; a tie is an error.
struct MatchRule {
  std::vector<Heading> require_headers;
  std::vector<std::string> filenames;  ///< globs (* and ?) for the name without folders, folded
  int priority = 50;
  /// False: the profile is only used when named.
  [[nodiscard]] bool automatic() const { return !require_headers.empty() || !filenames.empty(); }
};

/// What the bytes of a file are.
enum class FileFormat { csv, ss12000_json, tieto_xml };
/// "csv", "ss12000-json", "tieto-absence-xml": as in profiles.
[[nodiscard]] std::string_view file_format_name(FileFormat format);

/// [file]
struct FileRule {
  FileFormat format = FileFormat::csv;
  std::optional<Encoding> encoding;  ///< nothing: told from the bytes
  std::optional<char> delimiter;     ///< nothing: told from the header
  char quote = '"';                  ///< 0: no quoting
  /// Else rows with too few cells are rejected; so are those with too many, but blank ones.
  bool pad_short_rows = false;
  int max_record_lines = 50;
};

/// [header]
struct HeaderRule {
  enum class Mode {
    detect,  ///< the first row that has the required headings
    fixed,
    none,  ///< all columns are told by their number
  };
  enum class Unknown { report, ignore, reject };
  Mode mode = Mode::detect;
  int row = 0;                   ///< Mode::fixed: physical line of the (first) header row
  int scan_rows = 50;            ///< Mode::detect: among the first so many records
  int rows = 1;                  ///< rows that make up the header, each naming groups of the next
  std::string join = " / ";      ///< between the parts of such a name
  bool fill_right = true;        ///< a name stands for the blank cells to its right too
  bool reject_repeated = false;  ///< a header row among the data
  Unknown on_unknown_column = Unknown::report;
};

/// [[section]]: a row that gives a field a value for the rows below which have none of their own.
/// Section and skip rows are only those without anything in the column of the identity number, or
/// with these words in it.
struct SectionRule {
  std::string starts_with;    ///< folded
  std::optional<int> column;  ///< 1-based; nothing: any
  Field field = Field::group;
};

/// [[skip]]: a row that is no data. Also one that has the words, and no others, where the course,
/// the day or the name of a pupil would be. With a column also one that has a number: "Makulerad".
struct SkipRule {
  std::vector<std::string> starts_with;  ///< folded
  std::optional<int> column;             ///< 1-based; nothing: any, or the one with `heading`
  std::optional<Field> verify_sum;       ///< the row states a sum of this column
  std::string heading;  ///< of the column, as the profile writes it; empty: by its number
  /// Instead of words: anything but a no in the column, as the day on which a row was withdrawn.
  bool filled = false;
  [[nodiscard]] bool has_column() const { return column || !heading.empty(); }
};

/// A heading as the profile writes it, and for comparison; or the number of a column ("#3").
struct Alias {
  std::string text;
  Heading heading;
  int index = 0;  ///< 1-based; 0: by its heading
};

/// [minutes]
struct MinuteRules {
  enum class Absent { minutes, hours, share, parts, times, rest, whole_lesson };
  enum class Scheduled { minutes, hours, times };
  enum class Over { reject, cap, accept };
  enum class Late { null, whole_lesson, fixed };
  std::vector<Absent> absent;        ///< the first that can be computed wins
  std::vector<Scheduled> scheduled;  ///< likewise
  Over over_scheduled = Over::reject;
  /// Columns of hours and of minutes are the two parts of one figure, as 3 and 20 of 200 minutes;
  /// else they say the same, and rows in which they do not are rejected.
  bool add_hours = false;
  int tolerance = 1;  ///< minutes over the scheduled time that are let through
  /// Late or left early without minutes, where `absent` has whole_lesson.
  Late late = Late::null;
  int late_minutes = 0;  ///< for Late::fixed
  int day = 0;           ///< length of a school day, for rows that say a part of one; 0: not known
  double percent_tolerance = 0.2;  ///< percentage points: before W-PCT-MISMATCH, between shares
  /// Rows with a word for presence and minutes of absence: rejected, else late where the minutes
  /// are fewer than those of the lesson.
  bool refuse_present = false;
  bool drop_zero = false;  ///< rows of 0 minutes: skipped, else present
  Rounding rounding = Rounding::half_up;
};

/// What a word in the code column says; what it does not say stays open.
struct CodeMeaning {
  std::optional<Category> category;
  std::optional<Validity> validity;
  std::optional<Reported> reported;
};

/// [codes]: an empty cell is `unspecified` unless the map says otherwise.
struct CodeRules {
  enum class Unmapped { stage, reject, unspecified };
  std::vector<Field> columns{Field::reason};  ///< the first that holds something decides
  Unmapped unmapped = Unmapped::stage;
  /// The school's own word is stored beside the category when it is one of the map: a word that
  /// the profile lists says nothing about a single pupil. Any other text is stored only by
  /// Profile::store_reason_text, for it may tell of somebody's health.
  bool keep_source_code = false;
  WordTable<CodeMeaning> map;
};

/// [values]: the columns `reported` and `validity`; a word that is in neither list is unmapped.
struct ValueRules {
  enum class Missing { unknown, from_reported, from_category };
  WordTable<Reported> reported;
  WordTable<Validity> validity;
  Missing missing_validity = Missing::unknown;
};

/// [person]
struct PersonRules {
  enum class Check { strict, warn, off };
  enum class Unknown { skip, report, stage };
  bool personnummer = true, coordination = true, interim = false, temporary = true;  ///< kinds
  Check check = Check::strict;
  Unknown unknown = Unknown::skip;  ///< for who matches persons
  /// personnummer, or source_person_id: the school system's own id of the pupil, which only a store
  /// that knows it can tell the person of. `kinds`, `check` and the age are for the former.
  Field id_column = Field::personnummer;
  int youngest = 6, oldest = 30;             ///< on the day of the export
  std::vector<std::string> protected_words;  ///< folded; a cell that begins so marks the row
};

/// What is in the key of a row besides the person, the (first) day, the last day of a period or a
/// notice and the end of a notice, which always are.
struct KeyPieces {
  bool start = false, course = false, reason = false;
  bool measures = false;   ///< of a period: which columns of measures the file has
  bool source_id = false;  ///< the school system's own id of the row
  bool part =
      false;  ///< of a row without a time: which lesson or part of the day it says it is about
};

/// [dedupe]: for who compares the rows of a file, but for the pieces of the key.
struct DedupeRules {
  enum class Identical { collapse, count };
  enum class Conflict { stage, reject, last };
  /// "person", "date" …; nothing: as is usual for the kind.
  std::optional<std::vector<std::string>> key;
  /// What tells which of several rows with one key is the last; nothing: their order in the file.
  std::optional<Field> order_by;
  Identical identical = Identical::collapse;
  Conflict conflict = Conflict::stage;
  /// Headings of columns, as the profile writes them: rows without a time that differ there are
  /// lessons or parts of a day of their own, as those with "Lektionsnr" or "Del av dag" are anyway.
  std::vector<std::string> parts;
};

/// [reimport]: for who compares the file with the store.
struct ReimportRules {
  enum class Changed { update, report };
  enum class Missing { keep, report, retract };
  enum class Older { refuse, warn };
  Changed changed = Changed::update;
  Missing missing = Missing::report;
  bool covers_period = false;  ///< coverage = "period": the file claims to be complete
  /// group, school: missing is judged only inside the same. Nothing: the file is of everybody. Else
  /// a file that names groups withdraws rows of these alone.
  std::vector<Field> scope;
  Older older_export = Older::refuse;
};

/// Whether rows that are missing from a file are looked for.
[[nodiscard]] inline bool looks_for_vanished(const ReimportRules& rules) {
  return rules.covers_period && rules.missing != ReimportRules::Missing::keep;
}

struct Profile {
  /// True when rows need no column for the field: a section, a row above the header or the heading
  /// of a month gives it.
  [[nodiscard]] bool gives(Field field) const;
  /// Columns with how long the absence was, of which a file must have one: else the rows of one in
  /// which it is called otherwise would have no minutes, or be whole lessons. None where [minutes]
  /// absent has none that the profile names.
  [[nodiscard]] std::vector<Field> amounts() const;
  /// By dedupe.key; else lesson: start and course; day: reason; period: course and measures;
  /// notice: start.
  [[nodiscard]] KeyPieces key_pieces() const;
  /// Rows of the kind day with a column for the last day: each is the school days from `date` to
  /// `date_to`. A file without that column is none of these, whether `required` says so or not.
  [[nodiscard]] bool has_spans() const {
    return kind == AbsenceKind::day && !columns[Field::date_to].empty();
  }

  std::string name, title, source;
  AbsenceKind kind = AbsenceKind::lesson;
  MatchRule match;
  FileRule file;
  HeaderRule header;
  PreambleRules preamble;
  std::vector<SectionRule> sections;
  std::vector<SkipRule> skips;
  FieldMap<std::vector<Alias>> columns;  ///< accepted headings, the first that is there wins
  std::vector<Field> required, fill_down;
  std::vector<Heading> ignore;  ///< columns to read past
  std::optional<UnpivotRule> unpivot;
  DateForms dates;
  NumberForm numbers;
  MinuteRules minutes;
  CodeRules codes;
  ValueRules values;
  PersonRules person;
  DedupeRules dedupe;
  ReimportRules reimport;
  bool store_reason_text = false;  ///< [privacy] see CodeRules::keep_source_code
  int keep_raw_days = 30;          ///< [privacy] rows that wait for an answer are purged after this
  double max_reject_share = 0.10;  ///< [limits]: for who imports
  double max_unknown_share = 0.50;
};

/// Where profiles are looked for by name.
struct ProfileFolders {
  std::vector<std::string> folders;  ///< NAME.toml in these comes before the shipped ones
};

/// A profile by name ("skola24-lektioner", see full_profile_name), or by path (a text with '/' or
/// ending in ".toml"). `extends` names one parent, at most four in a chain: tables merge key by
/// key, lists replace. A path there is relative to the file that says it. Throws Error{config} with
/// "file:line:column": a key that means nothing ("toml.unknown", with the nearest), a value that
/// means nothing ("profile.…"), a profile that is not complete; and Error{input, "profile.missing"}
/// with the nearest name.
[[nodiscard]] Profile load_profile(const std::string& name_or_path,
                                   const ProfileFolders& where = {});
/// The name that a typed one stands for: "nosnas" for nösnäs.toml, as the profile in it is called;
/// "dexter" for "dexter-rapport", while there is only one that begins with these words. Else, and
/// for a path, what was typed.
[[nodiscard]] std::string full_profile_name(const std::string& typed, const ProfileFolders& where);
/// From text, for tests.
[[nodiscard]] Profile parse_profile(std::string_view text, const std::string& file,
                                    const ProfileFolders& where = {});
/// The text of a shipped profile, for a user to copy; empty when there is none.
[[nodiscard]] std::string_view shipped_profile(std::string_view name);

}  // namespace jagmed
