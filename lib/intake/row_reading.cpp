#include "intake/row_reading.hpp"

#include "intake/day_count.hpp"
#include "intake/row_interpreter.hpp"
#include "intake/sniff.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>

namespace jagmed {
namespace {

std::string span_text(Date first, Date last) {
  return first == last ? first.iso() : first.iso() + " – " + last.iso();
}

/// "12,5 %"
std::string share_text(int millionths) {
  std::string text = fmt::format("{},{:04}", millionths / 10'000, millionths % 10'000);
  while (text.ends_with('0')) text.pop_back();
  if (text.ends_with(',')) text.pop_back();
  return text + " %";
}

/// The fields that are neither compared nor stored as they stand.
bool is_never_taken(Field field) {
  return field == Field::name || field == Field::given_name || field == Field::family_name;
}

/// A row whose cells may stand under the wrong headings.
bool is_shifted(std::string_view code) { return code == "E-FIELDS-FEW" || code == "E-FIELDS-MANY"; }

}  // namespace

/// How a row was read: what its cells say, and which rules took it for what it is.
class RowExplanation {
 public:
  explicit RowExplanation(RowInterpreter& row) : of_(row) {}

  [[nodiscard]] RowReading told(const CellMask& mask);

 private:
  void read_fields(RowReading& out, const CellMask& mask);
  void name_rules(RowReading& out);
  [[nodiscard]] FieldReading read_field(Field field, const CellMask& mask);
  void read_value(FieldReading& reading);
  void read_person(FieldReading& reading) const;
  void read_day(FieldReading& reading);
  void read_days(FieldReading& reading) const;
  void read_time(FieldReading& reading);
  void read_week_of(FieldReading& reading) const;
  void read_amount(FieldReading& reading);
  void read_word(FieldReading& reading);
  [[nodiscard]] ValidityFrom validity_from();

