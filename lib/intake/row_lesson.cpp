// Rows whose lesson was read before: only the pupil, the place and the day are read anew.
#include "base/digit.hpp"
#include "intake/row_interpreter.hpp"

#include <algorithm>

namespace jagmed {
namespace {

/// What differs from row to row although the lesson is the same.
constexpr Field kOfPupilAndDay[] = {Field::personnummer, Field::source_person_id, Field::name,
                                    Field::given_name,   Field::family_name,      Field::group,
                                    Field::school,       Field::school_code,      Field::date};

constexpr Field kTimesOfDay[] = {Field::start, Field::end, Field::absent_start, Field::absent_end};

/// Those of which the pupil or the day may be the cause.
void clear_warnings_of_pupil_and_day(RowWarnings& warnings) {
  warnings.weekend = warnings.last_day = warnings.century_inferred = warnings.check_digit = false;
}

bool is_taken(Outcome outcome) {
  return outcome != Outcome::staged && outcome != Outcome::rejected && outcome != Outcome::skipped;
}

}  // namespace

void RowInterpreter::remember_lessons() {
  constexpr std::string_view kDigits = "0123456789";
  const bool digits = std::ranges::any_of(kDigits, [this](char digit) {
    return word_ends_.may_begin({&digit, 1});
  });
  if (digits || strikes_rows_ || rows_inherit_ || !sums_.empty() || layout_.may_be_twice_encoded ||
      profile_.dedupe.order_by || key_pieces_.source_id || key_pieces_.part ||
      person_field_ != Field::personnummer || !column_[Field::personnummer] ||
      !column_[Field::date] || column_[Field::weekday] || !is_measured(profile_.kind))
    return;
  std::vector<bool> tells(layout_.headings.size(), false);
  for (const Field field : all_fields())
    if (column_[field] && std::ranges::find(kOfPupilAndDay, field) == std::end(kOfPupilAndDay))
      tells[*column_[field]] = true;
  for (const Field field : profile_.codes.columns)  // any column may say what the absence was
    if (column_[field]) tells[*column_[field]] = true;
  if (tells[*column_[Field::date]] || tells[*column_[Field::personnummer]]) return;
  if (std::ranges::find(tells, true) != tells.end())
    lessons_ = std::make_unique<LessonMemory>(tells);
}

/// Null when the row is not as nearly all are.
LessonMemory::Place* RowInterpreter::place_of_lesson() {
  const bool as_most = lessons_ && record_->flaw == CsvFlaw::none && !record_->quoted &&
                       cells_.size() == layout_.headings.size();
  return as_most ? lessons_->place_of(cells_) : nullptr;
}

/// Overwrites all of the row; false when it has to be read whole.
bool RowInterpreter::take_known_lesson() {
  lesson_place_ = place_of_lesson();
  if (lesson_place_ == nullptr || !lessons_->knows(*lesson_place_)) return false;
  const LessonMeaning& known = lesson_place_->meaning;
  ReadRow& row = *row_;
  row.line = line_;
  row.outcome = known.outcome;
  row.code = row.column = {};
  row.word.clear();
  row.fields = static_cast<int>(cells_.size());
  row.warnings = known.warnings;
  row.struck = row.outer_id = false;
  row.order.reset();
  row.day_of_span = 0;
  row.count.reset();
  row.data = known.data;
  if (!take_pupil_and_day() || !take_places()) return false;
  row.key.person = row.person;
  row.key.date = row.data.date;
  row.key.start = known.key_start;
  row.key.course = known.key_course;
  row.key.last = {};
  row.key.end = -1;
  return true;
}

/// As the checks of a whole row take them, for a row that is nothing but data.
bool RowInterpreter::take_pupil_and_day() {
  const std::string_view day = cell(Field::date), name = trimmed(cell(Field::name));
  ahead_.reset();
  if (day.empty() || !is_digit(day.front()) || may_begin_with_words() || !sum_in(name).empty())
    return false;
  if (!check_protected() || row_->is_protected || !check_person()) return false;
  const DateCell& found = day_in(Field::date);
  return found.problem == DateProblem::none && !found.minute && take_day(found.date, Field::date) &&
         !ahead_;
}

/// A row that was read whole, and taken.
void RowInterpreter::remember_lesson() {
  if (lesson_place_ == nullptr || !is_taken(row_->outcome) || row_->is_protected || row_->order ||
      ahead_)
    return;
  if (key_pieces_.part && row_->key.start < 0) return;  // its part stands in another column
  if (value(Field::date).empty() || day_in(Field::date).minute || times_tell_day()) return;
  LessonMeaning& known = lesson_place_->meaning;
  known.outcome = row_->outcome;
  known.warnings = row_->warnings;
  clear_warnings_of_pupil_and_day(known.warnings);
  known.data = row_->data;
  known.data.date = known.data.last = {};
  known.data.group.clear();
  known.data.school.clear();
  known.key_start = row_->key.start;
  known.key_course = row_->key.course;
  lessons_->keep(*lesson_place_);
}

/// Then the lesson is not the same on another day.
bool RowInterpreter::times_tell_day() {
  return std::ranges::any_of(
      kTimesOfDay, [this](Field field) { return column_[field] && times_in(field).times.day; });
}

}  // namespace jagmed
