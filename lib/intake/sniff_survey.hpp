// Goes through the rows of a file that nobody has described, for what they say of its columns.
#pragma once

#include "intake/csv_reader.hpp"
#include "intake/hours_beside.hpp"
#include "intake/sniff.hpp"

#include <algorithm>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <unordered_set>
#include <vector>

namespace jagmed {

/// Roughly: enough to tell which of two numbers is larger.
inline std::optional<double> rough_number(std::string_view cell, Date today) {
  if (cell_kind(cell, today) != CellKind::number) return {};
  double whole = 0, scale = 0;
  for (const char c : trimmed(cell)) {
    if (c == ',' || c == '.') scale = 1;
    if (c < '0' || c > '9') continue;
    whole = whole * 10 + (c - '0');
    scale *= 10;
  }
  return scale > 1 ? whole / scale : whole;
}

/// Goes through all records of a file once.
class RowSurvey {
 public:
  RowSurvey(Sniffed& sniffed, const HeadingCatalogue& catalogue, const Profile& base, Date today)
      : sniffed_(sniffed),
        catalogue_(catalogue),
        base_(base),
        today_(today),
        compared_(std::min(sniffed.columns.size(), kMostCompared)),
        order_(compared_ * compared_),
        blank_again_(order_.size()),
        blank_below_(sniffed.columns.size()) {}

  void take(const CsvRecord& record);

  /// Which columns of numbers are parts of others, as far as these rows tell; and of figures
  /// whether they are numbers.
  void find_parts();

  /// Rows without a number may be of somebody else than the one above: what may name a pupil, or
  /// nobody knows what it is, stands there and is another than above.
  [[nodiscard]] bool may_be_others_below(std::size_t number) const;

  /// Each row in which the column is blank has no number either: it goes on with the row above.
  [[nodiscard]] bool is_blank_only_below_number(std::size_t column) const;

  /// Rows of the pupil above that have no day, course or time of their own are sums, and no more
  /// lessons of the day.
  [[nodiscard]] bool may_be_sums_without(std::size_t day) const;

  /// The rows to be shown, once the columns have names.
  [[nodiscard]] std::vector<std::vector<std::string>> first_rows() const;

 private:
  static constexpr std::size_t kShownRows = 3, kShownAbove = 10;
  static constexpr std::int64_t kComparedRows = 10'000;
  static constexpr std::size_t kLongestWord = 20;  ///< for presence

  static bool is_blank(Cells cells);
  static std::ptrdiff_t filled(Cells cells);
  bool is_header(Cells cells) const;
  /// Some of the headings, but not all: those of another table.
  bool is_other_header(Cells cells) const;
  static std::size_t row_hash(Cells cells);
  static void add_once(std::vector<std::string>& words, const std::string& word);
  std::size_t pupil_in(Cells cells) const;
  bool is_data(Cells cells) const;
  void take_above(Cells cells);
  /// "Giltig frånvaro" or "Närvaro" and nothing else: what the rows below are of.
  std::optional<SniffedFact> word_alone(Cells cells) const;
  void take_data(Cells cells, std::size_t pupil);
  void note_blanks(Cells cells, std::size_t pupil);
  /// What goes on below a number that is not repeated, and what does not: another name beside it is
  /// another pupil.
  void note_below_number(Cells cells);
  bool tells_presence(Cells cells) const;
  static bool is_apart(double hours, double minutes, std::string_view hours_cell);
  void compare(Cells cells);
  void take_other(Cells cells);
  void note(SniffedFact fact);

  Sniffed& sniffed_;
  const HeadingCatalogue& catalogue_;
  const Profile& base_;
  Date today_;
  /// How often the number of one column is below or above that of another.
  struct Order {
    std::int64_t below = 0, above = 0;
    std::int64_t apart = 0;  ///< as hours and minutes
  };
  /// So many columns, from the first one, are compared with each other: what a sheet has to the
  /// right of them is empty.
  static constexpr std::size_t kMostCompared = 250;
  std::size_t compared_;
  std::vector<Order> order_;
  /// Of a column with numbers: the latest row with one, and where rows below it, without one, said
  /// something else.
  struct Numbered {
    std::vector<std::string> row;
    std::set<std::size_t> changed;
  };
  std::map<std::size_t, Numbered> numbered_;
  std::vector<std::vector<std::string>> first_;
  std::set<std::size_t> pupils_;
  std::unordered_set<std::size_t> rows_;
  bool other_table_ = false;  ///< below a header with other columns
  /// Rows of the pupil above in which both of two columns are blank.
  std::vector<std::int64_t> blank_again_;
  std::size_t pupil_above_ = 0;
  std::vector<std::int64_t> blank_below_;  ///< rows without a number in which a column is blank
};

}  // namespace jagmed
