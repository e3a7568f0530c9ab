// What a school's file is, when nobody says: a guess to start a profile from.
#pragma once

#include "intake/cell_survey.hpp"
#include "intake/heading_catalogue.hpp"
#include "intake/heading_subject.hpp"
#include "intake/layout.hpp"
#include "intake/names_in_file.hpp"
#include "intake/profile.hpp"
#include "intake/record_source.hpp"
#include "intake/source_file.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace jagmed {

/// Why a column is taken for a field.
enum class Basis {
  none,       ///< not known
  heading,    ///< a heading that some profile has, or a usual one
  near,       ///< a heading almost like one
  values,     ///< its cells can be nothing else
  read_past,  ///< known to hold nothing that is needed
};

struct SniffedColumn {
  std::string name;  ///< the heading; "#3" without one that is fit to be shown
  Heading heading;
  bool blank = false;  ///< without such a heading
  std::optional<Field> field;
  Basis basis = Basis::none;
  std::vector<Field> others;         ///< what else it may be
  std::optional<NamedPeriod> month;  ///< of a wide file; or a week
  /// Columns whose numbers are never below those of this one, and now and then above.
  std::vector<std::size_t> never_above;
  /// Columns whose numbers, as hours, are not the minutes that stand here.
  std::vector<std::size_t> not_in_minutes_of;
  /// Numbers so small that they may be hours or lessons as well as minutes: for the user to say.
  bool unit_unclear = false;
  /// Numbers without a field whose heading speaks of absence, or words for it: what may be in no
  /// other column.
  bool may_be_absence = false;
  /// Numbers that are the end minus the start in all rows, in this unit, beside others that are the
  /// absence.
  Unit length = Unit::none;
  /// No field reads it, and its heading speaks of how long, whatever stands there.
  bool says_how_long = false;
  /// Numbers of lessons or days, as their heading or they themselves say: no time.
  bool counted = false;
  /// Rows with a word for presence and a number above 0 here, as far as rows are compared.
  std::int64_t beside_presence = 0;
  CellSurvey cells;
};

/// What the file does not say, and a profile must: a question to the school.
struct SniffedDoubt {
  enum class What {
    answers,        ///< yes and no of nobody knows what, beside minutes that are 0
    lesson_length,  ///< rows of presence have as many minutes as those of absence
    parts,          ///< several columns that are absence, each perhaps a part of it
    two_rows,  ///< numbers with a word in the row above or below their heading, of a header in two
               ///< rows perhaps
    hours_minutes,  ///< "20,30" of hours and minutes
    durations,      ///< "0:45" under a heading of times of day
    validity,       ///< yes and no under "Ogiltig", where yes is invalid
    hours_beside,   ///< one figure in hours and in minutes that say not the same: two parts of it,
                    ///< perhaps
    titled_presence,  ///< plain minutes in a file that calls itself one of being there
    units,            ///< a column that says the unit of each row, and not minutes alone
    reported_when,    ///< a column of when a lesson was reported, with blanks, beside minutes that
                      ///< are 0
    numbers_of_many,  ///< several columns of identity numbers, none of them the pupil's for sure
    part_of_day,      ///< a column that says how much of the day, and that no field reads
    all_courses,    ///< "Alla" where the course stands beside the others of a pupil and day: a sum,
                    ///< perhaps
    blank_courses,  ///< nothing there, likewise
    times,          ///< what stands under a heading of times is none, as a spreadsheet's 0,347222
    sums_alone,  ///< sums where the course stands, of some pupils and days beside their courses, of
                 ///< some not
  };
  What what = What::answers;
  std::vector<std::size_t> columns;
};

/// A column of days that no field reads, and that is in some row another day than the one that is
/// read.
struct OtherDays {
  std::size_t column = 0;
  bool before = false, after = false;  ///< in some row
  bool ends = true;  ///< the same day in all rows, at a time that a lesson may end
};

/// What the rows of one pupil and day are where they have neither a time nor a course: whole days
/// or parts of them, lessons, or what must be asked.
enum class RowsOfDay { one, lessons, unclear };

enum class LineEnds { lf, crlf, mixed };

/// How the file is built.
struct SniffedForm {
  CsvForm csv{};
  bool named_delimiter = false;  ///< a line "sep=;" stands first
  int first_line = 0, line = 0;  ///< of the header rows; 0: there is none
  int rows = 1;                  ///< header rows
  bool pupil_columns = false;    ///< a row above has several identity numbers
  bool unsure = false;  ///< there is none for sure, but some row may be one: nothing of it is shown
  std::vector<std::string> names{};  ///< of the columns
  /// Those with a word in the row above or below the header that is no part of it.
  std::vector<std::size_t> worded{};
  std::string unpivot{};              ///< pattern of headings that are months or weeks, or empty
  std::vector<std::string> months{};  ///< the forms of those months

  [[nodiscard]] bool has_weeks() const { return unpivot.find("{week}") != std::string::npos; }
  /// The parts of the name of a month's or week's column.
  [[nodiscard]] std::string month_part(const std::string& name) const;
  [[nodiscard]] std::string measure_part(const std::string& name) const;
};

