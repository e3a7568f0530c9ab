// Where in a file a profile's columns are: the delimiter, the header row, and the choice of a
// profile.
#pragma once

#include "intake/csv_reader.hpp"
#include "intake/profile.hpp"
#include "intake/source_file.hpp"

#include <span>
#include <string>
#include <vector>

namespace jagmed {

/// How one file is built, by one profile.
struct Layout {
  CsvForm form;
  int header_line = 0;                          ///< physical line of the header row
  std::vector<std::string> headings;            ///< of the columns, as the file writes them
  FieldMap<std::optional<std::size_t>> column;  ///< where a field is; nothing: not in this file
  std::vector<std::string> unknown;             ///< headings without meaning, fit to be shown

  /// The heading of a field; empty when it is not in this file.
  [[nodiscard]] std::string_view heading(Field field) const;
};

/// Looks at the beginning of the text. The delimiter is the one with which some row has all
/// required headings; a line "sep=;" before it is honoured. Throws Error{input, "import.F-HEADER…"}
/// when no row has them (naming what the best row lacks), when two columns have one heading, or
/// when the profile rejects unknown columns; "import.F-DELIM" when several delimiters fit; and what
/// CsvReader throws.
[[nodiscard]] Layout find_layout(TextStream& text, const Profile& profile, const std::string& file);

/// The one profile among all shipped ones and those in the folders whose [match] fits the file.
/// Throws Error{input, "import.F-PROFILE.none"}, or {"import.F-PROFILE.tie"} naming those of the
/// same priority.
[[nodiscard]] Profile choose_profile(const SourceFile& file, const ProfileFolders& where = {});

}  // namespace jagmed
