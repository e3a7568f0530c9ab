// Who a row is about.
#include "intake/row_interpreter.hpp"

#include <algorithm>

namespace jagmed {

RowInterpreter::Check RowInterpreter::check_protected() {
  row_->is_protected = record_->is_protected || person_cells_.tell_protection(cells_);
  return true;
}

RowInterpreter::Check RowInterpreter::check_person() {
  const bool by_outer_id = profile_.person.id_column == Field::source_person_id;
  if (by_outer_id && trimmed(cell(Field::personnummer)).empty()) return check_outer_id();
  // A number from above is somebody else's.
  if (row_->is_protected && trimmed(cell(Field::personnummer)).empty())
    return refuse("E-PROTECTED");
  const PersonCells::Identity& identity = person_cells_.identity(value(Field::personnummer));
  if (identity.problem) {
    if (row_->is_protected) return refuse("E-PROTECTED");
    return refuse(id_problem_code(*identity.problem), Field::personnummer);
  }
  row_->person.assign(identity.canonical.data(), identity.canonical.size());
  row_->warnings.century_inferred = identity.century_inferred;
  row_->warnings.check_digit = identity.wrong_check_digit;
  return identity.right_age || refuse("E-AGE", Field::personnummer);
}

/// Compared as it stands: nothing is known of its form.
RowInterpreter::Check RowInterpreter::check_outer_id() {
  if (row_->is_protected && trimmed(cell(Field::source_person_id)).empty())
    return refuse("E-PROTECTED");
  const std::string_view text = value(Field::source_person_id);
  if (text.empty()) return refuse("E-PNR-MISSING", Field::source_person_id);
  if (text.size() > PersonCells::kLongest) return refuse("E-PNR-FORM", Field::source_person_id);
  row_->person = text;
  row_->outer_id = true;
  return true;
}

/// A rejected row may have been the first of another pupil: what could not be read of it is not
/// made up for by what stands above it. One cell alone behind rows of data may be the name that
/// opens the next pupil's.
void RowInterpreter::leave_unread_row() {
  if (!rows_inherit_) return;
  const auto says = [](std::string_view text) { return !trimmed(text).empty(); };
  if (above_.has_data() && std::ranges::count_if(cells_, says) == 1 &&
      trimmed(cell(Field::personnummer)).empty()) {
    if (person_cells_.is_protected_word(*std::ranges::find_if(cells_, says))) refuse("E-PROTECTED");
    row_->column = {};
    row_->person.clear();  // it is not about the pupil above
    return above_.forget_pupil();
  }
  const bool torn = record_->flaw != CsvFlaw::none || row_->code == "E-FIELDS-MANY" ||
                    row_->code == "E-FIELDS-FEW";
  if (trimmed(cell(Field::personnummer)).empty() && person_cells_.hold_number(cells_))
    return above_.forget_pupil();
  if (torn) above_.forget_filled_pupil();
}

}  // namespace jagmed
