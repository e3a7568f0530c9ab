// What a row says in words: category, validity, reported; and what the row is in the end.
#include "intake/row_interpreter.hpp"

namespace jagmed {
namespace {

Outcome outcome_of(Category category) {
  switch (category) {
    case Category::present: return Outcome::present;
    case Category::other_activity: return Outcome::other;
    case Category::not_reported: return Outcome::not_reported;
    case Category::cancelled: return Outcome::cancelled;
    case Category::unspecified:
    case Category::sick:
    case Category::leave:
    case Category::medical:
    case Category::late:
    case Category::left_early: break;
  }
  return Outcome::absence;
}

Validity derived(ValueRules::Missing rule, const AbsenceRow& data) {
  const bool excused = data.category == Category::sick || data.category == Category::leave ||
                       data.category == Category::medical;
  switch (rule) {
    case ValueRules::Missing::unknown: break;
    case ValueRules::Missing::from_reported:
      if (data.reported == Reported::yes) return Validity::valid;
      if (data.reported == Reported::no) return Validity::invalid;
      break;
    case ValueRules::Missing::from_category:
      if (excused) return Validity::valid;
      break;
  }
  return Validity::unknown;
}

}  // namespace

/// An own column wins over the map, the map wins over what `missing` derives.
RowInterpreter::Check RowInterpreter::check_words() {
  AbsenceRow& data = row_->data;
  const std::string_view code = value(profile_.codes.column);
  const auto meaning = profile_.codes.map.find(code);
  if (!meaning && !is_nothing(code, profile_.numbers) && !unmapped(profile_.codes.column))
    return false;
  if (meaning) {
    data.category = meaning->category.value_or(Category::unspecified);
    data.validity = meaning->validity.value_or(Validity::unknown);
    data.reported = meaning->reported.value_or(Reported::unknown);
  }
  if (const auto word = value(Field::reported); !is_nothing(word, profile_.numbers)) {
    const auto reported = profile_.values.reported.find(word);
    if (!reported && !unmapped(Field::reported)) return false;
    data.reported = reported.value_or(Reported::unknown);
  }
  if (const auto word = value(Field::validity); !is_nothing(word, profile_.numbers)) {
    const auto validity = profile_.values.validity.find(word);
    if (!validity && !unmapped(Field::validity)) return false;
    data.validity = validity.value_or(Validity::unknown);
  }
  if (data.category == Category::present && data.absent.value_or(0) > 0)
    return refuse("E-PRESENT", profile_.codes.column);
  return true;
}

/// False when the row is rejected for it.
RowInterpreter::Check RowInterpreter::unmapped(Field field) {
  switch (profile_.codes.unmapped) {
    case CodeRules::Unmapped::reject: return refuse("E-CODE", field);
    case CodeRules::Unmapped::unspecified: return true;
    case CodeRules::Unmapped::stage: break;
  }
  if (row_->outcome == Outcome::staged) return true;
  row_->outcome = Outcome::staged;
  row_->code = "S-CODE";
  if (column_[field]) row_->column = layout_.headings[*column_[field]];
  return true;
}

/// All checks are passed: what is the row?
void RowInterpreter::settle() {
  AbsenceRow& data = row_->data;
  if (row_->outcome != Outcome::staged) row_->outcome = outcome_of(data.category);
  const bool absence = is_absence(data.category);
  if (absence) assume_minutes();
  if (absence && data.absent == 0 && row_->outcome == Outcome::absence) {
    row_->outcome = profile_.minutes.drop_zero ? Outcome::skipped : Outcome::present;
    data.category = Category::present;
  }
  if (!is_absence(data.category)) {
    data.validity = Validity::unknown;
    data.reported = Reported::unknown;
    return;
  }
  if (data.validity == Validity::unknown) {
    split_minutes();  // columns of their own may tell it
    if (data.validity == Validity::unknown) {
      data.validity = derived(profile_.values.missing_validity, data);
      data.validity_derived = data.validity != Validity::unknown;
    }
  }
  split_minutes();
  row_->warnings.no_minutes = !data.absent && row_->outcome == Outcome::absence;
}

}  // namespace jagmed
