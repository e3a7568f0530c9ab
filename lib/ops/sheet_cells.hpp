// Cells of a coordinator's sheet as the field's values; what is wrong is collected, not thrown.
#pragma once

#include "ops/people_sheet.hpp"

#include "base/error.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace jagmed::ops {

/// Where a sheet has what tells who somebody is, by column as asked for.
struct PersonColumns {
  std::size_t id, given_name, family_name, phone, email, sex, born, protection;
};

class SheetCells {
 public:
  /// All of them must outlive it; problems are added to `problems`.
  SheetCells(const Sheet& sheet, const CodeBook& codes, Date today,
             std::vector<RowProblem>& problems)
      : sheet_(sheet), codes_(codes), today_(today), problems_(problems) {}

  /// The row that the others read from now on.
  void at(const SheetRow& row) { row_ = &row; }
  [[nodiscard]] const std::string& cell(std::size_t column) const { return row_->cells[column]; }

  void refuse(std::size_t column, Message what, Message hint = {}) {
    problems_.push_back({row_->line, sheet_.headings[column], std::move(what), std::move(hint)});
  }
  /// Runs what may refuse a cell; the cell's content stays out of the message.
  template <class Take>
  void take(std::size_t column, Message what, Take take_it) {
    if (cell(column).empty()) return;
    try {
      take_it(cell(column));
    } catch (const Error& e) {
      refuse(column, std::move(what), e.hint());
    }
  }
  void take_code(std::size_t column, const char* list, std::string& key);
  [[nodiscard]] std::optional<Date> day(std::size_t column);
  /// Refuses control characters and texts that are too long.
  void check_text(std::size_t column);
  /// Refuses an identity number where a name or an address should stand: the columns have changed
  /// places.
  void refuse_number_in(std::size_t column);
  /// Number, names and ways to reach, sex, birth and protection.
  void person(const PersonColumns& where, EnrollRequest& request);

 private:
  const Sheet& sheet_;
  const CodeBook& codes_;
  Date today_;
  std::vector<RowProblem>& problems_;
  const SheetRow* row_ = nullptr;
};

/// Throws Error{input, "people.column_unknown"} or {"people.no_headings"}: a heading that means
/// nothing to us would be data left out in silence. `headings` is the hint.
void refuse_unknown_headings(const Sheet& sheet, const std::string& file, const char* headings);
/// What a sheet is put in order by: problems of the same line stay in their order.
void sort_by_line(std::vector<RowProblem>& problems);

}  // namespace jagmed::ops
