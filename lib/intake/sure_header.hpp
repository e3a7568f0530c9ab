// Which row of a file names its columns for sure: a row of data that is taken for one would be
// shown.
#pragma once

#include "base/date.hpp"
#include "intake/heading_catalogue.hpp"
#include "intake/profile.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace jagmed {

/// The beginning of a file: records of trimmed cells.
using FirstRows = std::vector<std::vector<std::string>>;

/// What the rows of such a beginning may be. What it is made of must outlive it.
class HeaderJudge {
 public:
  HeaderJudge(const FirstRows& rows, const HeadingCatalogue& catalogue, const Profile& base,
              Date today);

  /// The first row that speaks of a pupil; none: the number of rows.
  [[nodiscard]] std::size_t first_data() const { return data_; }
  /// How many cells of a row are headings that mean something; 0 for a row that is not a header for
  /// sure: it says something of somebody, too few of its headings are known, or pupils may be
  /// columns of theirs.
  [[nodiscard]] int sureness(std::size_t at) const;
  /// True for a row that says something of somebody: a number, a day, an amount, a word that marks
  /// the protected, or what stands in its column further down.
  [[nodiscard]] bool holds_data(std::size_t at) const;
  /// A row above the data with as many cells as a header has, and no data.
  [[nodiscard]] bool may_be_header(std::size_t at) const;
  /// True where nothing tells pupils by rows: what is not known may be the name of one.
  [[nodiscard]] bool may_name_pupils(std::size_t at) const;
  /// All cells mean something, exactly or nearly: of the upper one of two header rows.
  [[nodiscard]] bool is_all_known(std::size_t at) const;
  /// The upper row has kinds of absence above several columns each of the lower one: "Frånvaro",
  /// "Sen ankomst".
  [[nodiscard]] bool groups_absence(std::size_t upper, std::size_t lower) const;
  /// Words over columns of numbers alone, of which some say what those are: a row of a header in
  /// two rows.
  [[nodiscard]] bool names_numbers(std::size_t at) const;
  /// A period, a day or the school: see fact_in.
  [[nodiscard]] bool says_fact(std::size_t at) const;
  /// Data in it are of somebody; figures and days alone may be the headings of days or weeks.
  [[nodiscard]] bool holds_person(std::size_t at) const;
  /// Some heading of it is of who a pupil is.
  [[nodiscard]] bool names_person(std::size_t at) const;
  /// True when one row has several identity numbers, and no other row has any.
  [[nodiscard]] bool one_row_has_pupils() const;
  /// The columns that the rows have.
  [[nodiscard]] std::size_t width() const;

 private:
  [[nodiscard]] bool is_heading(const std::string& cell) const;
  [[nodiscard]] bool has_known_words(const std::string& cell) const;
  [[nodiscard]] bool says(std::size_t at, std::size_t column) const;
  [[nodiscard]] bool stands_below(std::size_t at, std::size_t column) const;
  [[nodiscard]] bool over_numbers(std::size_t column) const;

  const FirstRows& rows_;
  const HeadingCatalogue& catalogue_;
  const Profile& base_;
  Date today_;
  std::size_t data_ = 0;
  bool tells_persons_ = false;  ///< some row has an identity number or an id
};

/// Cells that hold something.
[[nodiscard]] std::size_t filled_cells(const std::vector<std::string>& row);
/// In one of the forms that headings of months have.
[[nodiscard]] bool is_month_heading(std::string_view text);
/// Those forms.
[[nodiscard]] const std::vector<std::string>& month_heading_forms();
/// True for a cell 1 … 31 in a row of which at least twenty follow each other: a column for each
/// day; or for a date in a row that has many.
[[nodiscard]] bool is_day_heading(const std::vector<std::string>& row, std::size_t column,
                                  Date today);

}  // namespace jagmed
