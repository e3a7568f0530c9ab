// Whose rows they are: what stands above a row is inherited only while it speaks of the same pupil.
#include "intake/row_interpreter.hpp"

#include <algorithm>

namespace jagmed {
namespace {

/// A new value in one of these is another pupil; the first two decide by themselves.
constexpr Field kIds[] = {Field::personnummer, Field::source_person_id};
constexpr Field kNames[] = {Field::name, Field::given_name, Field::family_name};
constexpr Field kPupilFields[] = {Field::personnummer, Field::source_person_id, Field::name,
                                  Field::given_name, Field::family_name};
/// Where a pupil is: in one place at a time.
constexpr Field kPlaces[] = {Field::group, Field::school, Field::school_code};

bool tells_pupil(Field field) {
  return std::ranges::find(kPupilFields, field) != std::end(kPupilFields);
}

bool is_place(Field field) { return std::ranges::find(kPlaces, field) != std::end(kPlaces); }

bool same_words(std::string_view a, std::string_view b) {
  return a == b || folded(a) == folded(b);
}

}  // namespace

/// "Elev: Alva Testsson, 20080103-2384" above the header.
void RowInterpreter::settle_number_above() {
  std::string& text = section_[Field::personnummer];
  if (text.empty()) return;
  const std::string_view whole = text;
  const std::string_view number = number_behind({&whole, 1}, 0, exported_at_);
  text = std::string(number.empty() ? whole.substr(0, whole.find('\n')) : number);
}

/// A row between the rows of data, or above them all, that gives the rows below a value. One that
/// names a pupil after rows of data, or names another one, begins with nothing of the pupil before; so does
/// another class or school after rows of data.
void RowInterpreter::note_section(Field field, std::string_view value) {
  const bool other = !section_[field].empty() && !same_words(section_[field], value);
  if (tells_pupil(field) && (section_has_rows_ || other)) forget_pupil();
  if (is_place(field) && section_has_rows_ && !same_words(section_[field], value)) forget_pupil();
  section_[field] = value;
  section_line_[field] = line_;
}

void RowInterpreter::note_row_above() {
  leave_other_pupil();
  for (const Field field : profile_.fill_down)
    if (const auto text = trimmed(cell(field)); !text.empty()) {
      above_[field] = text;
      above_line_[field] = line_;
    }
}

void RowInterpreter::leave_other_pupil() {
  const auto says = [&](Field field) { return !trimmed(cell(field)).empty(); };
  if (std::ranges::any_of(kPupilFields, says)) {
    if (has_named_ && is_other_pupil()) forget_pupil();
    if (!has_named_)
      for (const Field field : kPupilFields) named_[field] = trimmed(cell(field));
    has_named_ = true;
  } else if (has_named_ && is_other_place()) {
    forget_pupil();
  }
  note_places();
}

/// Below a pupil stands another class or school, or one is written anew that the rows above left to be filled
/// down: those are of somebody whose number and name are not told.
bool RowInterpreter::is_other_place() const {
  return std::ranges::any_of(kPlaces, [&](Field field) {
    const auto text = trimmed(cell(field));
    if (text.empty()) return false;
    return left_blank_[field] || (!named_[field].empty() && !same_words(text, named_[field]));
  });
}

void RowInterpreter::note_places() {
  for (const Field field : kPlaces) {
    if (!column_[field]) continue;
    const auto text = trimmed(cell(field));
    left_blank_[field] = text.empty() && std::ranges::find(profile_.fill_down, field) != profile_.fill_down.end();
    if (!text.empty()) named_[field] = text;
  }
}

bool RowInterpreter::is_other_pupil() const {
  for (const Field field : kIds)
    if (const auto text = trimmed(cell(field)); !text.empty()) return text != named_[field];
  return std::ranges::any_of(kNames, [&](Field field) {
    const auto text = trimmed(cell(field));
    return !text.empty() && !same_words(text, named_[field]);
  });
}

/// A rejected row may have been the first of another pupil: what could not be read of it is not made
/// up for by what stands above it. One cell alone behind rows of data may be the name that opens the next
/// pupil's.
void RowInterpreter::leave_unread_row() {
  if (!rows_inherit_) return;
  const auto says = [](std::string_view text) { return !trimmed(text).empty(); };
  if (section_has_rows_ && std::ranges::count_if(cells_, says) == 1 && trimmed(cell(Field::personnummer)).empty()) {
    if (is_protected_word(*std::ranges::find_if(cells_, says))) refuse("E-PROTECTED");
    row_->column = {};
    row_->person.clear();  // it is not about the pupil above
    return forget_pupil();
  }
  const bool torn = record_->flaw != CsvFlaw::none || row_->code == "E-FIELDS-MANY" ||
                    row_->code == "E-FIELDS-FEW";
  if (trimmed(cell(Field::personnummer)).empty() && has_number_of_pupil()) return forget_pupil();
  if (!torn) return;
  for (const Field field : kPupilFields) above_[field].clear();
}

/// Some cell is an identity number, perhaps behind words and a colon.
bool RowInterpreter::has_number_of_pupil() const {
  return std::ranges::any_of(cells_, [&](std::string_view text) {
    const auto colon = text.rfind(':');
    return !identify(trimmed(colon == std::string_view::npos ? text : text.substr(colon + 1))).problem;
  });
}

void RowInterpreter::forget_pupil() {
  for (const Field field : kPupilFields) {
    above_[field].clear();
    section_[field].clear();
    named_[field].clear();
  }
  for (const Field field : kPlaces) named_[field].clear();
  has_named_ = section_has_rows_ = false;
}

}  // namespace jagmed
