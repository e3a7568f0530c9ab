#include "intake/row_interpreter.hpp"

#include "base/error.hpp"
#include "intake/heading_subject.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace jagmed {
namespace {

constexpr std::size_t kLongestText = 4096;

/// 2 to the power of these many are remembered of each kind of cell.
constexpr int kDays = 9, kTimes = 8, kAmounts = 8, kWords = 8, kCourses = 9;

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

/// The same text gives the same in every version and on every machine: FNV-1a.
std::uint64_t fingerprint(std::string_view text) {
  std::uint64_t hash = 0xCBF29CE484222325u;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3u;
  return hash;
}

/// One column has a word and what `part` is.
bool is_with(Field part, const std::vector<Field>& words, const Layout& layout) {
  const auto& column = layout.column[part];
  return column && std::ranges::any_of(words, [&](Field field) { return layout.column[field] == column; });
}

/// A piece of the key behind the others.
void add_piece(std::string& key, std::string_view piece) {
  if (!key.empty()) key += '\x1F';
  key += piece;
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
      column_(layout.column),
      person_field_(profile.person.id_column),
      rows_inherit_(!profile.fill_down.empty() || !profile.sections.empty() ||
                    !profile.preamble.fields.empty()),
      course_with_time_(layout.column[Field::start] &&
                        layout.column[Field::start] == layout.column[Field::course]),
      words_with_times_(is_with(Field::absent_start, profile.codes.columns, layout)),
      words_with_minutes_(is_with(Field::absent_min, profile.codes.columns, layout)),
      above_(profile.fill_down, layout.preamble.values, exported_at),
      period_(layout.preamble.period),
      days_(kDays),
      times_(kTimes),
      behind_(kTimes),
      minutes_(kAmounts),
      hours_(kAmounts),
      codes_(kWords),
      reported_(kWords),
      validities_(kWords),
      folded_courses_(kCourses),
      course_sums_(kCourses) {
  const auto is_there = [&](Field field) {
    return layout.column[field] || std::ranges::any_of(layout.months, [&](const auto& month) {
             return month.column[field].has_value();
           });
  };
  for (const Field field : all_fields()) {
    if (profile.kind == AbsenceKind::notice || !is_there(field)) continue;
    const Unit unit = field_unit(field);
    if (unit == Unit::minutes || unit == Unit::hours) minute_fields_.push_back(field);
    if (unit == Unit::share) share_fields_.push_back(field);
    if (field == Field::lessons || field == Field::absent_lessons) count_fields_.push_back(field);
  }
  hours_beside_ = has_hours_beside();
  measure_names_ = measure_names();
  spans_ = profile.has_spans() && layout.column[Field::date_to];
  find_year();
  prepare_layout_rows();
  prepare_parts();
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
  row.day_of_span = static_cast<int>(span_at_);
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
  if (ahead_ && row_->outcome != Outcome::rejected) leave_ahead();
  if (spans_ && row_->outcome != Outcome::rejected && row_->outcome != Outcome::skipped) lay_out_span();
  if (row_->outcome != Outcome::rejected) fill_key();
}

RowInterpreter::Check RowInterpreter::check_structure() {
  const std::size_t wanted = layout_.headings.size();
  const bool pad = profile_.file.pad_short_rows;
  row_->fields = static_cast<int>(cells_.size());
  if (cells_.size() > wanted && !(pad && is_blank(cells_.subspan(wanted))))
    return refuse("E-FIELDS-MANY");
  if (cells_.size() < layout_.fewest_cells && !pad) return refuse("E-FIELDS-FEW");
  if (!sums_.empty() && span_at_ == 0) add_to_sums();
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
  if (data.kind == AbsenceKind::lesson && (is_whole_day(data.course) || (data.start && is_all_courses(data.course)))) {
    data.course.clear();  // a day as a whole, which counts beside no lessons
    data.start.reset();
    data.end.reset();
  }
  if (profile_.dedupe.order_by) read_order();
  else if (tells_parts_ && !(key_pieces_.start && data.start))
    row_->order = order_by_part();
  return row_->is_protected || take_places();
}

RowInterpreter::Check RowInterpreter::take_text(std::string_view text, Field field, std::string& target) {
  if (text.size() > kLongestText) return refuse("E-TEXT-LONG", field);
  copy(text, target);
  return true;
}

RowInterpreter::Check RowInterpreter::take_places() {
  const auto school = value(Field::school);
  return take_text(value(Field::group), Field::group, row_->data.group) &&
         take_text(school.empty() ? value(Field::school_code) : school, Field::school, row_->data.school);
}

/// See ReadRow::order.
std::int64_t RowInterpreter::order_by_part() {
  const std::uint64_t part = fingerprint(part_of_day()) >> 32;
  const std::uint64_t sure = sure_part_.empty() ? 0 : (fingerprint(sure_part_) >> 32) | 1u;
  return static_cast<std::int64_t>(sure << 32 | part);
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

/// A time stamp, a date in one of the profile's forms, or a whole number.
void RowInterpreter::read_order() {
  constexpr std::int64_t kDay = 86'400;
  const std::string_view text = value(*profile_.dedupe.order_by);
  const DateCell found = read_date(text, dates_);
  std::int64_t number = 0;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (const auto stamp = read_local_time(text)) row_->order = stamp->instant_seconds;
  else if (found.problem == DateProblem::none)
    row_->order = found.date.days * kDay + found.minute.value_or(0) * 60;
  else if (fault == std::errc() && end == text.data() + text.size() && !text.empty())
    row_->order = number;
}

void RowInterpreter::fill_key() {
  AbsenceKey& key = row_->key;
  const AbsenceRow& data = row_->data;
  if (row_->outcome == Outcome::skipped) return;
  key.person = row_->person;
  key.date = data.date;
  if (key_pieces_.start) key.start = data.start.value_or(-1);
  if (data.kind == AbsenceKind::notice) {
    key.last = data.last;
    key.end = data.end.value_or(-1);
  }
  if (key_pieces_.course && !data.course.empty())
    key.course = folded_courses_.of(data.course, [](std::string_view text) { return folded(text); });
  // A reason may tell of somebody's health: the key has only its fingerprint.
  if (key_pieces_.reason) {
    fold_into(folded_, word(code_field()));
    if (!folded_.empty()) add_piece(key.course, fmt::format("{:016x}", fingerprint(folded_)));
  }
  if (key_pieces_.measures) add_piece(key.course, measure_names_);
  if (key_pieces_.source_id) {
    add_piece(key.course, value(Field::source_id));
    row_->has_own_id = !value(Field::source_id).empty();
  }
  if (key_pieces_.part && !data.start) key.course += part_of_key();
}

// Helpers.

RowInterpreter::Check RowInterpreter::refuse(std::string_view code, Field field) {
  if (column_[field]) row_->column = layout_.headings[*column_[field]];
  return refuse(code);
}

RowInterpreter::Check RowInterpreter::refuse(std::string_view code) {
  row_->outcome = Outcome::rejected;
  row_->code = code;
  return false;
}

std::string_view RowInterpreter::word(Field field) {
  const std::string_view text = value(field);
  const auto shares = [&](bool both, Field part) { return both && column_[field] == column_[part]; };
  if (!shares(words_with_times_, Field::absent_start) && !shares(words_with_minutes_, Field::absent_min))
    return text;
  return text.substr(0, behind_in(text).words());
}

const RowInterpreter::Behind& RowInterpreter::behind_in(std::string_view text) {
  return behind_.of(text, [&](std::string_view cell) {
    Behind found{{cell.size(), {}}, {cell.size(), cell.size(), 0}};
    if (words_with_times_) found.times = read_trailing_times(cell, dates_);
    if (words_with_minutes_ && !found.times.times.start)
      found.minutes = read_trailing_minutes(cell, profile_.numbers);
    return found;
  });
}

std::string_view RowInterpreter::measure_text(Field field) {
  if (field != Field::absent_min || !words_with_minutes_) return value(field);
  const std::string_view text = value(field);
  const TrailingMinutes& minutes = behind_in(text).minutes;
  return tells_no_absence() ? std::string_view() : text.substr(minutes.amount, minutes.size);
}

/// "Närvarande 08:20-09:20", "Närvaro 60 min": what stands behind the word is no absence.
bool RowInterpreter::tells_no_absence() {
  const auto meaning = profile_.codes.map.find(code_word(code_field()));
  return meaning && !is_absence(meaning->category.value_or(Category::unspecified));
}

/// The first code column that holds a word, else one with times or an amount; the first when none does.
Field RowInterpreter::code_field() {
  if (profile_.codes.columns.size() == 1) return profile_.codes.columns.front();
  for (const Field field : profile_.codes.columns)
    if (!is_nothing(word(field), profile_.numbers)) return field;
  for (const Field field : profile_.codes.columns)
    if (!is_nothing(value(field), profile_.numbers)) return field;
  return profile_.codes.columns.front();
}

}  // namespace jagmed
