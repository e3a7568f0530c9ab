#include "intake/row_interpreter.hpp"

#include <algorithm>

namespace jagmed {
namespace {

constexpr std::size_t kLongestText = 4096;
constexpr std::size_t kSeenIdentities = 4096;
constexpr std::size_t kLongestIdentity = 64;  ///< bytes, far above any written form

constexpr Field kPersonFields[] = {Field::personnummer, Field::name,  Field::given_name,
                                   Field::family_name,  Field::group, Field::school};

IdRules id_rules(const PersonRules& person) {
  IdRules rules;
  rules.interim = person.interim;
  rules.temporary = person.temporary;
  rules.check_digit = person.check == PersonRules::Check::strict;
  return rules;
}

bool allowed(IdKind kind, const PersonRules& person) {
  switch (kind) {
    case IdKind::personnummer: return person.personnummer;
    case IdKind::coordination: return person.coordination;
    case IdKind::interim: return person.interim;
    case IdKind::temporary: return person.temporary;
  }
  return false;
}

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
  row.code = row.column = {};
  row.fields = 0;
  row.warnings = {};
  row.is_protected = false;
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
                     &data.school, &data.source_code})
    text->clear();
  row.key.date = row.key.last = {};
  row.key.start = -1;
}

}  // namespace

RowInterpreter::RowInterpreter(Profile& profile, const Layout& layout, Date exported_at)
    : profile_(profile),
      layout_(layout),
      exported_at_(exported_at),
      id_rules_(id_rules(profile.person)),
      column_(layout.column),
      person_field_(layout.column[Field::personnummer] ? Field::personnummer
                                                       : Field::source_person_id),
      section_(layout.preamble.values),
      seen_identities_(kSeenIdentities) {
  std::vector<bool> has_meaning(layout.headings.size(), false);
  for (const auto& column : layout.column)
    if (column) has_meaning[*column] = true;
  for (const Field field : kPersonFields)
    if (layout.column[field]) has_meaning[*layout.column[field]] = false;
  for (std::size_t i = 0; i < has_meaning.size(); ++i)
    if (!has_meaning[i]) person_columns_.push_back(i);
  for (const auto& word : profile.person.protected_words) {
    const auto small = static_cast<unsigned char>(word.front());
    protected_initial_[small] = true;
    if (small >= 'a' && small <= 'z') protected_initial_[small - 32u] = true;
    if (small >= 0x80) std::fill(protected_initial_.begin() + 0x80, protected_initial_.end(), true);
  }
  prepare_layout_rows();
}

void RowInterpreter::interpret(const CsvRecord& record, ReadRow& row) {
  line_ = record.line;
  cells_ = record.fields;
  text_ = record.text;
  record_ = &record;
  is_data_ = false;
  month_ = 0;
  begin_row(row);
  if (record.flaw != CsvFlaw::none) {
    refuse(flaw_code(record.flaw));
    return;
  }
  if (take_layout_row()) return;
  check_row();
  if (row.outcome == Outcome::rejected) refuse_other_header();
}

void RowInterpreter::begin_row(ReadRow& row) {
  clear(row);
  row.line = line_;
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
      return;
    }
  }
  if (check_protected() && check_person() && check_fault() && check_date() && check_times() &&
      check_minutes() && check_words() && check_texts())
    settle();
  if (row_->outcome != Outcome::rejected) fill_key();
  // The same month when it is over.
  if (!layout_.months.empty()) row_->key.last = layout_.months[month_].month.last();
}

// Structure and person. Rows that are no data are in row_layout.cpp, what a row says in words in
// row_words.cpp, what it says in minutes in row_minutes.cpp.

RowInterpreter::Check RowInterpreter::check_structure() {
  const std::size_t wanted = layout_.headings.size();
  const bool pad = profile_.file.pad_short_rows;
  row_->fields = static_cast<int>(cells_.size());
  if (cells_.size() > wanted && !(pad && is_blank(cells_.subspan(wanted))))
    return refuse("E-FIELDS-MANY");
  if (cells_.size() < layout_.fewest_cells && !pad) return refuse("E-FIELDS-FEW");
  if (!sums_.empty()) add_to_sums();
  row_->warnings.mojibake = twice_encoded(text_);
  for (const Field field : profile_.fill_down)
    if (const auto text = trimmed(cell(field)); !text.empty()) above_[field] = text;
  return true;
}

RowInterpreter::Check RowInterpreter::check_protected() {
  row_->is_protected = record_->is_protected || std::ranges::any_of(person_columns_, [&](std::size_t column) {
    return column < cells_.size() && is_protected_word(cells_[column]);
  });
  return true;
}

bool RowInterpreter::is_protected_word(std::string_view text) const {
  text = trimmed(text);
  if (text.empty() || !protected_initial_[static_cast<unsigned char>(text.front())]) return false;
  return std::ranges::any_of(profile_.person.protected_words,
                             [&](const std::string& word) { return begins_folded(text, word); });
}

