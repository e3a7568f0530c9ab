// How long the absence was, and the lesson: what follows from the numbers of a row.
#include "intake/row_interpreter.hpp"

#include <algorithm>
#include <cmath>

namespace jagmed {
namespace {

/// A school day is shorter.
constexpr int kLongestLesson = 10 * 60;

constexpr int kMillion = 1'000'000;

MinutesFrom source_of(MinuteRules::Absent rule) {
  switch (rule) {
    case MinuteRules::Absent::minutes:
    case MinuteRules::Absent::rest: return MinutesFrom::minutes;
    case MinuteRules::Absent::hours: return MinutesFrom::hours;
    case MinuteRules::Absent::share: return MinutesFrom::share;
    case MinuteRules::Absent::parts: return MinutesFrom::parts;
    case MinuteRules::Absent::times: return MinutesFrom::times;
    case MinuteRules::Absent::whole_lesson: return MinutesFrom::whole_lesson;
  }
  return MinutesFrom::none;
}

bool is_part_of_lesson(Category category) {
  return category == Category::late || category == Category::left_early;
}

}  // namespace

/// Read before the words, because they may refuse; computed after them, because the category tells
/// how an absence without minutes counts.
RowInterpreter::Check RowInterpreter::check_minutes() {
  if (profile_.kind == AbsenceKind::notice) return true;
  if (!read_measures()) return false;
  AbsenceRow& data = row_->data;
  take_scheduled();
  // "1/2" of a lesson of 90 minutes: of what?
  if (amount_.whole && std::abs(*amount_.whole - *data.scheduled) > profile_.minutes.tolerance)
    return refuse("E-NUM", column_[Field::absent_min] ? Field::absent_min : Field::absent_hours);
  take_absent();
  if (const auto field = share_without_length())
    return refuse(amount_.part_of_span ? "E-DAY-PART" : "E-LENGTH", *field);
  add_late();
  const int longest = std::max(data.scheduled.value_or(0), data.absent.value_or(0));
  row_->warnings.long_lesson = is_measured(profile_.kind) && longest > kLongestLesson;
  if (!check_shares() || !check_total()) return false;
  if (profile_.kind == AbsenceKind::period) fill_period();
  return true;
}

/// By the first rule that finds a length; else the 60 of "10/60", or the day of the profile for a
/// part of it.
void RowInterpreter::take_scheduled() {
  auto& scheduled = row_->data.scheduled;
  for (const auto rule : profile_.minutes.scheduled)
    if ((scheduled = scheduled_by(rule))) break;
  if (amount_.whole && !scheduled) scheduled = amount_.whole;
  if (amount_.part_of_span && !scheduled && profile_.minutes.day > 0)
    scheduled = profile_.minutes.day;
}

void RowInterpreter::take_absent() {
  AbsenceRow& data = row_->data;
  for (const auto rule : profile_.minutes.absent) {
    if (rule == MinuteRules::Absent::whole_lesson) break;
    if (!(data.absent = absent_by(rule))) continue;
    data.minutes_from = source_of(rule);
    break;
  }
  // A share of a known length is never all of it, whatever the rules leave out.
  if (!data.absent && amount_.share && is_measured(profile_.kind) &&
      (data.absent = absent_by(MinuteRules::Absent::share)))
    data.minutes_from = MinutesFrom::share;
}

RowInterpreter::Check RowInterpreter::check_total() {
  AbsenceRow& data = row_->data;
  const auto valid = amount_.valid();
  const auto invalid = amount_.invalid();
  const Field part = column_[Field::valid_min] ? Field::valid_min : Field::valid_hours;
  if (data.absent &&
      valid.value_or(0) + invalid.value_or(0) > *data.absent + profile_.minutes.tolerance)
    return refuse("E-PCT", part);
  check_share();
  if (!data.absent || !data.scheduled) return true;
  if (*data.absent <= *data.scheduled + profile_.minutes.tolerance) return true;
  switch (profile_.minutes.over_scheduled) {
    case MinuteRules::Over::reject:
      return refuse("E-MIN-OVER",
                    column_[Field::absent_min] ? Field::absent_min : Field::absent_hours);
    case MinuteRules::Over::cap: data.absent = data.scheduled; break;
    case MinuteRules::Over::accept: break;
  }
  return true;
}

/// The minutes of being there are only a check.
void RowInterpreter::check_presence() {
  const AbsenceRow& data = row_->data;
  const auto present = amount_[Field::present_min];
  if (!present || !data.scheduled || !data.absent) return;
  const int all = *present + amount_[Field::other_min].value_or(0) + *data.absent;
  row_->warnings.sum_minutes = std::abs(all - *data.scheduled) > profile_.minutes.tolerance;
}

/// The percentage is only a check where the minutes come from elsewhere.
void RowInterpreter::check_share() {
  const AbsenceRow& data = row_->data;
  check_presence();
  if (!amount_.share || !data.absent || data.scheduled.value_or(0) == 0) return;
  if (data.minutes_from == MinutesFrom::share) return;
  const double computed = 100.0 * *data.absent / *data.scheduled;
  const double stated = 100.0 * *amount_.share / kMillion;
  row_->warnings.percent = std::abs(computed - stated) > profile_.minutes.percent_tolerance + 1e-9;
}

std::optional<int> RowInterpreter::scheduled_by(MinuteRules::Scheduled rule) const {
  const AbsenceRow& data = row_->data;
  switch (rule) {
    case MinuteRules::Scheduled::minutes: return amount_[Field::scheduled_min];
    case MinuteRules::Scheduled::hours: return amount_[Field::scheduled_hours];
    case MinuteRules::Scheduled::times:
      if (elapsed_) return elapsed_;
      if (data.start && data.end) return *data.end - *data.start;
  }
  return {};
}

std::optional<int> RowInterpreter::absent_by(MinuteRules::Absent rule) const {
  switch (rule) {
    case MinuteRules::Absent::minutes: return amount_[Field::absent_min];
    case MinuteRules::Absent::hours: return amount_[Field::absent_hours];
    case MinuteRules::Absent::share:
      if (amount_.share == 0 && is_measured(profile_.kind)) return 0;
      if (amount_.share || !is_measured(profile_.kind)) return of_length(amount_.share);
      if (const auto part = of_length(amount_.one_part_share())) return absent_by_one_part(*part);
      return {};
    case MinuteRules::Absent::parts: return absent_by_parts();
    case MinuteRules::Absent::times: return away_;
    case MinuteRules::Absent::rest: return absent_by_presence();
    case MinuteRules::Absent::whole_lesson: break;
  }
  return {};
}

std::optional<int> RowInterpreter::absent_by_presence() const {
  const auto present = amount_[Field::present_min];
  if (!present || !row_->data.scheduled) return {};
  return std::max(0, *row_->data.scheduled - *present - amount_[Field::other_min].value_or(0));
}

/// A column of its own has minutes that the others do not have.
void RowInterpreter::add_late() {
  AbsenceRow& data = row_->data;
  const int late = amount_[Field::late_min].value_or(0);
  only_late_ = late > 0 && data.absent.value_or(0) == 0;
  if (late == 0) return;
  data.absent = data.absent.value_or(0) + late;
  if (data.minutes_from == MinutesFrom::none) data.minutes_from = MinutesFrom::minutes;
}

/// Where the row has no word that says more.
void RowInterpreter::name_late() {
  Category& category = row_->data.category;
  if (only_late_ && (category == Category::unspecified || category == Category::present))
    category = Category::late;
}

/// Of the lesson or day, or of the period.
std::optional<int> RowInterpreter::of_length(std::optional<int> share) const {
  if (!share || !row_->data.scheduled) return {};
  return static_cast<int>(
      divided(std::int64_t{*share} * *row_->data.scheduled, kMillion, profile_.minutes.rounding));
}

std::optional<int> RowInterpreter::absent_by_parts() const {
  const auto valid = amount_.valid();
  const auto invalid = amount_.invalid();
  if (!valid && !invalid) return {};
  const int all = valid.value_or(0) + invalid.value_or(0);
  const auto has = [&](Field minutes, Field hours) { return column_[minutes] || column_[hours]; };
  const bool has_both =
      has(Field::valid_min, Field::valid_hours) && has(Field::invalid_min, Field::invalid_hours);
  return has_both ? all : absent_by_one_part(all);
}

std::optional<int> RowInterpreter::absent_by_one_part(int part) const {
  return amount_.absent_by_one_part(part, row_->data.scheduled, is_measured(profile_.kind));
}

/// Between nothing and all of a lesson or day of which nobody says how long it is.
std::optional<Field> RowInterpreter::share_without_length() const {
  if (row_->data.absent || !is_measured(profile_.kind)) return {};
  if (amount_.part_of_span) return Field::days;
  const auto part = amount_.one_part_share();
  if (!(amount_.share ? *amount_.share > 0 && *amount_.share < kMillion : part.value_or(0) > 0))
    return {};
  for (const Field field :
       {Field::absent_pct, Field::present_pct, Field::valid_pct, Field::invalid_pct})
    if (amount_[field]) return field;
  return {};
}

/// 0 of the valid or the invalid absence, and nothing of the other.
bool RowInterpreter::is_half_told() const {
  if (!is_measured(profile_.kind) || row_->data.absent || known_code_ || says_absence_)
    return false;
  const auto valid = amount_.valid();
  const auto invalid = amount_.invalid();
  return valid == 0 || invalid == 0 || amount_.one_part_share() == 0;
}

/// Times of a day row that tell how long the absence was, and not how long the day: unless the
/// profile asks for that by naming them first under `scheduled`.
bool RowInterpreter::times_are_absence() const {
  const auto& lengths = profile_.minutes.scheduled;
  const bool on_purpose = !lengths.empty() && lengths.front() == MinuteRules::Scheduled::times;
  const bool stated =
      amount_.minutes_of(Field::scheduled_min, Field::scheduled_hours) || amount_.whole;
  const AbsenceRow& data = row_->data;
  return data.kind == AbsenceKind::day && data.start && data.end && !on_purpose && !stated;
}

/// An absence of which the file does not say how long it was.
void RowInterpreter::assume_minutes() {
  AbsenceRow& data = row_->data;
  const MinuteRules& rules = profile_.minutes;
  if (!data.absent && times_are_absence()) {
    data.absent = elapsed_ ? *elapsed_ : *data.end - *data.start;
    data.scheduled.reset();
    data.minutes_from = MinutesFrom::times;
    return check_presence();
  }
  const bool whole =
      std::ranges::find(rules.absent, MinuteRules::Absent::whole_lesson) != rules.absent.end();
  if (data.absent || !whole) return;
  using Late = MinuteRules::Late;
  const Late late = is_part_of_lesson(data.category) ? rules.late : Late::whole_lesson;
  if (late == Late::fixed)
    data.absent =
        data.scheduled ? std::min(rules.late_minutes, *data.scheduled) : rules.late_minutes;
  if (late == Late::whole_lesson) data.absent = data.scheduled;
  if (!data.absent) return;
  data.minutes_from = MinutesFrom::whole_lesson;
  check_presence();
}

/// Own columns win; else all is on the side that the validity says. Parts of an absence that was
/// cut to the length of the lesson are cut with it, the invalid one first.
void RowInterpreter::split_minutes() {
  AbsenceRow& data = row_->data;
  const auto part = [&](Field minutes, Field hours, Field share) {
    const auto amount = amount_.minutes_of(minutes, hours);
    return amount || !amount_[share] || !is_measured(data.kind) ? amount
                                                                : of_length(amount_[share]);
  };
  const auto valid = part(Field::valid_min, Field::valid_hours, Field::valid_pct);
  const auto invalid = part(Field::invalid_min, Field::invalid_hours, Field::invalid_pct);
  if (valid || invalid) return take_parts(valid, invalid);
  if (!data.absent || data.validity == Validity::unknown) return;
  data.valid = data.validity == Validity::valid ? *data.absent : 0;
  data.invalid = data.validity == Validity::invalid ? *data.absent : 0;
}

/// One of them at least is told.
void RowInterpreter::take_parts(std::optional<int> valid, std::optional<int> invalid) {
  AbsenceRow& data = row_->data;
  const auto rest = [&](int one) -> std::optional<int> {
    if (!data.absent) return {};
    return std::max(0, *data.absent - one);
  };
  data.valid = valid ? valid : rest(*invalid);
  data.invalid = invalid ? invalid : rest(*valid);
  if (data.absent) {
    data.valid = std::min(*data.valid, *data.absent);
    data.invalid = std::min(*data.invalid, *data.absent - *data.valid);
  }
  if (data.validity != Validity::unknown || !data.valid || !data.invalid) return;
  if (*data.valid > 0 && *data.invalid == 0) data.validity = Validity::valid;
  if (*data.invalid > 0 && *data.valid == 0) data.validity = Validity::invalid;
}

}  // namespace jagmed
