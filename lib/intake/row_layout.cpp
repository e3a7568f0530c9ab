// Rows that are no data: blank, sections, sums, repeated headers.
#include "base/digit.hpp"
#include "base/error.hpp"
#include "intake/heading_subject.hpp"
#include "intake/row_interpreter.hpp"

#include <algorithm>
#include <utility>

namespace jagmed {
namespace {

std::span<const std::string> beginnings(const SectionRule& rule) { return {&rule.starts_with, 1}; }
std::span<const std::string> beginnings(const SkipRule& rule) { return rule.starts_with; }

/// False for most texts that are not `words` when they are folded, without folding them: as far as both have letters
/// of ASCII and no blank, these are the same but for capitals; where only the text has one, an accent follows it.
bool may_fold_into(std::string_view text, std::string_view words) {
  if (text.size() < words.size()) return false;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]), wanted = static_cast<unsigned char>(words[i]);
    if (c <= ' ' || c >= 0x80) return true;
    if (wanted >= 0x80) return i + 1 < text.size() && static_cast<unsigned char>(text[i + 1]) >= 0x80;
    if ((c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c) != wanted) return false;
  }
  return true;
}

bool has_digit(std::string_view text) { return std::ranges::any_of(text, is_digit); }

}  // namespace

void RowInterpreter::prepare_layout_rows() {
  const auto note = [&](const std::string& words) {
    if (words.empty()) return words_initial_.fill(true);
    const auto small = static_cast<unsigned char>(words.front());
    words_initial_[small] = true;
    if (small >= 'a' && small <= 'z') words_initial_[small - 32u] = true;
    if (small >= 0x80) std::fill(words_initial_.begin() + 0x80, words_initial_.end(), true);
  };
  for (const auto& rule : profile_.sections) note(rule.starts_with);
  for (const auto& fact : profile_.preamble.fields) note(fact.starts_with);
  if (profile_.preamble.period) note(profile_.preamble.period->starts_with);
  if (const auto& made = profile_.preamble.exported_at; made && !made->starts_with.empty()) note(made->starts_with);
  skips_ = profile_.skips;
  for (std::size_t i = 0; i < std::min(skips_.size(), layout_.skip_columns.size()); ++i)
    if (const auto column = layout_.skip_columns[i]) skips_[i].column = static_cast<int>(*column) + 1;
  for (const auto& rule : skips_) {
    for (const auto& words : rule.starts_with) note(words);
    strikes_rows_ = strikes_rows_ || (rule.column && !rule.verify_sum);
    if (!rule.verify_sum) continue;
    const Field field = *rule.verify_sum;
    if (std::ranges::find(sums_, field, &SumCheck::field) != sums_.end()) continue;
    // Hours are rounded to whole minutes, each row by itself.
    const int tolerance = field_unit(field) == Unit::hours ? 50 : 0;
    sums_.emplace_back(field, profile_.sections.size(), tolerance);
  }
}

bool RowInterpreter::take_layout_row() {
  const bool below_title = std::exchange(below_title_, false);
  if (is_blank(cells_)) {
    skip(NoData::blank);
    return true;
  }
  if (is_repeated_header()) {
    if (profile_.header.reject_repeated)
      refuse("E-HEADER");
    else if (below_title_ = below_title; below_title)
      pass_over(NoData::header);
    else
      skip(NoData::header);
    return true;
  }
  const bool marked = may_begin_with_words() && (takes_marked_row() || takes_preamble());
  const bool says = marked && (no_data_ != NoData::preamble || mark_tells_);
  if (!says && is_repeated_title()) {  // a new page
    below_title_ = true;
    pass_over(NoData::preamble);
    return true;
  }
  if (!marked && !takes_sum_of_pupil() && !takes_sum_without_day()) return strikes_rows_ && takes_struck_row();
  skip(no_data_);
  return true;
}

bool RowInterpreter::is_blank(Cells cells) {
  return std::ranges::all_of(cells, [](std::string_view text) { return trimmed(text).empty(); });
}

bool RowInterpreter::is_repeated_header() const {
  return std::ranges::any_of(layout_.header_rows, [&](const std::vector<std::string>& row) {
    for (std::size_t i = 0; i < std::max(row.size(), cells_.size()); ++i) {
      const std::string_view own = i < cells_.size() ? trimmed(cells_[i]) : std::string_view();
      if (own != (i < row.size() ? std::string_view(row[i]) : std::string_view())) return false;
    }
    return true;
  });
}

bool RowInterpreter::is_repeated_title() const {
  if (layout_.titles.empty()) return false;
  const std::string_view alone = only_cell(cells_);
  return !alone.empty() && std::ranges::find(layout_.titles, alone) != layout_.titles.end();
}

/// Some of the headings that are read by, in any order.
bool RowInterpreter::repeats_headings() const {
  return std::ranges::count_if(layout_.headings, [&](const std::string& heading) {
           return !heading.empty() && std::ranges::any_of(cells_, [&](std::string_view text) {
             return trimmed(text).size() == heading.size() && folded(text) == folded(heading);
           });
         }) > 1;
}

