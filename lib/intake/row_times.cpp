// The times of a lesson or day, and those of an absence within it.
#include "intake/row_interpreter.hpp"

#include <algorithm>

namespace jagmed {

/// From when until when, as far as the row says so.
RowInterpreter::Check RowInterpreter::check_times() {
  const LeadingTimes leading = times_in(Field::start);
  const TimeCell& start = leading.times;
  if (start.wrong) return refuse("E-TIME", Field::start);
  if (course_with_time_) course_ = trimmed(value(Field::start).substr(leading.length));
  const TimeCell end = end_in(Field::end);
  if (end.wrong || end.end) return refuse("E-TIME", Field::end);
  const Date begun = start.day.value_or(row_->data.date);
  const bool midnight = end.day == begun + 1 && end.start == 0;
  if (end.day && *end.day != begun && !midnight) return refuse("E-END-DAY", end_told());
  take_times(start, end);
  if (start.day && *start.day != row_->data.date && !take_day(*start.day, Field::start))
    return false;
  return check_order_of_times(start, end);
}

Field RowInterpreter::end_told() const { return column_[Field::end] ? Field::end : Field::start; }

/// All day, as a system without lessons writes it, is no time.
void RowInterpreter::take_times(const TimeCell& start, const TimeCell& end) {
  AbsenceRow& data = row_->data;
  if (start.start) data.start = start.start;
  if (end.start || start.end) data.end = end.start ? end.start : start.end;
  if (span_.until_midnight) {
    data.start = data.start.value_or(span_.start.value_or(0));
    data.end = kWholeDay;
  }
  if (data.start == 0 && data.end.value_or(0) >= kWholeDay - 1) leave_times();
}

void RowInterpreter::leave_times() {
  row_->data.start.reset();
  row_->data.end.reset();
}

/// By the clock, or by the time that has passed where both have an offset.
RowInterpreter::Check RowInterpreter::check_order_of_times(const TimeCell& start,
                                                           const TimeCell& end) {
  const AbsenceRow& data = row_->data;
  if (!data.end) return true;
  if (!data.start) return refuse("E-TIME", Field::start);
  if (!start.instant || !end.instant)
    return *data.end > *data.start || refuse("E-TIME-ORDER", end_told());
  const std::int64_t seconds = *end.instant - *start.instant;
  if (seconds <= 0 || seconds > kWholeDay * 60) return refuse("E-TIME-ORDER", end_told());
  elapsed_ = static_cast<int>(seconds / 60);
  if (data.start == 0 && *elapsed_ >= kWholeDay - 1) {  // until the next midnight
    leave_times();
    elapsed_.reset();
  }
  return true;
}

/// As far as they lie within the lesson. One of them alone does not tell how long somebody was
/// away.
RowInterpreter::Check RowInterpreter::check_absent_times() {
  if (!column_[Field::absent_start]) return true;
  if (words_with_times_ && tells_no_absence()) return true;
  const AbsenceRow& data = row_->data;
  const TimeCell start = times_in(Field::absent_start).times, end = end_in(Field::absent_end);
  if (start.wrong) return refuse("E-TIME", Field::absent_start);
  if (end.wrong || end.end) return refuse("E-TIME", Field::absent_end);
  const auto until = end.start ? end.start : start.end;
  if (!start.start && !until) return true;
  const Field told = column_[Field::absent_end] ? Field::absent_end : Field::absent_start;
  if (!start.start || !until) return refuse("E-TIME", start.start ? told : Field::absent_start);
  if (*until <= *start.start) return refuse("E-TIME-ORDER", told);
  const int first = std::max(*start.start, data.start.value_or(0));
  const int last = std::min(*until, data.end.value_or(kWholeDay));
  if (last <= first || start.day.value_or(data.date) != data.date ||
      end.day.value_or(data.date) != data.date)
    return refuse("E-TIME-OUTSIDE", told);
  if (first > 0 || last < kWholeDay - 1)
    away_ = last - first;  // else all day, however long that is
  return true;
}

}  // namespace jagmed
