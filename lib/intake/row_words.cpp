// What a row says in words: category, validity, reported; and what the row is in the end.
#include "intake/row_interpreter.hpp"

#include <algorithm>

namespace jagmed {
namespace {

/// A word for the validity that is longer says more than yes or no, which may stand in every row.
constexpr std::size_t kLongestNo = 3;

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

bool are_opposites(Validity a, Validity b) {
  return a != b && a != Validity::unknown && b != Validity::unknown;
}

}  // namespace

/// An own column wins over the map, the map wins over what `missing` derives.
RowInterpreter::Check RowInterpreter::check_words() {
  AbsenceRow& data = row_->data;
  const Field field = code_field();
  const auto& code = meanings_.code(code_word(field));
  known_code_ = code.meaning.has_value();
  says_absence_ = known_code_ && !code.nothing;
  if (!known_code_ && !code.nothing && !unmapped(field)) return false;
  if (known_code_) {
    data.category = code.meaning->category.value_or(Category::unspecified);
    data.validity = code.meaning->validity.value_or(Validity::unknown);
    data.reported = code.meaning->reported.value_or(Reported::unknown);
  }
  const auto& reported = meanings_.reported(value(Field::reported));
  if (!reported.nothing) {
    if (!reported.meaning && !unmapped(Field::reported)) return false;
    data.reported = reported.meaning.value_or(Reported::unknown);
  }
  const std::string_view valid = value(Field::validity);
  const auto& validity = meanings_.validity(valid);
  if (!validity.nothing) {
    if (!validity.meaning && !unmapped(Field::validity)) return false;
    const Validity stated = validity.meaning.value_or(Validity::unknown);
    row_->warnings.validity = are_opposites(data.validity, stated);
    data.validity = stated;
    says_absence_ = says_absence_ || (validity.meaning && valid.size() > kLongestNo);
  }
  name_late();
  leave_presence();
  take_blank_with_minutes(field);
  return data.category != Category::present || data.absent.value_or(0) == 0 || take_as_late(field);
}

/// Under "Närvaro" as the words above the rows their minutes are of being there.
void RowInterpreter::leave_presence() {
  AbsenceRow& data = row_->data;
  const Field field = code_field();
  if (data.category != Category::present || above_.section(field).empty() || only_late_) return;
  if (!trimmed(cell(field)).empty() || !above_.filled(field).empty()) return;
  data.absent.reset();
  data.minutes_from = MinutesFrom::none;
}

/// No reason beside minutes of absence is an absence without a reason, whatever the profile makes
/// of rows that say nothing at all.
void RowInterpreter::take_blank_with_minutes(Field field) {
  AbsenceRow& data = row_->data;
  if (data.category != Category::not_reported || data.absent.value_or(0) == 0) return;
  if (is_measured(data.kind) && is_nothing(code_word(field), profile_.numbers))
    data.category = Category::unspecified;
}

/// There, and away for a part of the lesson; away for all of it is a contradiction.
RowInterpreter::Check RowInterpreter::take_as_late(Field field) {
  AbsenceRow& data = row_->data;
  const bool partly =
      is_measured(data.kind) && *data.absent < data.scheduled.value_or(*data.absent + 1);
  if (!partly || profile_.minutes.refuse_present) return refuse("E-PRESENT", field);
  data.category = Category::late;
  row_->warnings.present_late = true;
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
  row_->word = code_word(field);
  if (column_[field]) row_->column = layout_.headings[*column_[field]];
  return true;
}

/// The file has cells for the absence, and those of the row are empty: nobody has said whether
/// there was any. Where it has none, the row itself says so. An amount is not asked for where the
/// profile counts what has none as whole_lesson.
bool RowInterpreter::is_unanswered() {
  constexpr Field kAmounts[] = {Field::absent_min,    Field::absent_hours, Field::absent_pct,
                                Field::valid_min,     Field::invalid_min,  Field::valid_hours,
                                Field::invalid_hours, Field::absent_start, Field::absent_end};
  const AbsenceRow& data = row_->data;
  if (!is_measured(data.kind) || known_code_ || data.absent) return false;
  if (spans_ && span_.stated_days != 0) return false;  // from when until when is said
  const auto& rules = profile_.minutes.absent;
  const bool whole = std::ranges::find(rules, MinuteRules::Absent::whole_lesson) != rules.end();
  const bool derives = profile_.values.missing_validity != ValueRules::Missing::unknown;
  const auto empty = [&](Field field) {
    return !column_[field] || is_nothing(value(field), profile_.numbers);
  };
  const auto asks = [&](Field field) { return column_[field].has_value(); };
  const auto& words = profile_.codes.columns;
  const bool asked = (!whole && std::ranges::any_of(kAmounts, asks)) ||
                     std::ranges::any_of(words, asks) || (!derives && asks(Field::validity));
  return asked && std::ranges::all_of(kAmounts, empty) && std::ranges::all_of(words, empty) &&
         empty(Field::validity) && empty(Field::reported);
}

/// All checks are passed: what is the row?
void RowInterpreter::settle() {
  AbsenceRow& data = row_->data;
  if (is_unanswered() || is_half_told()) data.category = Category::not_reported;
  if (row_->outcome != Outcome::staged) row_->outcome = outcome_of(data.category);
  const bool measured = is_measured(data.kind);
  if (measured && is_absence(data.category)) settle_absence();
  if (!is_absence(data.category)) {
    data.validity = Validity::unknown;
    data.reported = Reported::unknown;
    return;
  }
  if (data.kind == AbsenceKind::notice) {
    // Somebody has told: that is what a notice is.
    if (data.reported == Reported::unknown) data.reported = Reported::yes;
    return;
  }
  if (data.kind == AbsenceKind::period && !profile_.unpivot && is_empty_period()) {
    row_->outcome = Outcome::skipped;
    no_data_ = NoData::empty_period;
  }
  derive_validity();
  split_minutes();
  const bool nothing = measured ? !data.absent : is_empty_period();
  row_->warnings.no_minutes = nothing && row_->outcome == Outcome::absence;
}

/// 0 minutes are no absence. Where the pupil was instead, the file may tell in minutes: one who was
/// nowhere in a lesson is one of whom nobody has reported.
void RowInterpreter::settle_absence() {
  AbsenceRow& data = row_->data;
  assume_minutes();
  if (data.absent != 0 || row_->outcome != Outcome::absence) return;
  const bool not_there = amount_[Field::present_min].value_or(0) == 0;
  const bool elsewhere = not_there && amount_[Field::other_min].value_or(0) > 0;
  if (amount_[Field::present_min] && not_there && !elsewhere && data.scheduled.value_or(1) > 0) {
    row_->outcome = Outcome::not_reported;
    data.category = Category::not_reported;
    return;
  }
  row_->outcome = elsewhere                    ? Outcome::other
                  : profile_.minutes.drop_zero ? Outcome::skipped
                                               : Outcome::present;
  if (row_->outcome == Outcome::skipped) no_data_ = NoData::zero;
  row_->warnings.zero_word = row_->outcome == Outcome::present && says_absence_;
  data.category = elsewhere ? Category::other_activity : Category::present;
}

void RowInterpreter::derive_validity() {
  AbsenceRow& data = row_->data;
  if (data.validity != Validity::unknown) return;
  split_minutes();  // columns of their own may tell it
  if (data.validity != Validity::unknown) return;
  data.validity = derived(profile_.values.missing_validity, data);
  data.validity_derived = data.validity != Validity::unknown;
}

}  // namespace jagmed