/// A row above the header, or one among the data that opens a section, that says something.
struct SniffedFact {
  enum class What { period, exported_at, section, day };
  What what = What::section;
  std::string starts_with;
  std::string form;             ///< of a period, a moment or a day
  Field field = Field::school;  ///< of a section
  std::int64_t rows = 0;
  bool above = true;
};

/// A word for the reason, or in the columns validity and reported.
struct SniffedWord {
  Field field = Field::reason;
  std::string word;  ///< empty: of one pupil only, or may name somebody, and not shown
  std::int64_t rows = 0;
  bool known = false;  ///< to se-base
};

/// A profile and what a file lacks for it.
struct ProfileFit {
  std::string name, title;
  std::vector<std::string> missing;  ///< headings; empty: it fits
  /// Columns for which a file with the headings is refused (import.F-UNREAD), as they are told.
  std::string unread{};
  [[nodiscard]] bool fits() const { return missing.empty() && unread.empty(); }
};

/// How a file is built that no profile can read.
enum class Unsupported {
  none,
  marks,           ///< a column for each kind of absence, with a mark in one of them
  one_mark,        ///< a mark in one column that is a kind of absence
  two_answers,     ///< yes and no in a column for valid absence and in one for invalid
  day_columns,     ///< a column for each day
  lesson_columns,  ///< a column for each lesson of a day
  half_days,       ///< a column for the morning and one for the afternoon
  counted,         ///< "1 lektion", "1 av 5": how many lessons, and not how long
  pupil_columns,
  bare_numbers,  ///< a column for each week or day, with its number as heading
  bare_months,   ///< a column for each month, of no year
  presence,      ///< how long somebody was there, and not how long away
};

/// What is known of a file beforehand.
struct SniffRequest {
  Date today;
  std::optional<Encoding> encoding{};  ///< nothing: told from the bytes
  std::optional<int> header{};         ///< the line of the headings; 0: there are none
};

/// Of JSON and XML only format, bytes, object and fits are filled in.
struct Sniffed {
  FileFormat format = FileFormat::csv;
  std::string object;  ///< what the objects of a file are: "absences", "event"
  Encoding encoding = Encoding::utf8;
  bool encoding_named = false;  ///< by the user, not by the bytes
  LineEnds ends = LineEnds::lf;
  std::uint64_t bytes = 0;
  SniffedForm form;
  bool months_above = false;       ///< a row above the header has months of no year
  std::vector<std::string> above;  ///< rows above the header, with what might name somebody masked
  std::vector<SniffedFact> facts;
  std::vector<std::string> sums;  ///< what rows of sums begin with, where se-base does not know it
  std::vector<std::string> footers;  ///< what other rows begin with that are no data ("Utskriven")
  /// Columns that tell rows of one pupil, day and course apart, and whose heading does not say so.
  std::vector<std::size_t> apart;
  std::int64_t identical_rows = 0;  ///< data that stood in the file before, cell by cell
  std::int64_t other_rows = 0;      ///< neither data nor of a kind that is known
  std::int64_t unsure_rows =
      0;  ///< of those, with words and a number: perhaps a sum of the pupil above
  std::vector<SniffedColumn> columns;
  /// What stands under each month or week of a wide file; nothing where the unit cannot be told.
  std::vector<std::pair<std::string, std::optional<Field>>> measures;
  std::vector<Field> fill_down;     ///< blank where the row above says it
  std::vector<Field> perhaps_down;  ///< perhaps so, in a few rows: for the user to say
  std::vector<SniffedWord> words;
  std::vector<std::vector<std::string>> first_rows;  ///< three, masked
  std::int64_t rows = 0;                             ///< of data
  std::int64_t pupils = 0;                           ///< at most so many are counted as kMostPupils
  std::optional<DateRange> days;
  std::int64_t presence_rows = 0;  ///< with a word for presence, as far as rows are compared
  AbsenceKind kind = AbsenceKind::lesson;
  /// Rows with their last day that may be notices or, with an amount that is not read, absence.
  bool kind_unclear = false;
  RowsOfDay of_day = RowsOfDay::one;
  std::vector<SniffedDoubt> doubts;
  std::vector<OtherDays> other_days;
  Unsupported unsupported = Unsupported::none;
  std::vector<ProfileFit> fits;  ///< those that fit, then those that nearly do

  [[nodiscard]] const SniffedColumn* column(Field field) const;
  /// The column of another field whose cells tell this one beside it: the times of a lesson before
  /// its course, the times or minutes of an absence behind its reason. Null: none, or it has its
  /// own column.
  [[nodiscard]] const SniffedColumn* shared(Field field) const;
};
inline constexpr std::int64_t kMostPupils = 100'000;

/// Reads the file through. Nothing that could name a pupil is in the answer. Throws what TextStream
/// and CsvReader throw, Error{input, "sniff.nothing"} for a text without columns, and
/// "sniff.header.not" when what `request` says is no header.
[[nodiscard]] Sniffed sniff_file(const SourceFile& file, const SniffRequest& request,
                                 const ProfileFolders& where);

// The parts of it.

