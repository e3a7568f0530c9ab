// Where in a file a profile's columns are: the delimiter, the header row, and the choice of a
// profile.
#pragma once

#include "intake/csv_reader.hpp"
#include "intake/preamble.hpp"
#include "intake/profile.hpp"
#include "intake/source_file.hpp"

#include <span>
#include <string>
#include <vector>

namespace jagmed {

/// How one file is built, by one profile.
struct Layout {
  std::string file;  ///< for messages
  CsvForm form;
  int first_header_line = 0;  ///< physical line of the (first) header row
  int header_line = 0;        ///< of the last one; 0: none
  /// Of the columns, fit to be shown: as the file writes them, or "#3".
  std::vector<std::string> headings;
  std::size_t fewest_cells = 0;  ///< a row may lack cells under blank headings at the end
  std::vector<std::vector<std::string>> header_rows;  ///< as they stand in the file, trimmed
  FieldMap<std::optional<std::size_t>> column;  ///< where a field is; nothing: not in this file
  /// Of each [[skip]] that names its column by a heading, where that is.
  std::vector<std::optional<std::size_t>> skip_columns;
  std::vector<std::size_t> part_columns;  ///< of [dedupe] parts
  std::vector<MonthColumns> months;       ///< of a wide file; `column` has one of each measure
  std::vector<std::string> unknown;       ///< headings without meaning, fit to be shown
  PreambleFacts preamble;
  /// What stands alone in a row above the header, and is a title or what the profile reads there
  /// but for a value of the rows: below the header it begins a page.
  std::vector<std::string> titles;
  bool may_be_twice_encoded = true;  ///< false: no row has the letters of it (see twice_encoded)

  /// The heading of a field; empty when it is not in this file.
  [[nodiscard]] std::string_view heading(Field field) const;
};

/// Looks at the beginning of the text. The delimiter is the one with which some row has all
/// required headings; a line "sep=;" before it is honoured. Without a header it is the one with
/// which some row has an identity number and a date where the profile says.
/// Throws Error{input, "import.F-HEADER…"} when no row has them (naming what the best row lacks),
/// when two columns have one heading that the profile asks for by name, or when the profile rejects
/// unknown columns; "import.F-UNREAD" (see expect_meaning_read) unless it ignores them all;
/// "import.F-DELIM" when several delimiters fit; "import.F-PREAMBLE"; and what CsvReader throws.
[[nodiscard]] Layout find_layout(TextStream& text, const Profile& profile, const std::string& file);

/// Where the fields of a profile are under such headings.
[[nodiscard]] FieldMap<std::optional<std::size_t>> columns_under(
    const std::vector<Heading>& headings, const Profile& profile);

/// What the rows above the header tell about the file; of its period nothing when that is a läsår,
/// which covers weeks that the file does not have. Throws as `find_layout`.
[[nodiscard]] PreambleFacts preamble_of(const SourceFile& file, const Profile& profile);

/// The one profile among all shipped ones and those in the folders whose [match] fits the file.
/// Throws Error{input, "import.F-PROFILE.none"}, or {"import.F-PROFILE.tie"} naming those that fit
/// equally well, and what is wrong with one in the folders that may be meant: a profile with a
/// fault whose own [match] does not fit is in nobody's way. `passed_over`: names of those in the
/// folders that fit too, with no file name against them, and have a lower priority.
[[nodiscard]] Profile choose_profile(const SourceFile& file, const ProfileFolders& where = {},
                                     std::vector<std::string>* passed_over = nullptr);

}  // namespace jagmed