/// Below rows of absence, where no column says what a row is.
void RowInterpreter::note_title_of_presence() {
  const std::string_view title = only_cell(cells_);
  const bool worded = column_[Field::reason] || column_[Field::validity] || column_[Field::reported];
  if (!title.empty() && !worded && section_has_rows_ && is_title_of_presence(title)) presence_below_ = line_;
}

void RowInterpreter::refuse_presence_below() {
  throw Error(ErrorKind::input, {"import.F-PRESENCE", {std::to_string(presence_below_)}}, "import.F-PRESENCE.hint",
              layout_.file + ":" + std::to_string(presence_below_));
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
  if (!named || (lacks && !repeats_headings())) return;
  if (!lacks && std::ranges::equal(columns, layout_.column) && cells_.size() == layout_.headings.size()) {
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

/// A row of data has an identity number, and such a row none, or its words where the number would
/// be.
bool RowInterpreter::may_begin_with_words() const {
  const std::string_view text = trimmed(cell(person_field_));
  return text.empty() || words_initial_[static_cast<unsigned char>(text.front())];
}

std::optional<std::size_t> RowInterpreter::beginning(const std::string& words,
                                                     std::optional<int> column) const {
  if (above_header_ || trimmed(cell(person_field_)).empty())
    return cell_beginning(cells_, words, column);
  const auto person = *column_[person_field_];
  if (column && static_cast<std::size_t>(*column) != person + 1) return {};
  return cell_beginning(cells_, words, static_cast<int>(person) + 1);
}

/// The one of several rules whose words stand furthest to the left: "Klass 7A;Antal elever 25"
/// opens a section, "Summa;Klass 7A;120" is a sum.
template <class Rule>
RowInterpreter::Marked<Rule> RowInterpreter::leftmost(const std::vector<Rule>& rules) const {
  Marked<Rule> best;
  for (const Rule& rule : rules)
    for (const auto& words : beginnings(rule))
      if (const auto at = beginning(words, rule.column); at && (!best.rule || *at < best.at))
        best = {&rule, *at, words};
  return best;
}

/// A number of a pupil may stand beside a name; a word alone, as "Giltig frånvaro", is itself what it says of the
/// rows below.
std::string_view RowInterpreter::value_of_section(Field field, std::size_t at, const std::string& words) const {
  if (field == Field::personnummer)
    if (const auto number = number_behind(cells_, at, exported_at_); !number.empty()) return number;
  const auto value = value_behind(cells_, at, words);
  const bool word = field == Field::reason || field == Field::validity || field == Field::reported;
  if (!value.empty() || !word) return value;
  const auto text = trimmed(cells_[at]);
  return text.ends_with(':') ? trimmed(text.substr(0, text.size() - 1)) : text;
}

bool RowInterpreter::takes_marked_row() {
  const auto section = leftmost(profile_.sections);
  const auto skipped = leftmost(skips_);
  if (section.rule != nullptr && !above_header_ && repeats_headings()) return false;
  if (section.rule != nullptr && (skipped.rule == nullptr || section.at <= skipped.at)) {
    const Field field = section.rule->field;
    note_section(field, value_of_section(field, section.at, section.rule->starts_with));
    no_data_ = NoData::section;
    mark_ = section.words;
    mark_tells_ = field;
    for (auto& sum : sums_)
      sum.open_section(static_cast<std::size_t>(section.rule - profile_.sections.data()));
    return true;
  }
  if (skipped.rule == nullptr) return false;
  no_data_ = NoData::words;
  mark_ = skipped.words;
  if (skipped.rule->verify_sum && !above_header_)
    check_sum(*skipped.rule->verify_sum, cells_[skipped.at]);
  return true;
}

/// "Totalt" and no more where the course, the day or the name would be: the rows above, once more. All lessons from one
/// time to another are somebody's whole day, and no sum.
bool RowInterpreter::takes_sum_of_pupil() {
  if (const std::string_view course = trimmed(cell(Field::course)); is_all_courses(course)) {
    if (!trimmed(cell(Field::start)).empty()) return false;
    no_data_ = NoData::sum;
    mark_ = course;
    return true;
  }
  for (const Field field : {Field::course, Field::date, Field::week, Field::weekday, Field::name}) {
    const std::string_view words = sum_in(trimmed(cell(field)));
    if (words.empty()) continue;
    no_data_ = NoData::words;
    mark_ = words;
    return true;
  }
  return false;
}

bool RowInterpreter::is_all_courses(std::string_view course) {
  return !course.empty() && course_sums_.of(course, [](std::string_view text) { return is_sum_of_courses(text); });
}

/// The words of a sum that the text is, and no more; empty when it is none.
std::string_view RowInterpreter::sum_in(std::string_view text) {
  if (text.empty() || !words_initial_[static_cast<unsigned char>(text.front())]) return {};
  if (text.ends_with(':')) text.remove_suffix(1);
  for (const SkipRule& rule : skips_)
    for (const auto& words : rule.starts_with) {
      if (rule.column || !may_fold_into(text, words)) continue;
      fold_into(folded_, text);
      if (words == folded_) return words;
    }
  return {};
}

/// "Summa Alva", "Totalt för eleven" where the course, the day or the name would be, in a row that has no day.
bool RowInterpreter::takes_sum_without_day() {
  const std::string_view day = cell(Field::date);
  if (!day.empty() && is_digit(day.front())) return false;  // nearly all rows
  if (!is_measured(profile_.kind) || !column_[Field::date] || has_digit(day) ||
      !trimmed(cell(Field::week)).empty() || !trimmed(cell(Field::start)).empty())
    return false;
  constexpr std::string_view kSums[] = {"summa", "totalt", "total", "totalsumma", "delsumma", "elevsumma"};
  for (const Field field : {Field::course, Field::date, Field::weekday, Field::name})
    for (const auto words : kSums) {
      const std::string_view text = trimmed(cell(field));
      const bool whole = text.size() > words.size() && std::string_view(" :").find(text[words.size()]) != text.npos;
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
    if (rows_inherit_) note_row_above();
    no_data_ = rule.filled ? NoData::filled : NoData::words;
    // A column may have moved since the profile was written: what it says has to be that of a withdrawal.
    const bool headed = *at < layout_.headings.size() && tells_withdrawal(layout_.headings[*at]);
    if (headed || tells_withdrawal(cells_[*at])) read_struck_key();
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
    mark_ = at < layout_.headings.size() ? std::string_view(layout_.headings[at]) : std::string_view();
    return at;
  }
  for (const auto& words : rule.starts_with)
    if (const auto found = cell_beginning(cells_, words, rule.column)) {
      mark_ = words;
      return found;
    }
  return {};
}

/// What an earlier file told of it is found by its key. A row that cannot be read so far is no data and no more.
void RowInterpreter::read_struck_key() {
  const bool whole = cells_.size() >= layout_.fewest_cells || profile_.file.pad_short_rows;
  row_->struck = whole && layout_.months.empty() && check_protected() && check_person() && check_fault() &&
                 check_when() && check_texts();
  if (row_->struck && spans_) lay_out_span();
  struck_span_ = row_->struck;
  if (row_->struck) fill_key();
  else row_->person.clear();
  row_->code = row_->column = {};
  row_->warnings = {};
  ahead_.reset();
}

/// Below the header, where pages or reports were put one after the other.
bool RowInterpreter::takes_preamble() {
  const PreambleRules& rules = profile_.preamble;
  const bool worded = rules.exported_at && !rules.exported_at->starts_with.empty();
  bool taken = worded && beginning(rules.exported_at->starts_with, {});
  if (rules.period && rules.period->starts_with.empty()) {
    if (const auto period = rules.period->form.read(only_cell(cells_))) {
      period_ = period;
      find_year();
      taken = true;
    }
  } else if (rules.period) {
    if (const auto at = beginning(rules.period->starts_with, {})) {
      period_ = rules.period->form.read(value_behind(cells_, *at, rules.period->starts_with));
      find_year();
      taken = true;
    }
  }
  for (const auto& rule : rules.fields)
    if (const auto at = beginning(rule.starts_with, {})) {
      note_section(rule.form, value_of_section(rule.form, *at, rule.starts_with));
      mark_tells_ = rule.form;
      taken = true;
    }
  if (taken) no_data_ = NoData::preamble;
  return taken;
}

namespace {

MinutesCell amount_in(std::string_view cell, const NumberForm& form, Field field) {
  return read_minutes(trimmed(cell), form, field_unit(field) == Unit::hours ? 60 : 1);
}

}  // namespace

/// A sum row without anything in the column states no sum.
void RowInterpreter::check_sum(Field field, std::string_view wording) {
  const MinutesCell stated = amount_in(cell(field), profile_.numbers, field);
  if (stated.reading == Reading::nothing) return;
  SumCheck& sum = *std::ranges::find(sums_, field, &SumCheck::field);
  fold_into(folded_, wording);
  const bool right = sum.confirms(stated.minutes, folded_) && stated.reading == Reading::value;
  row_->warnings.sum = !right;
  row_->column = right ? std::string_view() : layout_.heading(field);
}

void RowInterpreter::add_to_sums() {
  for (auto& sum : sums_) {
    const MinutesCell amount = amount_in(cell(sum.field()), profile_.numbers, sum.field());
    if (amount.reading == Reading::value) sum.add(amount.minutes);
  }
}

void RowInterpreter::read_preamble(const CsvRecord& record) {
  cells_ = record.fields;
  line_ = record.line;
  above_header_ = true;
  mark_tells_.reset();
  if (record.flaw == CsvFlaw::none) (void)takes_marked_row();
}

void RowInterpreter::pass_over(NoData why) {
  no_data_ = why;
  row_->outcome = Outcome::skipped;
}

void RowInterpreter::skip(NoData why) {
  pass_over(why);
  for (auto& text : above_) text.clear();
}

}  // namespace jagmed
