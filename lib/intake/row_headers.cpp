// Headers and titles below the first: those of another table.
#include "base/error.hpp"
#include "intake/heading_subject.hpp"
#include "intake/repeated_header.hpp"
#include "intake/row_interpreter.hpp"

#include <algorithm>

namespace jagmed {

/// Below rows of absence, where no column says what a row is.
void RowInterpreter::note_title_of_presence() {
  const std::string_view title = only_cell(cells_);
  const bool worded =
      column_[Field::reason] || column_[Field::validity] || column_[Field::reported];
  if (!title.empty() && !worded && above_.has_data() && is_title_of_presence(title))
    presence_below_ = line_;
}

void RowInterpreter::refuse_presence_below() {
  throw Error(ErrorKind::input, {"import.F-PRESENCE", {std::to_string(presence_below_)}},
              "import.F-PRESENCE.hint", layout_.file + ":" + std::to_string(presence_below_));
}

/// A header row with other columns than those that are being read by. It has no number of a pupil:
/// a bad row of data that has one costs no look at its headings.
void RowInterpreter::refuse_other_header() {
  if (layout_.header_rows.size() != 1) return;
  if (cell(person_field_).find_first_of("0123456789") != std::string_view::npos) return;
  std::vector<Heading> headings;
  for (const auto text : cells_) headings.push_back(heading_of(text));
  const auto columns = columns_under(headings, profile_);
  bool named = false, lacks = false;
  for (const Field field : profile_.required) {
    if (profile_.columns[field].empty() || profile_.columns[field].front().index > 0) continue;
    lacks = lacks || (!columns[field] && !profile_.gives(field));
    named = named || columns[field].has_value();
  }
  if (!named || (lacks && !repeats_headings(layout_, cells_))) return;
  if (!lacks && std::ranges::equal(columns, layout_.column) &&
      cells_.size() == layout_.headings.size()) {
    row_->code = row_->column = {};
    if (profile_.header.reject_repeated)
      refuse("E-HEADER");
    else
      skip(NoData::header);
    return;
  }
  throw Error(
      ErrorKind::input,
      {"import.F-HEADER.again", {std::to_string(line_), std::to_string(layout_.header_line)}},
      "import.F-HEADER.again.hint", layout_.file + ":" + std::to_string(line_));
}

}  // namespace jagmed