  RowInterpreter& of_;
};

RowReading RowInterpreter::reading(const CellMask& mask) {
  return RowExplanation(*this).told(mask);
}

RowReading RowExplanation::told(const CellMask& mask) {
  RowReading out;
  out.row = *of_.row_;
  out.code = of_.row_->code;
  out.column = of_.row_->column;
  out.row.code = out.row.column = out.row.text = {};
  out.row.word.clear();
  out.no_data = of_.no_data_;
  out.words = of_.mark_;
  out.tells = of_.mark_tells_;
  if (!of_.layout_.months.empty() && of_.is_data_) out.month = of_.layout_.months[of_.month_].named;
  if (of_.record_->flaw != CsvFlaw::none) return out;
  if (of_.row_->outcome == Outcome::skipped && !of_.is_data_) {
    if (of_.no_data_ != NoData::header) out.shown = masked_text(of_.cells_, mask.today);
    return out;
  }
  // Also of a row whose cells stand under the wrong headings.
  const bool hidden =
      of_.row_->is_protected || std::ranges::any_of(of_.cells_, [&](std::string_view text) {
        return of_.person_cells_.is_protected_word(text);
      });
  read_fields(out, {.today = mask.today, .off = mask.off && !hidden});
  if (of_.row_->outcome != Outcome::rejected && of_.row_->outcome != Outcome::skipped)
    name_rules(out);
  return out;
}

void RowExplanation::read_fields(RowReading& out, const CellMask& mask) {
  for (const Field field : all_fields()) {
    if (!of_.column_[field] && of_.value(field).empty()) continue;
    FieldReading reading = read_field(field, mask);
    if (is_shifted(of_.row_->code)) {
      reading.read.clear();
      reading.problem = {};
    }
    out.fields.push_back(std::move(reading));
  }
  std::ranges::stable_sort(out.fields, {}, [](const FieldReading& field) {
    return field.column.value_or(std::numeric_limits<std::size_t>::max());
  });
}

void RowExplanation::name_rules(RowReading& out) {
  out.meaning = of_.profile_.codes.map.find(of_.code_word(of_.code_field()));
  out.validity_from = validity_from();
  if (of_.profile_.kind == AbsenceKind::notice) return;
  for (const auto rule : of_.profile_.minutes.scheduled)
    if (!out.scheduled_from && of_.scheduled_by(rule)) out.scheduled_from = rule;
}

FieldReading RowExplanation::read_field(Field field, const CellMask& mask) {
  FieldReading reading{.field = field, .column = of_.column_[field]};
  const bool has_own = !trimmed(of_.cell(field)).empty();
  if (!has_own && !of_.value(field).empty()) {
    const bool above = !of_.above_.filled(field).empty();
    reading.from = above ? ValueFrom::row_above : ValueFrom::section;
    reading.from_line = of_.above_.line(field);
  }
  read_value(reading);
  const auto own_heading =
      of_.column_[field] ? std::string_view(of_.layout_.headings[*of_.column_[field]]) : "";
  if (reading.problem.empty() && !own_heading.empty() && own_heading == of_.row_->column &&
      of_.row_->outcome != Outcome::absence)
    reading.problem = of_.row_->code;
  const bool behind =
      field == Field::absent_start && of_.words_with_times_;  // the word is that of another field
  std::string_view text = of_.measure_text(field);
  if (behind)
    text = of_.behind_in(text).times.times.start ? text.substr(of_.behind_in(text).words()) : "";
  reading.cell = shown_cell(text, field, !reading.read.empty(), mask);
  if (of_.row_->is_protected && field == Field::personnummer) {
    if (!reading.cell.empty()) reading.cell = kMaskedText;
    if (!reading.read.empty()) reading.read = kMaskedText;
  }
  return reading;
}

void RowExplanation::read_value(FieldReading& reading) {
  const Field field = reading.field;
  const auto& codes = of_.profile_.codes.columns;
  if (field == Field::personnummer) return read_person(reading);
  if (std::ranges::find(codes, field) != codes.end() || field == Field::reported ||
      field == Field::validity)
    return read_word(reading);
  if (of_.value(field).empty()) return;
  if (field == Field::days) return read_days(reading);
  if (field == Field::date || field == Field::date_to) return read_day(reading);
  if (field == Field::start || field == Field::end || field == Field::absent_start ||
      field == Field::absent_end)
    return read_time(reading);
  if (field == Field::week || field == Field::year || field == Field::weekday)
    return read_week_of(reading);
  if (field_unit(field) != Unit::none || field == Field::lessons || field == Field::absent_lessons)
    return read_amount(reading);
  const bool hidden = of_.row_->is_protected && (field == Field::group || field == Field::school ||
                                                 field == Field::school_code);
  reading.read = is_never_taken(field) || hidden ? "unread" : "text";
}

void RowExplanation::read_person(FieldReading& reading) const {
  if (of_.value(Field::personnummer).empty() &&
      of_.profile_.person.id_column != Field::personnummer)
    return;
  const PersonCells::Identity identity = of_.person_cells_.identify(of_.value(Field::personnummer));
  if (identity.problem) {
    reading.problem = id_problem_code(*identity.problem);
    return;
  }
  reading.read = masked({identity.canonical.data(), identity.canonical.size()});
  if (!identity.right_age) reading.problem = "E-AGE";
}

void RowExplanation::read_day(FieldReading& reading) {
  const DateCell& found = of_.day_in(reading.field);
  if (found.problem != DateProblem::none) {
    reading.problem = date_problem_code(found.problem);
    return;
  }
  reading.read = span_text(found.date, found.last);
  if (found.minute) reading.read += " " + clock_text(*found.minute);
  if (found.until) reading.read += "–" + clock_text(*found.until);
}

void RowExplanation::read_days(FieldReading& reading) const {
  const auto days = hundredths_of_days(of_.value(Field::days));
  if (!days) {
    reading.problem = "E-NUM";
    return;
  }
  std::string text = fmt::format("{},{:02}", *days / 100, *days % 100);
  while (text.ends_with('0')) text.pop_back();
  if (text.ends_with(',')) text.pop_back();
  reading.read = text + " d";
}

void RowExplanation::read_time(FieldReading& reading) {
  const TimeCell& found = of_.times_in(reading.field).times;
  if (reading.field == Field::absent_start && of_.words_with_times_ && !found.start) return;
  if (found.wrong) {
    reading.problem = "E-TIME";
    return;
  }
  reading.read = found.start ? clock_text(*found.start) : "all_day";
  if (found.end) reading.read += "–" + clock_text(*found.end);
  if (found.day) reading.read = found.day->iso() + " " + reading.read;
}

void RowExplanation::read_week_of(FieldReading& reading) const {
  if (reading.field != Field::weekday) {
    if (of_.value(Field::week).empty()) return;
    if (const auto week = of_.week_of_row())
      reading.read = span_text(week->first, week->last);
    else
      reading.problem = "E-WEEK";
    return;
  }
  if (const auto weekday = read_weekday(of_.value(Field::weekday)))
    reading.read = std::to_string(*weekday);
  else if (of_.column_[Field::date] == std::nullopt)
    reading.problem = "E-DATE";
}

void RowExplanation::read_amount(FieldReading& reading) {
  const auto text = of_.measure_text(reading.field);
  const auto take = [&](Reading found, const std::string& amount, std::string_view negative) {
    if (found == Reading::wrong) reading.problem = "E-NUM";
    if (found == Reading::negative) reading.problem = negative;
    if (found == Reading::value) reading.read = amount;
  };
  const Unit unit = field_unit(reading.field);
  if (unit == Unit::share) {
    const ShareCell found = read_share(text, of_.profile_.numbers);
    return take(found.reading, share_text(found.millionths), "E-PCT");
  }
  if (unit == Unit::none) {
    const CountCell found = read_count(text, of_.profile_.numbers);
    return take(found.reading, std::to_string(found.count), "E-NUM");
  }
  const MinutesCell found = read_minutes(text, of_.profile_.numbers, unit == Unit::hours ? 60 : 1,
                                         of_.profile_.minutes.rounding);
  const std::string whole = found.whole ? fmt::format("/{}", *found.whole) : "";
  take(found.reading, fmt::format("{}{} min", found.minutes, whole), "E-MIN-NEG");
}

void RowExplanation::read_word(FieldReading& reading) {
  const Field field = reading.field;
  const auto text = of_.code_word(field);
  bool known = false;
  if (field == Field::reported) {
    const auto found = of_.profile_.values.reported.find(text);
    known = found.has_value();
    if (known) reading.read = reported_code(*found);
  } else if (field == Field::validity) {
    const auto found = of_.profile_.values.validity.find(text);
    known = found.has_value();
    if (known) reading.read = validity_code(*found);
  } else {
    const auto found = of_.profile_.codes.map.find(text);
    known = found.has_value() || field != of_.code_field();
    if (found) reading.read = category_code(found->category.value_or(Category::unspecified));
  }
  if (known || is_nothing(text, of_.profile_.numbers)) return;
  using Unmapped = CodeRules::Unmapped;
  if (of_.profile_.codes.unmapped == Unmapped::stage) reading.problem = "S-CODE";
  if (of_.profile_.codes.unmapped == Unmapped::reject) reading.problem = "E-CODE";
}

/// In the order of check_words and derive_validity.
ValidityFrom RowExplanation::validity_from() {
  const AbsenceRow& data = of_.row_->data;
  if (data.validity == Validity::unknown) return ValidityFrom::nothing;
  if (of_.profile_.values.validity.find(of_.value(Field::validity))) return ValidityFrom::column;
  const auto meaning = of_.profile_.codes.map.find(of_.code_word(of_.code_field()));
  if (meaning && meaning->validity) return ValidityFrom::word;
  return data.validity_derived ? ValidityFrom::derived : ValidityFrom::minutes;
}

}  // namespace jagmed
