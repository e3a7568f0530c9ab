// What a row says in minutes, hours and percent.
#include "intake/row_interpreter.hpp"

#include <algorithm>
#include <cmath>

namespace jagmed {
namespace {

struct Measure {
  Field field;
  int minutes_per_unit;
};
constexpr Measure kMeasures[] = {
    {Field::scheduled_min, 1}, {Field::scheduled_hours, 60}, {Field::absent_min, 1},
    {Field::absent_hours, 60}, {Field::valid_min, 1},        {Field::invalid_min, 1},
    {Field::valid_hours, 60},  {Field::invalid_hours, 60},
};

constexpr int kMillion = 1'000'000;

MinutesFrom source_of(MinuteRules::Absent rule) {
  switch (rule) {
    case MinuteRules::Absent::minutes: return MinutesFrom::minutes;
    case MinuteRules::Absent::hours: return MinutesFrom::hours;
    case MinuteRules::Absent::share: return MinutesFrom::share;
    case MinuteRules::Absent::parts: return MinutesFrom::parts;
    case MinuteRules::Absent::whole_lesson: return MinutesFrom::whole_lesson;
  }
  return MinutesFrom::none;
}

bool is_part_of_lesson(Category category) {
  return category == Category::late || category == Category::left_early;
}

}  // namespace

RowInterpreter::Check RowInterpreter::read_measures() {
  whole_.reset();
  share_.reset();
  for (const auto& [field, per_unit] : kMeasures) {
    minutes_[field].reset();
    if (!layout_.column[field]) continue;
    const MinutesCell found = read_minutes(value(field), profile_.numbers, per_unit);
    if (found.reading == Reading::wrong) return refuse("E-NUM", field);
    if (found.reading == Reading::negative) return refuse("E-MIN-NEG", field);
    if (found.reading == Reading::nothing) continue;
    const bool of_absence = field == Field::absent_min || field == Field::absent_hours;
    if (found.whole && !of_absence) return refuse("E-NUM", field);
    minutes_[field] = found.minutes;
    if (found.whole) whole_ = found.whole;
  }
  if (!layout_.column[Field::absent_pct]) return true;
  const ShareCell share = read_share(value(Field::absent_pct), profile_.numbers);
  if (share.reading == Reading::wrong) return refuse("E-NUM", Field::absent_pct);
  if (share.reading == Reading::negative || share.millionths > kMillion)
    return refuse("E-PCT", Field::absent_pct);
  if (share.reading == Reading::value) share_ = share.millionths;
  return true;
}

/// Read before the words, because they may refuse; computed after them, because the category tells
/// how an absence without minutes counts.
RowInterpreter::Check RowInterpreter::check_minutes() {
  if (!read_measures()) return false;
  AbsenceRow& data = row_->data;
  for (const auto rule : profile_.minutes.scheduled)
    if ((data.scheduled = scheduled_by(rule))) break;
  if (whole_ && !data.scheduled) data.scheduled = whole_;
  for (const auto rule : profile_.minutes.absent) {
    if (rule == MinuteRules::Absent::whole_lesson) break;
    if (!(data.absent = absent_by(rule))) continue;
    data.minutes_from = source_of(rule);
    break;
  }
  return check_total();
}

RowInterpreter::Check RowInterpreter::check_total() {
  AbsenceRow& data = row_->data;
  const auto valid = minutes_of(Field::valid_min, Field::valid_hours);
  const auto invalid = minutes_of(Field::invalid_min, Field::invalid_hours);
  const Field part = layout_.column[Field::valid_min] ? Field::valid_min : Field::valid_hours;
  if (data.absent &&
      valid.value_or(0) + invalid.value_or(0) > *data.absent + profile_.minutes.tolerance)
    return refuse("E-PCT", part);
  check_share();
  if (!data.absent || !data.scheduled) return true;
  if (*data.absent <= *data.scheduled + profile_.minutes.tolerance) return true;
  switch (profile_.minutes.over_scheduled) {
    case MinuteRules::Over::reject:
      return refuse("E-MIN-OVER",
                    layout_.column[Field::absent_min] ? Field::absent_min : Field::absent_hours);
    case MinuteRules::Over::cap: data.absent = data.scheduled; break;
    case MinuteRules::Over::accept: break;
  }
  return true;
}

/// The percentage is only a check where the minutes come from elsewhere.
void RowInterpreter::check_share() {
  const AbsenceRow& data = row_->data;
  if (!share_ || !data.absent || data.scheduled.value_or(0) == 0) return;
  if (data.minutes_from == MinutesFrom::share) return;
  const double computed = 100.0 * *data.absent / *data.scheduled;
  const double stated = 100.0 * *share_ / kMillion;
  row_->warnings.percent = std::abs(computed - stated) > profile_.minutes.percent_tolerance + 1e-9;
}

std::optional<int> RowInterpreter::minutes_of(Field minutes, Field hours) const {
  return minutes_[minutes] ? minutes_[minutes] : minutes_[hours];
}

std::optional<int> RowInterpreter::scheduled_by(MinuteRules::Scheduled rule) const {
  const AbsenceRow& data = row_->data;
  switch (rule) {
    case MinuteRules::Scheduled::minutes: return minutes_[Field::scheduled_min];
    case MinuteRules::Scheduled::hours: return minutes_[Field::scheduled_hours];
    case MinuteRules::Scheduled::times:
      if (data.start && data.end) return *data.end - *data.start;
  }
  return {};
}

std::optional<int> RowInterpreter::absent_by(MinuteRules::Absent rule) const {
  switch (rule) {
    case MinuteRules::Absent::minutes: return minutes_[Field::absent_min];
    case MinuteRules::Absent::hours: return minutes_[Field::absent_hours];
    case MinuteRules::Absent::share:
      if (!share_ || !row_->data.scheduled) return {};
      return static_cast<int>((std::int64_t{*share_} * *row_->data.scheduled + kMillion / 2) /
                              kMillion);
    case MinuteRules::Absent::parts: {
      const auto valid = minutes_of(Field::valid_min, Field::valid_hours);
      const auto invalid = minutes_of(Field::invalid_min, Field::invalid_hours);
      if (!valid && !invalid) return {};
      return valid.value_or(0) + invalid.value_or(0);
    }
    case MinuteRules::Absent::whole_lesson: break;
  }
  return {};
}

/// An absence of which the file does not say how long it was.
void RowInterpreter::assume_minutes() {
  AbsenceRow& data = row_->data;
  const MinuteRules& rules = profile_.minutes;
  const bool whole =
      std::ranges::find(rules.absent, MinuteRules::Absent::whole_lesson) != rules.absent.end();
  if (data.absent || !whole) return;
  using Late = MinuteRules::Late;
  const Late late = is_part_of_lesson(data.category) ? rules.late : Late::whole_lesson;
  if (late == Late::fixed)
    data.absent =
        data.scheduled ? std::min(rules.late_minutes, *data.scheduled) : rules.late_minutes;
  if (late == Late::whole_lesson) data.absent = data.scheduled;
  if (data.absent) data.minutes_from = MinutesFrom::whole_lesson;
}

/// Own columns win; else all is on the side that the validity says.
void RowInterpreter::split_minutes() {
  AbsenceRow& data = row_->data;
  const auto valid = minutes_of(Field::valid_min, Field::valid_hours);
  const auto invalid = minutes_of(Field::invalid_min, Field::invalid_hours);
  if (valid || invalid) {
    data.valid = valid.value_or(0);
    data.invalid = invalid.value_or(0);
    if (data.validity != Validity::unknown) return;
    if (*data.valid > 0 && *data.invalid == 0) data.validity = Validity::valid;
    if (*data.invalid > 0 && *data.valid == 0) data.validity = Validity::invalid;
    return;
  }
  if (!data.absent || data.validity == Validity::unknown) return;
  data.valid = data.validity == Validity::valid ? *data.absent : 0;
  data.invalid = data.validity == Validity::invalid ? *data.absent : 0;
}

}  // namespace jagmed
