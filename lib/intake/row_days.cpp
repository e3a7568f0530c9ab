// When: the day of a lesson, the days of a period, the span of a notice.
#include "base/error.hpp"
#include "intake/row_interpreter.hpp"

#include <algorithm>

namespace jagmed {
namespace {

/// Days that a period or a notice may last: a läsår, and what is the same.
constexpr int kLongestSpan = 400;
constexpr int kYearAhead = 366;  ///< further ahead a date is a slip

/// A day, and the minute of it where one is told.
struct Moment {
  Date day;
  std::optional<int> minute;
};

/// The span of a notice: whole days have no times, and an end at midnight belongs to the day
/// before.
struct Span {
  DateRange days;
  std::optional<int> start, end;
};
Span span_of(Moment first, Moment last) {
  const bool midnight = last.minute == 0;
  if (midnight && last.day > first.day)
    last = {last.day - 1, kWholeDay};
  else if (midnight && first.minute.value_or(0) == 0)
    last.minute = kWholeDay;
  if (last.minute == kWholeDay - 1) last.minute = kWholeDay;
  const int start = first.minute.value_or(0), end = last.minute.value_or(kWholeDay);
  if (start == 0 && end == kWholeDay) return {{first.day, last.day}, {}, {}};
  return {{first.day, last.day}, start, end};
}

}  // namespace

RowInterpreter::Check RowInterpreter::check_when() {
  course_ = {};
  elapsed_.reset();
  away_.reset();
  ahead_.reset();
  switch (profile_.kind) {
    case AbsenceKind::lesson:
    case AbsenceKind::day: break;
    case AbsenceKind::period: return check_period();
    case AbsenceKind::notice: return check_notice();
  }
  if (spans_) return check_span();
  return check_day() && check_times() && check_absent_times();
}

/// Of days without one: what the profile says, else the file.
void RowInterpreter::find_year() {
  using WeekYear = DateForms::WeekYear;
  const std::optional<DateRange> before = dates_.within;
  if (dates_.week_year == WeekYear::named)
    dates_.within = dates_.school_year.days();
  else if (period_)
    dates_.within = period_;
  else if (dates_.week_year == WeekYear::of_export)
    dates_.within = SchoolYear::of(exported_at_).days();
  if (dates_.within == before) return;
  days_.forget();
  times_.forget();
}

RowInterpreter::Check RowInterpreter::refuse_date(const DateCell& found, Field field) {
  return refuse(date_problem_code(found.problem), field);
}

// Lessons and days.

/// By the column of the date; else by week and weekday; else by a time stamp as the start.
RowInterpreter::Check RowInterpreter::check_day() {
  if (!value(Field::date).empty()) {
    const DateCell& found = day_in(Field::date);
    if (found.problem != DateProblem::none) return refuse_date(found, Field::date);
    if (!column_[Field::start] && found.minute.value_or(0) > 0) row_->data.start = found.minute;
    if (row_->data.start && !column_[Field::end]) row_->data.end = found.until;
    const auto named = cell(Field::weekday);
    const auto weekday = named.empty() ? std::nullopt : read_weekday(named);
    if (weekday && *weekday != found.date.weekday())
      return refuse("E-DATE-WEEKDAY", Field::weekday);
    return take_day(found.date, Field::date);
  }
  if (!value(Field::week).empty()) return take_week_day();
  if (const auto day = times_in(Field::start).times.day) return take_day(*day, Field::start);
  return refuse("E-DATE", column_[Field::date]   ? Field::date
                          : column_[Field::week] ? Field::week
                                                 : Field::start);
}

/// A file made beforehand has 0 for what has not been yet: that is no presence. An absence then is
/// somebody's plan, but for leave: that is decided beforehand, and counts when its days are over.
void RowInterpreter::leave_ahead() {
  const AbsenceRow& data = row_->data;
  const auto some = [](std::optional<int> amount) { return amount.value_or(0) > 0; };
  const PeriodMeasures& period = data.period;
  const bool away = data.kind == AbsenceKind::period
                        ? some(data.absent) || some(data.valid) || some(data.invalid) ||
                              some(period.absent_lessons) || some(period.absent_share) ||
                              some(period.valid_share) || some(period.invalid_share)
                        : row_->outcome == Outcome::absence;
  const bool leave = data.kind != AbsenceKind::period && data.category == Category::leave;
  if ((away && !leave) || row_->outcome == Outcome::staged) {
    refuse("E-DATE-RANGE", *ahead_);
  } else {
    row_->outcome = Outcome::skipped;
    no_data_ = NoData::ahead;
    if (!away) return;
    row_->code = "W-AHEAD";
    row_->warnings = {};
  }
}

/// In the läsår or term that the file states above its headings, or in that of a later page; who
/// imports compares the rows of a file with any other period of it.
bool RowInterpreter::is_told(Date first, Date last) const {
  const auto in = [&](const std::optional<DateRange>& days) {
    return days && first <= days->last && last >= days->first;
  };
  return !layout_.preamble.school_year || in(layout_.preamble.period) || in(period_);
}

RowInterpreter::Check RowInterpreter::take_day(Date day, Field field) {
  const int days = day - exported_at_;
  if (days < profile_.dates.earliest_days || days > kYearAhead)
    return refuse("E-DATE-RANGE", field);
  if (days > profile_.dates.latest_days) ahead_ = field;
  if (!is_told(day, day)) return refuse("E-DATE-PERIOD", field);
  row_->data.date = row_->data.last = day;
  row_->warnings.weekend = day.weekday() >= 6;
  row_->warnings.last_day = days == 0;
  return true;
}

std::optional<DateRange> RowInterpreter::week_of_row() const {
  const auto found = read_week(value(Field::week));
  return found ? days_of(*found) : std::nullopt;
}

std::optional<DateRange> RowInterpreter::days_of(const WeekCell& found) const {
  if (const auto text = value(Field::year); column_[Field::year] && !(text.empty() && found.year)) {
    const auto year = read_year_of_week(text, found.week);
    if (!year || found.year.value_or(*year) != *year) return {};
    return school_week(*year, found.week);
  }
  if (found.year) return school_week(*found.year, found.week);
  if (period_ && profile_.dates.week_year != DateForms::WeekYear::named) {
    const auto year = year_told(found.week);
    return year ? school_week(*year, found.week) : std::nullopt;
  }
  switch (profile_.dates.week_year) {
    case DateForms::WeekYear::written: return {};
    case DateForms::WeekYear::of_export:
      return school_week(SchoolYear::of(exported_at_).year_of(found.week), found.week);
    case DateForms::WeekYear::named: break;
  }
  return school_week(profile_.dates.school_year.year_of(found.week), found.week);
}

/// In which the period of the file has the week; nothing where none or two of them do.
std::optional<int> RowInterpreter::year_told(int week) const {
  std::optional<int> told;
  for (int year = period_->first.year(); year <= period_->last.year() + 1; ++year) {
    const auto days = school_week(year, week);
    if (!days || days->last < period_->first || days->first > period_->last) continue;
    if (told) return {};
    told = year;
  }
  return told;
}

RowInterpreter::Check RowInterpreter::take_week_day() {
  const auto week = week_of_row();
  if (!week) return refuse("E-WEEK", Field::week);
  const auto weekday = read_weekday(value(Field::weekday));
  if (!weekday) return refuse("E-DATE", Field::weekday);
  return take_day(week->first + (*weekday - 1), Field::week);
}

// Periods and notices.

/// By the heading of the month or week; else by the row's dates, week, or term; else that of the
/// file.
RowInterpreter::Check RowInterpreter::check_period() {
  if (!layout_.months.empty()) {
    const NamedPeriod& named = layout_.months[month_].named;
    const Field field = profile_.unpivot->measures.front().second;
    if (!named.week) return take_span({named.month.first(), named.month.last()}, field);
    const auto week = days_of(*named.week);
    return week ? take_span(*week, field) : refuse("E-WEEK", field);
  }
  if (!value(Field::date).empty()) {
    const DateCell first = day_in(Field::date);
    if (first.problem != DateProblem::none) return refuse_date(first, Field::date);
    if (!column_[Field::date_to]) return take_span({first.date, first.last}, Field::date);
    if (value(Field::date_to).empty() && first.date != first.last)
      return take_span({first.date, first.last}, Field::date);
    const DateCell& last = day_in(Field::date_to);
    if (last.problem != DateProblem::none) return refuse_date(last, Field::date_to);
    return take_span({first.date, last.last}, Field::date_to);
  }
  if (!value(Field::week).empty()) {
    const auto week = week_of_row();
    return week ? take_span(*week, Field::week) : refuse("E-WEEK", Field::week);
  }
  if (column_[Field::date]) return refuse("E-DATE", Field::date);
  if (column_[Field::week]) return refuse("E-WEEK", Field::week);
  if (!value(Field::year).empty()) return take_term();
  if (!period_)
    throw Error(ErrorKind::input, "import.F-PERIOD", "import.F-PERIOD.hint", layout_.file);
  return take_span(*period_, Field::date);
}

/// "HT2025", "2025/2026"; of a file that states days within it those.
RowInterpreter::Check RowInterpreter::take_term() {
  const auto term = SchoolYear::span_of(value(Field::year));
  if (!term) return refuse("E-DATE", Field::year);
  const bool within = period_ && term->contains(period_->first) && term->contains(period_->last);
  return take_span(within ? *period_ : *term, Field::year);
}

/// What is not over on the day of the export lasts until then; in the key it is whole, so that it
/// is the same when it is over.
RowInterpreter::Check RowInterpreter::take_span(DateRange days, Field field) {
  if (days.last < days.first) return refuse("E-TIME-ORDER", field);
  const bool notice = profile_.kind == AbsenceKind::notice;
  const int latest = notice ? profile_.dates.latest_days : std::min(0, profile_.dates.latest_days);
  const int ahead = days.first - exported_at_;
  if (days.last - exported_at_ < profile_.dates.earliest_days ||
      ahead > (notice ? latest : kYearAhead) || days.length() > kLongestSpan)
    return refuse("E-DATE-RANGE", field);
  if (ahead > latest) ahead_ = field;
  if (!notice && !is_told(days.first, days.last)) return refuse("E-DATE-PERIOD", field);
  AbsenceRow& data = row_->data;
  data.date = days.first;
  data.last = row_->key.last = days.last;
  if (notice) return true;
  data.last = std::min(days.last, exported_at_);
  row_->warnings.last_day = days.last >= exported_at_;
  return true;
}

/// Two time stamps, or dates with or without times; one day where only one is told.
RowInterpreter::Check RowInterpreter::check_notice() {
  const TimeCell start = times_in(Field::start).times, end = end_in(Field::end);
  if (start.wrong) return refuse("E-TIME", Field::start);
  if (end.wrong || end.end) return refuse("E-TIME", Field::end);
  Moment first, last;
  if (start.day) {
    first = {*start.day, start.start};
    last.day = *start.day;
  } else {
    const DateCell found = day_in(Field::date);
    if (found.problem != DateProblem::none)
      return refuse_date(found, column_[Field::date] ? Field::date : Field::start);
    first = {found.date, start.start ? start.start : found.minute};
    last = {found.last, found.until};
  }
  if (!value(Field::date_to).empty()) {
    const DateCell found = day_in(Field::date_to);
    if (found.problem != DateProblem::none) return refuse_date(found, Field::date_to);
    last = {found.last, found.minute};
  }
  if (end.day) last.day = *end.day;
  if (end.start || start.end) last.minute = end.start ? end.start : start.end;
  const Field told = column_[Field::date_to] ? Field::date_to : Field::end;
  const Span span = span_of(first, last);
  if (span.days.first == span.days.last && span.end && *span.end <= *span.start)
    return refuse("E-TIME-ORDER", told);
  row_->data.start = span.start;
  row_->data.end = span.end;
  return take_span(span.days, told);
}

}  // namespace jagmed
