// What the rows above tell of a row that leaves it blank: inherited only while they speak of the
// same pupil.
#pragma once

#include "intake/absence_field.hpp"
#include "intake/folded.hpp"
#include "intake/marked_row.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace jagmed {

/// The cells of a row by the fields in their columns; trimmed.
struct RowCells {
  Cells cells;
  const FieldMap<std::optional<std::size_t>>& column;

  [[nodiscard]] std::string_view operator[](Field field) const {
    const auto& at = column[field];
    return at && *at < cells.size() ? trimmed(cells[*at]) : std::string_view();
  }
};

class RowsAbove {
 public:
  /// `fill_down`: the fields that a row has from the row above; must outlive it. `values`: what
  /// stands above the header, as "Elev: Alva Testsson, 20080103-2384".
  RowsAbove(const std::vector<Field>& fill_down, const FieldMap<std::string>& values,
            Date exported_at);

  /// A row between the rows of data, or above them all, that gives the rows below a value. One that
  /// names a pupil after rows of data, or names another one, begins with nothing of the pupil
  /// before; so does another class or school after rows of data.
  void open_section(Field field, std::string_view value, int line);
  /// A row of data: what it has itself counts for it too.
  void note(const RowCells& row, int line);
  /// It was taken.
  void note_data() { has_data_ = true; }
  /// Rows of data were taken since the pupil was named above them.
  [[nodiscard]] bool has_data() const { return has_data_; }

  /// What a row without a value of its own has; empty for nothing.
  [[nodiscard]] std::string_view value(Field field) const {
    return filled_[field].empty() ? section(field) : filled(field);
  }
  [[nodiscard]] std::string_view filled(Field field) const { return filled_[field]; }
  [[nodiscard]] std::string_view section(Field field) const { return section_[field]; }
  /// Where that stands; 0: above the header.
  [[nodiscard]] int line(Field field) const {
    return filled_[field].empty() ? section_line_[field] : filled_line_[field];
  }

  void forget_pupil();
  /// What rows of data say; what sections say stays.
  void forget_filled();
  /// Likewise, of the pupil alone.
  void forget_filled_pupil();

 private:
  void leave_other_pupil(const RowCells& row);
  [[nodiscard]] bool is_other_pupil(const RowCells& row) const;
  [[nodiscard]] bool is_named_anew(const RowCells& row) const;
  [[nodiscard]] bool is_other_place(const RowCells& row) const;
  void note_places(const RowCells& row);
  [[nodiscard]] bool fills_down(Field field) const;

  const std::vector<Field>& fill_down_;
  FieldMap<std::string> section_, filled_;
  FieldMap<int> section_line_, filled_line_;
  FieldMap<std::string> named_;  ///< what tells of the pupil in the rows above, as it stands there
  FieldMap<bool> left_blank_;    ///< a class or school that the row above does not repeat
  bool leaves_names_blank_ = false;  ///< some row of a pupil has neither number nor name
  bool has_named_ = false;
  bool has_data_ = false;
};

}  // namespace jagmed
