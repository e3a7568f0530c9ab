// Rows that would be counted once more, or not at all: sums, and what the school system has
// withdrawn.
#include "base/digit.hpp"
#include "intake/heading_subject.hpp"
#include "intake/row_interpreter.hpp"
#include "intake/sum_words.hpp"

#include <algorithm>

namespace jagmed {
namespace {

bool has_digit(std::string_view text) { return std::ranges::any_of(text, is_digit); }

}  // namespace

/// "Totalt" and no more where the course, the day or the name would be: the rows above, once more.
/// What has a day of its own may be a lesson that is called so: the rows beside it tell.
bool RowInterpreter::takes_sum_of_pupil() {
  for (const Field field : {Field::course, Field::date, Field::week, Field::weekday, Field::name}) {
    const std::string_view words = sum_in(trimmed(cell(field)));
    if (words.empty()) continue;
    no_data_ = NoData::words;
    mark_ = words;
    return true;
  }
  mark_ = sum_of_courses(trimmed(cell(Field::course)));
  called_sum_ = !mark_.empty() && trimmed(cell(Field::start)).empty();
  if (!called_sum_ || tells_own_day()) return false;
  no_data_ = NoData::sum;
  return true;
}

std::string_view RowInterpreter::sum_of_courses(std::string_view course) {
  const auto may_be = [](std::string_view text) { return !sum_in_course(text).empty(); };
  return !course.empty() && course_sums_.of(course, may_be) ? sum_in_course(course)
                                                            : std::string_view();
}

/// And a pupil, as far as the file has columns for them.
bool RowInterpreter::tells_own_day() const {
  const auto tells = [this](Field field) { return !trimmed(cell(field)).empty(); };
  if (column_[person_field_] && !tells(person_field_)) return false;
  if (column_[Field::date]) return has_digit(cell(Field::date));
  return !column_[Field::week] || tells(Field::week);
}

/// Of an absence the rows of its day decide; else it says no more than they do.
void RowInterpreter::settle_called_sum() {
  if (row_->outcome == Outcome::absence || row_->outcome == Outcome::staged) {
    row_->outcome = Outcome::staged;
    row_->code = "S-SUM";
    row_->word.clear();
    row_->column = layout_.heading(Field::course);
    row_->data.course = mark_;  // what stands beside the word may name somebody
    return;
  }
  row_->outcome = Outcome::skipped;
  row_->code = row_->column = {};
  row_->person.clear();
  row_->warnings = {};
  no_data_ = NoData::sum;
  is_data_ = !layout_.months.empty();  // another month may say more
}

/// "9A Totalt" where a class, a school or a name would be, in a row that has no number of its own
/// and no day; or in the place of the number.
bool RowInterpreter::takes_sum_of_many() {
  const std::string_view person = trimmed(cell(person_field_));
  if (!column_[person_field_] || (!person.empty() && is_digit(person.back())) ||
      has_digit(cell(Field::date)))
    return false;
  const auto is_sum = [](std::string_view text) { return !sum_in_text(text).empty(); };
  const Cells cells = person.empty() ? cells_ : cells_.subspan(*column_[person_field_], 1);
  const auto found = std::ranges::find_if(cells, is_sum);
  if (found == cells.end() || only_cell(cells_) == trimmed(*found)) return false;  // a title
  no_data_ = NoData::words;
  mark_ = sum_in_text(*found);
  return true;
}

/// "Summa Alva", "Totalt för eleven" where the course, the day or the name would be, in a row that
/// has no day.
bool RowInterpreter::takes_sum_without_day() {
  const std::string_view day = cell(Field::date);
  if (!day.empty() && is_digit(day.front())) return false;  // nearly all rows
  if (!is_measured(profile_.kind) || !column_[Field::date] || has_digit(day) ||
      !trimmed(cell(Field::week)).empty() || !trimmed(cell(Field::start)).empty())
    return false;
  for (const Field field : {Field::course, Field::date, Field::weekday, Field::name})
    for (const auto words : kSumWords) {
      const std::string_view text = trimmed(cell(field));
      const bool whole = text.size() > words.size() &&
                         std::string_view(" :").find(text[words.size()]) != text.npos;
      if (!whole || !begins_folded(text, std::string(words))) continue;
      no_data_ = NoData::words;
      mark_ = words;
      return true;
    }
  return false;
}

/// Of a pupil, and withdrawn by the school system: what stands in a column of its own says so.
bool RowInterpreter::takes_struck_row() {
  for (const SkipRule& rule : skips_) {
    if (!rule.column || rule.verify_sum) continue;
    const auto at = struck_by(rule);
    if (!at) continue;
    if (rows_inherit_) above_.note({cells_, column_}, line_);
    no_data_ = rule.filled ? NoData::filled : NoData::words;
    // A column may have moved since the profile was written: what it says has to be that of a
    // withdrawal.
    const bool headed = *at < layout_.headings.size() && tells_withdrawal(layout_.headings[*at]);
    if (headed || tells_withdrawal(cells_[*at]) || tells_cancelling(cells_[*at])) read_struck_key();
    row_->outcome = Outcome::skipped;
    return true;
  }
  return false;
}

/// The cell by which the rule takes the row away. What fills a cell may be a name, and is not told.
std::optional<std::size_t> RowInterpreter::struck_by(const SkipRule& rule) {
  const auto at = static_cast<std::size_t>(*rule.column - 1);
  if (rule.filled) {
    const std::string_view text = at < cells_.size() ? trimmed(cells_[at]) : std::string_view();
    if (text.empty() || is_nothing(text, profile_.numbers) || answer_in(text) == false) return {};
    mark_ =
        at < layout_.headings.size() ? std::string_view(layout_.headings[at]) : std::string_view();
    return at;
  }
  for (const auto& words : rule.starts_with)
    if (const auto found = cell_beginning(cells_, words, rule.column)) {
      mark_ = words;
      return found;
    }
  return {};
}

/// What an earlier file told of it is found by its key. A row that cannot be read so far is no data
/// and no more.
void RowInterpreter::read_struck_key() {
  const bool whole = cells_.size() >= layout_.fewest_cells || profile_.file.pad_short_rows;
  row_->struck = whole && layout_.months.empty() && check_protected() && check_person() &&
                 check_fault() && check_when() && check_texts();
  if (row_->struck && spans_) lay_out_span();
  span_.struck = row_->struck;
  if (row_->struck)
    fill_key();
  else
    row_->person.clear();
  row_->code = row_->column = {};
  row_->warnings = {};
  ahead_.reset();
}

void RowInterpreter::check_sum(Field field, std::string_view wording) {
  fold_into(folded_, wording);
  const auto right = sums_.confirm(field, {cells_, column_}, profile_.numbers, folded_);
  if (!right) return;
  row_->warnings.sum = !*right;
  row_->column = *right ? std::string_view() : layout_.heading(field);
}

}  // namespace jagmed
