#include "intake/row_interpreter.hpp"

#include "intake/heading_subject.hpp"

#include <algorithm>

namespace jagmed {
namespace {

constexpr std::size_t kLongestText = 4096;

/// 2 to the power of these many are remembered of each kind of cell.
constexpr int kDays = 9, kTimes = 8, kAmounts = 8, kCourses = 9;

std::string_view flaw_code(CsvFlaw flaw) {
  switch (flaw) {
    case CsvFlaw::bare_cr: return "E-LINE-END";
    case CsvFlaw::no_object: return "E-OBJECT";
    case CsvFlaw::quote_inside:
    case CsvFlaw::after_quote:
    case CsvFlaw::none: break;
  }
  return "E-QUOTE";
}

/// Empties a row without giving its memory back.
void clear(ReadRow& row) {
  row.outcome = Outcome::absence;
  row.code = row.column = row.text = {};
  row.fields = 0;
  row.warnings = {};
  row.is_protected = row.outer_id = row.struck = false;
  row.order.reset();
  row.count.reset();
  row.days_cut = 0;
  row.ends_span = row.has_own_id = false;
  AbsenceRow& data = row.data;
  data.category = Category::unspecified;
  data.validity = Validity::unknown;
  data.reported = Reported::unknown;
  data.validity_derived = false;
  data.minutes_from = MinutesFrom::none;
  data.date = data.last = {};
  for (auto* part :
       {&data.start, &data.end, &data.scheduled, &data.absent, &data.valid, &data.invalid})
    part->reset();
  for (auto* text : {&row.person, &row.key.person, &row.key.course, &data.course, &data.group,
                     &data.school, &data.source_code, &row.word})
    text->clear();
  if (data.kind == AbsenceKind::period) data.period = {};
  row.key.date = row.key.last = {};
  row.key.start = row.key.end = -1;
}

/// One column has a word and what `part` is.
bool is_with(Field part, const std::vector<Field>& words, const Layout& layout) {
  const auto& column = layout.column[part];
  return column &&
         std::ranges::any_of(words, [&](Field field) { return layout.column[field] == column; });
}

/// Not inlined: where the compiler knows how long a text can be, it copies it in a slow way.
[[gnu::noinline]] void copy(std::string_view text, std::string& to) { to.assign(text); }

}  // namespace

RowInterpreter::RowInterpreter(const Profile& profile, const Layout& layout, Date exported_at)
    : profile_(profile),
      dates_(profile.dates),
      layout_(layout),
      exported_at_(exported_at),
      person_cells_(profile, layout, exported_at),
      key_pieces_(profile.key_pieces()),
      day_parts_(layout),
      column_(layout.column),
      fields_(measure_fields(profile, layout)),
      person_field_(profile.person.id_column),
      rows_inherit_(!profile.fill_down.empty() || !profile.sections.empty() ||
                    !profile.preamble.fields.empty()),
      course_with_time_(layout.column[Field::start] &&
                        layout.column[Field::start] == layout.column[Field::course]),
      words_with_times_(is_with(Field::absent_start, profile.codes.columns, layout)),
      words_with_minutes_(is_with(Field::absent_min, profile.codes.columns, layout)),
      above_(profile.fill_down, layout.preamble.values, exported_at),
      sums_(profile.skips, profile.sections.size()),
      period_(layout.preamble.period),
      days_(kDays),
      times_(kTimes),
      behind_(kTimes),
      minutes_(kAmounts),
      hours_(kAmounts),
      meanings_(profile),
      folded_courses_(kCourses),
      course_sums_(kCourses) {
  spans_ = profile.has_spans() && layout.column[Field::date_to];
  find_year();
  tells_parts_ = is_measured(profile.kind) && !profile.dedupe.order_by &&
                 profile.dedupe.identical != DedupeRules::Identical::count;
  prepare_layout_rows();
}

void RowInterpreter::set_period(DateRange period) {
  if (period_ && !layout_.preamble.school_year) return;
  period_ = period;
  find_year();
}

void RowInterpreter::interpret(const CsvRecord& record, ReadRow& row) {
  line_ = record.line;
  cells_ = record.fields;
  text_ = record.text;
  record_ = &record;
  person_cells_.expect(cell(Field::personnummer));
  above_header_ = is_data_ = false;
  month_ = 0;
  row_ = &row;
  if (take_known_lesson()) return leave_taken_row();
  if (spans_) begin_span();
  begin_row(row);
  if (record.flaw != CsvFlaw::none) {
    refuse(flaw_code(record.flaw));
    return leave_unread_row();
  }
  if (take_layout_row()) return;
  check_row();
  if (row.outcome == Outcome::rejected) {
    leave_unread_row();
    refuse_other_header();
    note_title_of_presence();
  } else {
    remember_lesson();
    leave_taken_row();
  }
}

void RowInterpreter::leave_taken_row() {
  above_.note_data();
  if (presence_below_ > 0) refuse_presence_below();
}

void RowInterpreter::begin_row(ReadRow& row) {
  clear(row);
  no_data_ = NoData::none;
  ahead_.reset();
  mark_ = {};
  mark_tells_.reset();
  row.line = line_;
  row.day_of_span = static_cast<int>(span_.at);
  row.data.kind = profile_.kind;
  row_ = &row;
}

void RowInterpreter::check_row() {
  if (!check_structure()) return;
  is_data_ = true;
  if (!layout_.months.empty()) {
    take_month();
    if (month_is_empty()) {
      row_->outcome = Outcome::skipped;
      no_data_ = NoData::empty_month;
      return;
    }
  }
  if (check_protected() && check_person() && check_fault() && check_when() && check_minutes() &&
      check_words() && check_texts())
    settle();
  if (called_sum_) settle_called_sum();
  if (ahead_ && row_->outcome != Outcome::rejected) leave_ahead();
  if (spans_ && row_->outcome != Outcome::rejected && row_->outcome != Outcome::skipped)
    lay_out_span();
  if (row_->outcome != Outcome::rejected) fill_key();
}

RowInterpreter::Check RowInterpreter::check_structure() {
  const std::size_t wanted = layout_.headings.size();
  const bool pad = profile_.file.pad_short_rows;
  row_->fields = static_cast<int>(cells_.size());
  if (cells_.size() > wanted && !(pad && is_blank(cells_.subspan(wanted))))
    return refuse("E-FIELDS-MANY");
  if (cells_.size() < layout_.fewest_cells && !pad) return refuse("E-FIELDS-FEW");
  if (!sums_.empty() && span_.at == 0) sums_.add({cells_, column_}, profile_.numbers);
  row_->warnings.mojibake = layout_.may_be_twice_encoded && twice_encoded(text_);
  if (rows_inherit_) above_.note({cells_, column_}, line_);
  return true;
}

RowInterpreter::Check RowInterpreter::check_fault() {
  if (record_->fault.empty()) return true;
  row_->column = layout_.headings[record_->fault_column];
  return refuse(record_->fault);
}

RowInterpreter::Check RowInterpreter::check_texts() {
  AbsenceRow& data = row_->data;
  const std::string_view course = course_with_time_ ? course_ : value(Field::course);
  if (!take_text(course, Field::course, data.course) || !keep_source_code()) return false;
  if (data.kind == AbsenceKind::lesson && (is_whole_day(data.course) || is_day_of_lessons(data))) {
    data.course.clear();  // a day as a whole, which counts beside no lessons
    data.start.reset();
    data.end.reset();
  }
  if (profile_.dedupe.order_by)
    read_order();
  else if (tells_parts_ && !(key_pieces_.start && data.start))
    row_->order = order_by_part();
  return row_->is_protected || take_places();
}

/// "Alla lektioner" from one time to another: no lesson is so long.
bool RowInterpreter::is_day_of_lessons(const AbsenceRow& data) {
  constexpr int kTwoLessons = 120;
  return data.start && data.end.value_or(kWholeDay) - *data.start > kTwoLessons &&
         sum_of_courses(data.course).size() == data.course.size() && !data.course.empty();
}

RowInterpreter::Check RowInterpreter::take_text(std::string_view text, Field field,
                                                std::string& target) {
  if (text.size() > kLongestText) return refuse("E-TEXT-LONG", field);
  copy(text, target);
  return true;
}

RowInterpreter::Check RowInterpreter::take_places() {
  const auto school = value(Field::school);
  return take_text(value(Field::group), Field::group, row_->data.group) &&
         take_text(school.empty() ? value(Field::school_code) : school, Field::school,
                   row_->data.school);
}

/// See CodeRules::keep_source_code.
RowInterpreter::Check RowInterpreter::keep_source_code() {
  const bool keep = profile_.store_reason_text || (profile_.codes.keep_source_code && known_code_);
  if (!keep) return true;
  const Field field = code_field();
  const std::string_view word = this->word(field);
  if (word.size() > kLongestText) return refuse("E-TEXT-LONG", field);
  copy(word, row_->data.source_code);
  return true;
}

RowInterpreter::Check RowInterpreter::refuse(std::string_view code, Field field) {
  if (column_[field]) row_->column = layout_.headings[*column_[field]];
  return refuse(code);
}

RowInterpreter::Check RowInterpreter::refuse(std::string_view code) {
  row_->outcome = Outcome::rejected;
  row_->code = code;
  return false;
}

}  // namespace jagmed
