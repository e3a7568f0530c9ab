// The numbers in the cells of a row: minutes, shares and lessons, as they are stated.
#include "intake/hours_beside.hpp"
#include "intake/row_interpreter.hpp"

#include <algorithm>

namespace jagmed {
namespace {

constexpr int kMillion = 1'000'000;
constexpr int kMostLessons = 20'000;  ///< of one pupil in one period

/// Most minutes that one row can have: of a day, or of the longest period.
constexpr int kMostOfDay = 24 * 60, kMostOfPeriod = 400 * kMostOfDay;

}  // namespace

RowInterpreter::Check RowInterpreter::read_measures() {
  amount_.begin();
  for (const Field field : fields_.minutes)
    if (!read_minutes_of(field, field_unit(field) == Unit::hours ? 60 : 1)) return false;
  return (!fields_.hours_beside || join_hours()) && read_shares() &&
         (!spans_ || read_part_of_span());
}

/// One figure in two columns: its hours and its minutes, or the same in both but for the rounding
/// of decimals.
RowInterpreter::Check RowInterpreter::join_hours() {
  for (const auto& [in_minutes, in_hours] : kMinutesAndHours) {
    auto &minutes = amount_[in_minutes], &hours = amount_[in_hours];
    if (!minutes || !hours) continue;
    if (profile_.minutes.add_hours) {
      if (*minutes >= 60 && *hours > 0) return refuse("E-MIN-TWICE", in_minutes);
      minutes = *minutes + *hours;
    } else if (!say_the_same(*minutes, *hours, value(in_hours))) {
      return refuse("E-MIN-TWICE", in_minutes);
    }
    hours.reset();
  }
  return true;
}

RowInterpreter::Check RowInterpreter::read_minutes_of(Field field, int per_unit) {
  amount_[field].reset();
  const MinutesCell& found =
      (per_unit == 1 ? minutes_ : hours_).of(measure_text(field), [&](std::string_view text) {
        return read_minutes(text, profile_.numbers, per_unit, profile_.minutes.rounding);
      });
  const int most = profile_.kind == AbsenceKind::period ? kMostOfPeriod : kMostOfDay;
  switch (found.reading) {
    case Reading::nothing: return true;
    case Reading::wrong: return refuse("E-NUM", field);
    case Reading::negative: return refuse("E-MIN-NEG", field);
    case Reading::value: break;
  }
  const bool of_absence = field == Field::absent_min || field == Field::absent_hours;
  if (found.whole && !of_absence) return refuse("E-NUM", field);
  if (found.minutes > most || found.whole.value_or(0) > most) return refuse("E-MIN-OVER", field);
  amount_[field] = found.minutes;
  if (found.whole) amount_.whole = found.whole;
  return true;
}

RowInterpreter::Check RowInterpreter::read_shares() {
  if (fields_.shares.empty() && fields_.counts.empty()) return true;
  for (const Field field : {Field::absent_pct, Field::lessons, Field::absent_lessons})
    amount_[field].reset();  // a cell may tell one for the column of the other
  for (const Field field : fields_.shares)
    if (!read_share_of(field)) return false;
  for (const Field field : fields_.counts)
    if (!read_count_of(field)) return false;
  const bool both = column_[Field::valid_pct] && column_[Field::invalid_pct];
  amount_.share = amount_.stated_share(both && is_measured(profile_.kind));
  return true;
}

RowInterpreter::Check RowInterpreter::read_share_of(Field field) {
  amount_[field].reset();
  const ShareCell found = read_share(value(field), profile_.numbers);
  switch (found.reading) {
    case Reading::nothing: return true;
    case Reading::wrong: return refuse("E-NUM", field);
    case Reading::negative: return refuse("E-PCT", field);
    case Reading::value: break;
  }
  if (found.millionths > kMillion) return refuse("E-PCT", field);
  amount_[field] = found.millionths;
  if (field == Field::absent_pct) amount_[Field::absent_lessons] = found.count;
  return true;
}

/// A share in the same cell counts where the file has no column for it.
RowInterpreter::Check RowInterpreter::read_count_of(Field field) {
  const CountCell found = read_count(value(field), profile_.numbers);
  switch (found.reading) {
    case Reading::nothing: return true;
    case Reading::wrong:
    case Reading::negative: return refuse("E-NUM", field);
    case Reading::value: break;
  }
  if (found.count > kMostLessons) return refuse("E-NUM", field);
  amount_[field] = found.count;
  if (!found.millionths) return true;
  if (*found.millionths > kMillion) return refuse("E-PCT", field);
  if (field == Field::absent_lessons && !column_[Field::absent_pct])
    amount_[Field::absent_pct] = found.millionths;
  return true;
}

}  // namespace jagmed