RowInterpreter::Check RowInterpreter::check_person() {
  const std::string_view text = value(Field::personnummer);
  const ParsedIdentity& parsed = identity_of(text);
  const auto* number = std::get_if<IdentityNumber>(&parsed);
  if (number == nullptr) {
    if (row_->is_protected) return refuse("E-PROTECTED");
    return refuse(id_problem_code(std::get<IdProblem>(parsed)), Field::personnummer);
  }
  if (!allowed(number->kind, profile_.person)) return refuse("E-PNR-FORM", Field::personnummer);
  row_->person = number->canonical;
  row_->warnings.century_inferred = number->century_inferred;
  if (profile_.person.check == PersonRules::Check::warn) {
    IdRules strict = id_rules_;
    strict.check_digit = true;
    row_->warnings.check_digit =
        std::holds_alternative<IdProblem>(parse_identity(text, exported_at_, strict));
  }
  return check_age(*number);
}

const ParsedIdentity& RowInterpreter::identity_of(std::string_view text) {
  static const ParsedIdentity kTooLong = IdProblem::form;
  if (text.size() > kLongestIdentity) return kTooLong;
  SeenIdentity& seen = seen_identities_[std::hash<std::string_view>()(text) % kSeenIdentities];
  if (seen.text != text) {
    seen.parsed = parse_identity(text, exported_at_, id_rules_);
    seen.text = text;
  }
  return seen.parsed;
}

RowInterpreter::Check RowInterpreter::check_age(const IdentityNumber& number) {
  const int age = number.birth_date ? age_on(*number.birth_date, exported_at_)
                                    : exported_at_.year() - number.birth_year;
  const bool fits = age >= profile_.person.youngest && age <= profile_.person.oldest;
  return fits || refuse("E-AGE", Field::personnummer);
}

RowInterpreter::Check RowInterpreter::check_fault() {
  if (record_->fault.empty()) return true;
  row_->column = layout_.headings[record_->fault_column];
  return refuse(record_->fault);
}

// Date and time.

RowInterpreter::Check RowInterpreter::check_date() {
  if (!layout_.months.empty()) return check_month();
  if (const auto text = value(Field::date); text != seen_date_ || text.empty()) {
    date_ = read_date(text, profile_.dates);
    seen_date_ = text;
  }
  const DateCell& found = date_;
  if (found.problem == DateProblem::wrong) return refuse("E-DATE", Field::date);
  if (found.problem == DateProblem::ambiguous) return refuse("E-DATE-AMBIG", Field::date);
  const int days = found.date - exported_at_;
  if (days < profile_.dates.earliest_days || days > profile_.dates.latest_days)
    return refuse("E-DATE-RANGE", Field::date);
  row_->data.date = found.date;
  row_->warnings.weekend = found.date.weekday() >= 6;
  return true;
}

RowInterpreter::Check RowInterpreter::check_times() {
  AbsenceRow& data = row_->data;
  const TimeCell start = read_times(value(Field::start), profile_.dates);
  if (start.wrong) return refuse("E-TIME", Field::start);
  const TimeCell end = read_times(value(Field::end), profile_.dates);
  if (end.wrong || end.end) return refuse("E-TIME", Field::end);
  data.start = start.start;
  data.end = end.start ? end.start : start.end;
  if (data.end && !data.start) return refuse("E-TIME", Field::start);
  if (data.end && *data.end <= *data.start)
    return refuse("E-TIME-ORDER", layout_.column[Field::end] ? Field::end : Field::start);
  return true;
}

RowInterpreter::Check RowInterpreter::check_texts() {
  AbsenceRow& data = row_->data;
  const auto take = [&](Field field, std::string& target) {
    target = value(field);
    return target.size() <= kLongestText || refuse("E-TEXT-LONG", field);
  };
  if (!take(Field::course, data.course)) return false;
  if (profile_.store_reason_text && !take(profile_.codes.column, data.source_code)) return false;
  if (row_->is_protected) return true;
  return take(Field::group, data.group) && take(Field::school, data.school);
}

void RowInterpreter::fill_key() {
  AbsenceKey& key = row_->key;
  if (row_->outcome == Outcome::skipped) return;
  key.person = row_->person;
  key.date = row_->data.date;
  if (profile_.dedupe.start) key.start = row_->data.start.value_or(-1);
  if (profile_.dedupe.course) fold_into(key.course, row_->data.course);
  if (!profile_.dedupe.reason) return;
  fold_into(folded_, value(profile_.codes.column));
  if (!key.course.empty()) key.course += '\x1F';
  key.course += folded_;
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

std::string_view RowInterpreter::cell(Field field) const {
  const auto column = column_[field];
  return column && *column < cells_.size() ? cells_[*column] : std::string_view();
}

std::string_view RowInterpreter::value(Field field) const {
  if (const auto text = trimmed(cell(field)); !text.empty()) return text;
  return above_[field].empty() ? std::string_view(section_[field])
                               : std::string_view(above_[field]);
}

}  // namespace jagmed