/// The delimiter and the header rows with which most becomes clear.
[[nodiscard]] SniffedForm sniff_form(TextStream& text, const std::string& file,
                                     const SniffRequest& request, const HeadingCatalogue& catalogue,
                                     const Profile& base);
/// Gives each column its field, by its heading and its cells.
void name_fields(std::vector<SniffedColumn>& columns, const HeadingCatalogue& catalogue);
/// Of several units of a field the one that the numbers speak for.
[[nodiscard]] bool unit_likely(const CellSurvey& cells, Field field);
/// What rows of such columns speak of.
[[nodiscard]] AbsenceKind kind_of(const Sniffed& file);
/// Whether notices may as well be absence: a column that is not read may tell how long.
[[nodiscard]] bool is_kind_unclear(const Sniffed& file, const HeadingCatalogue& catalogue);
/// Rows with a last day and no amount: absence day by day where their number of days stands beside
/// them, or a title says so, and nothing speaks of what is told beforehand; else notices, or a
/// question. `path`: of the file. Rows of days that may be lessons are a question too.
void settle_spans(Sniffed& file, const HeadingCatalogue& catalogue, const std::string& path);
/// Rows that are a word for the reason open the rows below: "Frånvaro", "Närvaro".
[[nodiscard]] bool has_sections_of_words(const Sniffed& file);
/// "Elevens …", "Pupil": of the pupil, where other columns are of others.
[[nodiscard]] bool names_pupil(const Heading& heading);
/// "Fm", "Frånvaro em", "PM": of the morning or the afternoon alone.
[[nodiscard]] bool is_of_half_day(const Heading& heading);
/// What is to be asked of columns that are understood, or not understood, by their headings.
[[nodiscard]] std::vector<SniffedDoubt> doubts_in(const Sniffed& file,
                                                  const HeadingCatalogue& catalogue);
/// Leaves columns unnamed that only rows of periods can have, where the rows are of lessons or
/// days.
void leave_columns_of_periods(Sniffed& file);
/// Leaves measures to the user whose numbers may be percent of a period or parts of a day as well.
void leave_unclear_units(Sniffed& file);
/// "maj", of no year.
[[nodiscard]] bool is_bare_month(std::string_view word);
/// A row is a lesson or a day, and no period or notice.
[[nodiscard]] bool is_of_lessons_or_days(const Sniffed& file);
/// Whether a column tells how long somebody was away.
[[nodiscard]] bool is_measured(const Sniffed& file);
/// Whether it is built in a way that no profile can read.
[[nodiscard]] Unsupported unsupported_shape(const Sniffed& file, const Profile& base, Date today);
/// `above`: the rows above the header, which may say that these are measures of being there.
[[nodiscard]] std::vector<std::pair<std::string, std::optional<Field>>> measures_of(
    const std::vector<SniffedColumn>& columns, const SniffedForm& form,
    const std::vector<std::string>& above, const HeadingCatalogue& catalogue);
/// Finds the columns of words by the words, where their headings did not tell.
void name_words(std::vector<SniffedColumn>& columns, const Profile& base);
/// Those that may name somebody are counted together.
[[nodiscard]] std::vector<SniffedWord> words_in(const std::vector<SniffedColumn>& columns,
                                                const Profile& base, const NamesInFile& names);
/// Those, beside the names in the file: it is read once more where words are to be shown that
/// nobody knows.
[[nodiscard]] std::vector<SniffedWord> words_shown(const SourceFile& file,
                                                   const SniffRequest& request,
                                                   const Sniffed& sniffed,
                                                   const HeadingCatalogue& catalogue,
                                                   const Profile& base);
/// The profiles whose headings are all, or at least half, in such columns.
[[nodiscard]] std::vector<ProfileFit> fitting_profiles(const SniffedForm& form,
                                                       const std::vector<SniffedColumn>& columns,
                                                       const SourceFile& file,
                                                       const ProfileFolders& where);

/// Those for files of objects (JSON, XML).
[[nodiscard]] std::vector<ProfileFit> fitting_profiles(const FileShape& shape,
                                                       const ProfileFolders& where);
/// se-base, made usable by itself.
[[nodiscard]] Profile base_profile(const ProfileFolders& where);
/// Whole numbers, none above 1.
[[nodiscard]] bool has_ones_and_zeros(const CellSurvey& cells);
/// True for words that sums begin with, as "Delsumma".
[[nodiscard]] bool is_sum_label(const std::string& label);
/// The first word alone, of sums and of what is printed below the rows; empty for other labels.
[[nodiscard]] std::string sum_word(const std::string& label);
[[nodiscard]] std::string footer_word(const std::string& label);
/// True when any report may have all of the words.
[[nodiscard]] bool is_of_title_words(const std::string& label);
/// A row of text with all masked but days, times, numbers and words that any report may have.
[[nodiscard]] std::string masked_text(Cells cells, Date today);
/// A cell of a column, masked but for days, times, measures and words that are shown anyway.
[[nodiscard]] std::string masked_cell(std::string_view cell, const SniffedColumn& column,
                                      const Profile& base, Date today);

}  // namespace jagmed
