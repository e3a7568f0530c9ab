#include "intake/rows_above.hpp"

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

bool same_words(std::string_view a, std::string_view b) { return a == b || folded(a) == folded(b); }

}  // namespace

RowsAbove::RowsAbove(const std::vector<Field>& fill_down, const FieldMap<std::string>& values,
                     Date exported_at)
    : fill_down_(fill_down), section_(values) {
  std::string& text = section_[Field::personnummer];
  if (text.empty()) return;
  const std::string_view whole = text;
  const std::string_view number = number_behind({&whole, 1}, 0, exported_at);
  text = std::string(number.empty() ? whole.substr(0, whole.find('\n')) : number);
}

void RowsAbove::open_section(Field field, std::string_view value, int line) {
  const bool other = !section_[field].empty() && !same_words(section_[field], value);
  if (tells_pupil(field) && (has_data_ || other)) forget_pupil();
  if (is_place(field) && has_data_ && !same_words(section_[field], value)) forget_pupil();
  section_[field] = value;
  section_line_[field] = line;
}

void RowsAbove::note(const RowCells& row, int line) {
  leave_other_pupil(row);
  for (const Field field : fill_down_)
    if (const auto text = row[field]; !text.empty()) {
      filled_[field] = text;
      filled_line_[field] = line;
    }
}

void RowsAbove::leave_other_pupil(const RowCells& row) {
  const auto says = [&](Field field) { return !row[field].empty(); };
  if (std::ranges::any_of(kPupilFields, says)) {
    if (has_named_ && (is_other_pupil(row) || is_named_anew(row))) forget_pupil();
    if (!has_named_)
      for (const Field field : kPupilFields) named_[field] = row[field];
    has_named_ = true;
  } else if (has_named_ && is_other_place(row)) {
    forget_pupil();
  } else {
    leaves_names_blank_ = leaves_names_blank_ || has_named_;
  }
  note_places(row);
}

/// Below a pupil stands another class or school, or one is written anew that the rows above left to
/// be filled down: those are of somebody whose number and name are not told.
bool RowsAbove::is_other_place(const RowCells& row) const {
  return std::ranges::any_of(kPlaces, [&](Field field) {
    const auto text = row[field];
    if (text.empty()) return false;
    return left_blank_[field] || (!named_[field].empty() && !same_words(text, named_[field]));
  });
}

void RowsAbove::note_places(const RowCells& row) {
  for (const Field field : kPlaces) {
    if (!row.column[field]) continue;
    const auto text = row[field];
    left_blank_[field] = text.empty() && fills_down(field);
    if (!text.empty()) named_[field] = text;
  }
}

bool RowsAbove::is_other_pupil(const RowCells& row) const {
  for (const Field field : kIds)
    if (const auto text = row[field]; !text.empty()) return text != named_[field];
  return std::ranges::any_of(kNames, [&](Field field) {
    const auto text = row[field];
    return !text.empty() && !same_words(text, named_[field]);
  });
}

/// Where rows of a pupil leave both number and name to be filled down, a name without a number is
/// somebody else's, also the same name.
bool RowsAbove::is_named_anew(const RowCells& row) const {
  const auto is_blank = [&](Field field) { return row[field].empty(); };
  const auto begins = [&](Field field) { return fills_down(field) && !row[field].empty(); };
  return leaves_names_blank_ && std::ranges::all_of(kIds, is_blank) &&
         std::ranges::any_of(kNames, begins);
}

void RowsAbove::forget_pupil() {
  for (const Field field : kPupilFields) {
    filled_[field].clear();
    section_[field].clear();
    named_[field].clear();
  }
  for (const Field field : kPlaces) named_[field].clear();
  has_named_ = has_data_ = false;
}

void RowsAbove::forget_filled() {
  for (auto& text : filled_) text.clear();
}

void RowsAbove::forget_filled_pupil() {
  for (const Field field : kPupilFields) filled_[field].clear();
}

bool RowsAbove::fills_down(Field field) const {
  return std::ranges::find(fill_down_, field) != fill_down_.end();
}

}  // namespace jagmed
