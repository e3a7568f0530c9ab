// The rows of a file that name its columns.
#pragma once

#include "intake/csv_reader.hpp"
#include "intake/profile.hpp"
#include "intake/source_file.hpp"

#include <deque>
#include <functional>
#include <string>
#include <vector>

namespace jagmed {

/// One row that may be a header, or as many as HeaderRule::rows says.
struct HeaderRows {
  CsvForm form;
  int first_line = 0, line = 0;                 ///< where the first and the last of them begin
  std::vector<std::vector<std::string>> cells;  ///< of each row, trimmed
  std::vector<std::string> names;               ///< of the columns, joined, without line ends
  std::vector<Heading> headings;                ///< the same for comparison
  std::vector<Heading> own_headings;            ///< of the last row alone
};

/// The names of columns under several header rows: "aug 2025 / Total %". A blank upper cell has the
/// name to its left when `fill_right`, but not one that stands over a blank cell: that one names
/// its own column only.
[[nodiscard]] std::vector<std::string> joined_names(
    const std::vector<std::vector<std::string>>& cells, const HeaderRule& rule);

/// The delimiters that the file may have: the profile's, or that of a first line "sep=;", or those
/// that its beginning has, and ";".
[[nodiscard]] std::string possible_delimiters(TextStream& text, const FileRule& rule);
/// `fitting`: those with which the file can be read. Throws Error{input, "import.F-DELIM"} unless
/// it is one.
void expect_one_delimiter(const std::string& fitting, const std::string& file);
/// True when the file begins with a line "sep=;".
[[nodiscard]] bool has_delimiter_line(TextStream& text);

/// Gives the records at the beginning of a file until `look` is content. Records with a flaw are
/// left out; a quote that is never closed ends the search, for with a wrong delimiter there may
/// well be one.
void search_records(TextStream& text, const CsvForm& form, const std::string& file,
                    const std::function<bool(const CsvRecord&)>& look);
/// Gives each place where the header may stand until `look` is content.
void search_headers(TextStream& text, const Profile& profile, char delimiter,
                    const std::string& file, const std::function<bool(const HeaderRows&)>& look);

}  // namespace jagmed
