// Rows of days that have a last day: each is the school days from the one to the other.
#include "domain/school_calendar.hpp"
#include "intake/day_count.hpp"
#include "intake/row_interpreter.hpp"

#include <algorithm>

namespace jagmed {
namespace {

constexpr int kLongestSpan = 366;  ///< days: a läsår
constexpr int kHundred = 100;

/// What stands where the last day would, of a span that goes on.
bool goes_on(std::string_view text) {
  constexpr std::string_view kOpenEnds[] = {"tillsvidare", "tills vidare", "t.v.",  "tv",
                                            "pågår",       "pågående",     "öppen", "until further notice"};
  return std::ranges::find(kOpenEnds, std::string_view(folded(text))) != std::end(kOpenEnds);
}

/// Midnight at either end, or no time at all.
bool is_whole(std::optional<int> start, std::optional<int> end) {
  return start.value_or(0) == 0 && (end.value_or(0) == 0 || *end >= kWholeDay - 1);
}

}  // namespace

void RowInterpreter::begin_span() {
  span_days_.clear();
  span_at_ = 0;
  struck_span_ = false;
}

RowInterpreter::Check RowInterpreter::check_span() {
  if (value(Field::date).empty()) return refuse("E-DATE", Field::date);
  const DateCell first = day_in(Field::date);
  if (first.problem != DateProblem::none) return refuse_date(first, Field::date);
  return read_last_day(first) && check_span_length() && take_day(span_.first, Field::date) && check_times() &&
         check_absent_times() && check_span_parts() && check_stated_days();
}

/// In a cell of its own, or behind the first day. What goes on lasts until the file was made, where that is
/// known. The cell alone tells: a blank one below another is no ditto mark.
RowInterpreter::Check RowInterpreter::read_last_day(const DateCell& first) {
  const bool one_cell = column_[Field::date] == column_[Field::date_to];
  const std::string_view text = one_cell ? std::string_view() : trimmed(cell(Field::date_to));
  const bool blank = is_nothing(text, profile_.numbers) || goes_on(text);
  span_ = {first.date, first.last};
  span_start_ = first.minute;
  span_end_ = first.until;
  open_span_ = blank && !one_cell && first.date == first.last;
  if (open_span_) {
    const auto& until = span_rules_.known_until;
    if (!until) return refuse("E-SPAN-OPEN", Field::date_to);
    span_.last = std::max(span_.first, std::min(*until, exported_at_));
  } else if (!blank) {
    const DateCell& last = day_in(Field::date_to);
    if (last.problem != DateProblem::none) return refuse_date(last, Field::date_to);
    span_.last = last.last;
    span_end_ = last.minute;
  }
  settle_midnight();
  return true;
}

/// Whether the number of days fits only where the last day is one of them: its midnight is then no time, but how a
/// system writes a day.
bool RowInterpreter::counts_last_day() const {
  const auto days = hundredths_of_days(value(Field::days));
  if (!days || *days % kHundred != 0 || span_.length() > kLongestSpan) return false;
  const auto fits = [&](DateRange span) {
    return SpanCount{*days / kHundred, static_cast<int>(school_days_of(span).size()), span.length()}.fits();
  };
  return fits(span_) && !fits({span_.first, span_.last - 1});
}

/// As of a notice: an end at midnight is that of the day before; of one day its own, where it begins there.
void RowInterpreter::settle_midnight() {
  const TimeCell start = times_in(Field::start).times, end = end_in(Field::end);
  const auto clock = end.start ? end.start : start.end;
  until_midnight_ = false;
  if (clock ? *clock != 0 || end.day : span_end_ != 0) return;
  if (span_.last > span_.first) span_.last = counts_last_day() ? span_.last : span_.last - 1;
  else if (start.start.value_or(span_start_.value_or(0)) > 0) return;
  span_end_ = kWholeDay;
  until_midnight_ = clock.has_value();
}

RowInterpreter::Check RowInterpreter::check_span_length() {
  if (span_.last < span_.first) return refuse("E-TIME-ORDER", Field::date_to);
  return span_.length() <= kLongestSpan || refuse("E-SPAN-LONG", Field::date_to);
}

/// Times and amounts are of one day. Those of several are not spread over them: nobody says how. Times at both ends
/// say nothing where the number of days is that of the school days: they are whole.
RowInterpreter::Check RowInterpreter::check_span_parts() {
  if (span_.first == span_.last && !open_span_) return check_times_of_day();
  AbsenceRow& data = row_->data;
  const auto days = hundredths_of_days(value(Field::days));
  const bool all_days = days && *days == kHundred * static_cast<int>(school_days_of(span_).size());
  if (all_days && ((span_start_ && span_end_) || (data.start && data.end))) {  // the times are those of the school's day
    for (auto* time : {&span_start_, &span_end_, &data.start, &data.end}) time->reset();
  }
  if (!is_whole(span_start_, span_end_)) return refuse("E-SPAN-TIMES", span_start_.value_or(0) > 0 ? Field::date : Field::date_to);
  if (data.start || data.end)
    return refuse("E-SPAN-TIMES", column_[Field::start] ? Field::start : Field::end);
  if (away_) return refuse("E-SPAN-TIMES", Field::absent_start);
  const auto amount = stated_amount();
  return !amount || refuse("E-SPAN-MINUTES", *amount);
}

std::optional<Field> RowInterpreter::stated_amount() {
  for (const auto* fields : {&fields_.minutes, &fields_.shares, &fields_.counts})
    for (const Field field : *fields)
      if (!is_nothing(measure_text(field), profile_.numbers)) return field;
  return {};
}

/// Of a span of one day: in columns of their own, else behind its days. One of them alone does not tell how long
/// somebody was away: without an amount it would be all day.
RowInterpreter::Check RowInterpreter::check_times_of_day() {
  AbsenceRow& data = row_->data;
  if (data.start && data.end) return true;
  if (!data.start && is_whole(span_start_, span_end_)) return true;
  if (data.start || !span_start_ || !span_end_) {
    const bool tells_length = stated_amount() || hundredths_of_days(value(Field::days)).value_or(0) % kHundred != 0;
    const Field lacking = data.start ? (column_[Field::end] ? Field::end : Field::start)
                          : span_start_ ? Field::date_to
                                        : Field::date;
    return tells_length || away_ || refuse("E-SPAN-ONE-TIME", lacking);
  }
  if (*span_end_ <= *span_start_) return refuse("E-TIME-ORDER", Field::date_to);
  data.start = span_start_;
  data.end = span_end_;
  return true;
}

/// An absence of no day, and nothing else tells how long it was.
bool RowInterpreter::is_of_no_day() const {
  const AbsenceRow& data = row_->data;
  return stated_days_ == 0 && row_->outcome == Outcome::absence && !data.absent && !data.start;
}

/// A part of a day is told of one day only: of several nobody says which it is.
RowInterpreter::Check RowInterpreter::check_stated_days() {
  stated_days_.reset();
  const std::string_view text = value(Field::days);
  if (is_nothing(text, profile_.numbers)) return true;
  stated_days_ = hundredths_of_days(text);
  if (!stated_days_) return refuse("E-NUM", Field::days);
  const bool one_day = span_.first == span_.last && !open_span_;
  if (*stated_days_ % kHundred == 0 || (one_day && *stated_days_ < kHundred)) return true;
  return refuse("E-SPAN-HALF", Field::days);
}

/// "0,5" of a day is a share of its length, unless times tell it.
RowInterpreter::Check RowInterpreter::read_part_of_span() {
  constexpr int kMillionthsPerHundredth = 10'000;
  if (!stated_days_ || *stated_days_ % kHundred == 0 || amount_.share || times_are_absence()) return true;
  amount_.part_of_span = amount_.share = *stated_days_ * kMillionthsPerHundredth;
  return true;
}

bool RowInterpreter::is_day_off(Date day) const {
  static const SchoolCalendar kNone;
  return span_rules_.is_day_off ? span_rules_.is_day_off(*row_, day) : kNone.is_day_off(day);
}

/// Days after the export are not over, and those outside the period of the file are told by other files.
DateRange RowInterpreter::span_taken() const {
  const Date latest = exported_at_ + std::min(0, profile_.dates.latest_days);
  DateRange taken{span_.first, std::min(span_.last, std::max(span_.first, latest))};
  if (!period_ || period_->last < taken.first || period_->first > taken.last) return taken;
  return {std::max(taken.first, period_->first), std::min(taken.last, period_->last)};
}

/// What is said of the whole span is told once: that there are no minutes with its first day, the rest with
/// its last.
void RowInterpreter::lay_out_span() {
  if (span_at_ == 0) span_days_ = school_days_of(span_taken());
  RowWarnings& warnings = row_->warnings;
  if (span_days_.empty()) {
    row_->outcome = Outcome::skipped;
    row_->struck = false;
    no_data_ = NoData::no_school;
    warnings = {};
    warnings.no_school_day = true;
    return note_days_cut();
  }
  if (is_of_no_day()) {
    span_days_.clear();
    refuse("E-SPAN-ZERO", Field::days);
    return;
  }
  const bool is_last = span_at_ + 1 == span_days_.size(), no_minutes = warnings.no_minutes && span_at_ == 0;
  if (!is_last) warnings = {};
  warnings.no_minutes = no_minutes;
  warnings.weekend = false;
  row_->data.date = row_->data.last = span_days_[span_at_];
  warnings.last_day = row_->data.date == exported_at_;
  if (!is_last) return;
  note_days_cut();
  note_stated_days();
  row_->ends_span = !open_span_ && row_->days_cut == 0;
}

std::vector<Date> RowInterpreter::school_days_of(DateRange span) const {
  return school_days_in(span, [this](Date day) { return is_day_off(day); });
}

void RowInterpreter::note_days_cut() {
  if (open_span_) return;
  row_->days_cut = static_cast<int>(school_days_of(span_).size() - span_days_.size());
  row_->warnings.span_cut = row_->days_cut > 0;
}

/// Where some days are left out the number may be that of the others. How many an open span has is not known.
void RowInterpreter::note_stated_days() {
  if (open_span_ || !stated_days_ || *stated_days_ % kHundred != 0) return;
  const int stated = *stated_days_ / kHundred, taken = static_cast<int>(span_days_.size());
  const SpanCount count{stated, taken + row_->days_cut, span_.length()};
  if (count.fits() || SpanCount{stated, taken, span_taken().length()}.fits()) return;
  row_->warnings.days_differ = true;
  row_->count = count;
}

bool RowInterpreter::next_day_of_span(ReadRow& row) {
  if (span_at_ + 1 >= span_days_.size()) return false;
  ++span_at_;
  begin_row(row);
  if (struck_span_) (void)takes_struck_row();
  else check_row();
  return true;
}

}  // namespace jagmed
