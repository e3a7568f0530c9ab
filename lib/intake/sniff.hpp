// What a school's file is, when nobody says: a guess to start a profile from.
#pragma once

#include "intake/cell_survey.hpp"
#include "intake/heading_catalogue.hpp"
#include "intake/layout.hpp"
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
  std::string name;  ///< the heading, fit to be shown; "#3" without one
  Heading heading;
  bool blank = false;  ///< without a heading
  std::optional<Field> field;
  Basis basis = Basis::none;
  std::vector<Field> others;  ///< what else it may be
  std::optional<Month> month;  ///< of a wide file
  /// Columns whose numbers are never below those of this one, and now and then above.
  std::vector<std::size_t> never_above;
  CellSurvey cells;
};

enum class LineEnds { lf, crlf, mixed };

/// How the file is built.
struct SniffedForm {
  CsvForm csv{};
  bool named_delimiter = false;     ///< a line "sep=;" stands first
  int first_line = 0, line = 0;     ///< of the header rows; 0: there is none
  int rows = 1;                     ///< header rows
  std::vector<std::string> names{};   ///< of the columns
  std::string unpivot{};              ///< pattern of headings that are months, or empty
  std::vector<std::string> months{};  ///< the forms of those months
};

/// A row above the header, or one among the data that opens a section, that says something.
struct SniffedFact {
  enum class What { period, exported_at, section };
  What what = What::section;
  std::string starts_with;
  std::string form;              ///< of a period or a moment
  Field field = Field::school;   ///< of a section
  std::int64_t rows = 0;
  bool above = true;
};

/// A word for the reason, or in the columns validity and reported.
struct SniffedWord {
  Field field = Field::reason;
  std::string word;  ///< empty: of one pupil only, and not shown
  std::int64_t rows = 0;
  bool known = false;  ///< to se-base
};

/// A profile and what a file lacks for it.
struct ProfileFit {
  std::string name, title;
  std::vector<std::string> missing;  ///< headings; empty: it fits
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
  std::vector<std::string> above;  ///< rows above the header, with what might name somebody masked
  std::vector<SniffedFact> facts;
  std::vector<std::string> sums;   ///< what rows of sums begin with, where se-base does not know it
  std::int64_t other_rows = 0;     ///< neither data nor of a kind that is known
  std::vector<SniffedColumn> columns;
  /// What stands under each month of a wide file.
  std::vector<std::pair<std::string, Field>> measures;
  std::vector<Field> fill_down;    ///< blank where the row above says it
  std::vector<SniffedWord> words;
  std::vector<std::vector<std::string>> first_rows;  ///< three, masked
  std::int64_t rows = 0;           ///< of data
  std::int64_t pupils = 0;         ///< at most so many are counted as kMostPupils
  std::optional<DateRange> days;
  AbsenceKind kind = AbsenceKind::lesson;
  std::vector<ProfileFit> fits;    ///< those that fit, then those that nearly do

  [[nodiscard]] const SniffedColumn* column(Field field) const;
};
inline constexpr std::int64_t kMostPupils = 100'000;

/// Reads the file through. Nothing that could name a pupil is in the answer. Throws what TextStream
/// and CsvReader throw, and Error{input, "sniff.nothing"} for a text without columns.
/// Without `named` the encoding is told from the bytes.
[[nodiscard]] Sniffed sniff_file(const SourceFile& file, std::optional<Encoding> named,
                                 const ProfileFolders& where, Date today);

// The parts of it.

/// The delimiter and the header rows with which most becomes clear.
[[nodiscard]] SniffedForm sniff_form(TextStream& text, const std::string& file,
                                     const HeadingCatalogue& catalogue, Date today);
/// Gives each column its field, by its heading and its cells.
void name_fields(std::vector<SniffedColumn>& columns, const HeadingCatalogue& catalogue);
/// What rows of such columns speak of.
[[nodiscard]] AbsenceKind kind_of(const std::vector<SniffedColumn>& columns, const SniffedForm& form);
[[nodiscard]] std::vector<std::pair<std::string, Field>> measures_of(
    const std::vector<SniffedColumn>& columns, const SniffedForm& form,
    const HeadingCatalogue& catalogue);
/// Finds the columns of words by the words, where their headings did not tell.
void name_words(std::vector<SniffedColumn>& columns, const Profile& base);
[[nodiscard]] std::vector<SniffedWord> words_in(const std::vector<SniffedColumn>& columns,
                                                const Profile& base);
/// The profiles whose headings are all, or at least half, in such columns.
[[nodiscard]] std::vector<ProfileFit> fitting_profiles(const SniffedForm& form,
                                                       const std::vector<SniffedColumn>& columns,
                                                       const ProfileFolders& where);

/// Those for files of objects (JSON, XML).
[[nodiscard]] std::vector<ProfileFit> fitting_profiles(const FileShape& shape,
                                                       const ProfileFolders& where);
/// se-base, made usable by itself.
[[nodiscard]] Profile base_profile(const ProfileFolders& where);
/// What a row above the header says: a period, a moment or the school; nothing for a title.
[[nodiscard]] std::optional<SniffedFact> fact_in(Cells cells, const HeadingCatalogue& catalogue);
/// The words that a row begins with, up to ':' or a digit.
[[nodiscard]] std::string label_of(Cells cells);

/// True for words that sums begin with, as "Delsumma".
[[nodiscard]] bool is_sum_label(const std::string& label);
/// A row of text with all masked but days, times, numbers and words that any report may have.
[[nodiscard]] std::string masked_text(Cells cells, Date today);
/// A cell of a column, masked but for days, times, measures and words that are shown anyway.
[[nodiscard]] std::string masked_cell(std::string_view cell, const SniffedColumn& column,
                                      const Profile& base, Date today);

}  // namespace jagmed
