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
  constexpr std::string_view kOpenEnds[] = {
      "tillsvidare", "tills vidare", "t.v.",  "tv",
      "pågår",       "pågående",     "öppen", "until further notice"};
  return std::ranges::find(kOpenEnds, std::string_view(folded(text))) != std::end(kOpenEnds);
}

/// Midnight at either end, or no time at all.
bool is_whole(std::optional<int> start, std::optional<int> end) {
  return start.value_or(0) == 0 && (end.value_or(0) == 0 || *end >= kWholeDay - 1);
}

}  // namespace

void RowInterpreter::begin_span() {
  span_.taken.clear();
  span_.at = 0;
  span_.struck = false;
}

RowInterpreter::Check RowInterpreter::check_span() {
  if (value(Field::date).empty()) return refuse("E-DATE", Field::date);
  const DateCell first = day_in(Field::date);
  if (first.problem != DateProblem::none) return refuse_date(first, Field::date);
  return read_last_day(first) && check_span_length() && take_day(span_.days.first, Field::date) &&
         check_times() && check_absent_times() && check_span_parts() && check_stated_days();
}

/// In a cell of its own, or behind the first day. What goes on lasts until the file was made, where
/// that is known. The cell alone tells: a blank one below another is no ditto mark.
RowInterpreter::Check RowInterpreter::read_last_day(const DateCell& first) {
  const bool one_cell = column_[Field::date] == column_[Field::date_to];
  const std::string_view text = one_cell ? std::string_view() : trimmed(cell(Field::date_to));
  const bool blank = is_nothing(text, profile_.numbers) || goes_on(text);
  span_.days = {first.date, first.last};
  span_.start = first.minute;
  span_.end = first.until;
  span_.open = blank && !one_cell && first.date == first.last;
  if (span_.open) {
    const auto& until = span_rules_.known_until;
    if (!until) return refuse("E-SPAN-OPEN", Field::date_to);
    span_.days.last = std::max(span_.days.first, std::min(*until, exported_at_));
  } else if (!blank) {
    const DateCell& last = day_in(Field::date_to);
    if (last.problem != DateProblem::none) return refuse_date(last, Field::date_to);
    span_.days.last = last.last;
    span_.end = last.minute;
  }
  settle_midnight();
  return true;
}

/// Whether the number of days fits only where the last day is one of them: its midnight is then no
/// time, but how a system writes a day.
bool RowInterpreter::counts_last_day() const {
  const auto days = hundredths_of_days(value(Field::days));
  if (!days || *days % kHundred != 0 || span_.days.length() > kLongestSpan) return false;
  const auto fits = [&](DateRange span) {
    return SpanCount{*days / kHundred, static_cast<int>(school_days_of(span).size()), span.length()}
        .fits();
  };
  return fits(span_.days) && !fits({span_.days.first, span_.days.last - 1});
}

/// As of a notice: an end at midnight is that of the day before; of one day its own, where it
/// begins there.
void RowInterpreter::settle_midnight() {
  const TimeCell start = times_in(Field::start).times, end = end_in(Field::end);
  const auto clock = end.start ? end.start : start.end;
  span_.until_midnight = false;
  if (clock ? *clock != 0 || end.day : span_.end != 0) return;
  DateRange& days = span_.days;
  if (days.last > days.first)
    days.last = counts_last_day() ? days.last : days.last - 1;
  else if (start.start.value_or(span_.start.value_or(0)) > 0)
    return;
  span_.end = kWholeDay;
  span_.until_midnight = clock.has_value();
}

RowInterpreter::Check RowInterpreter::check_span_length() {
  if (span_.days.last < span_.days.first) return refuse("E-TIME-ORDER", Field::date_to);
  return span_.days.length() <= kLongestSpan || refuse("E-SPAN-LONG", Field::date_to);
}

/// Times and amounts are of one day. Those of several are not spread over them: nobody says how.
/// Times at both ends say nothing where the number of days is that of the school days: they are
/// whole.
RowInterpreter::Check RowInterpreter::check_span_parts() {
  if (span_.days.first == span_.days.last && !span_.open) return check_times_of_day();
  AbsenceRow& data = row_->data;
  const auto days = hundredths_of_days(value(Field::days));
  const bool all_days =
      days && *days == kHundred * static_cast<int>(school_days_of(span_.days).size());
  // The times are those of the school's day.
  if (all_days && ((span_.start && span_.end) || (data.start && data.end))) {
    for (auto* time : {&span_.start, &span_.end, &data.start, &data.end}) time->reset();
  }
  if (!is_whole(span_.start, span_.end))
    return refuse("E-SPAN-TIMES", span_.start.value_or(0) > 0 ? Field::date : Field::date_to);
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

/// Of a span of one day: in columns of their own, else behind its days. One of them alone does not
/// tell how long somebody was away: without an amount it would be all day.
RowInterpreter::Check RowInterpreter::check_times_of_day() {
  AbsenceRow& data = row_->data;
  if (data.start && data.end) return true;
  if (!data.start && is_whole(span_.start, span_.end)) return true;
  if (data.start || !span_.start || !span_.end) {
    const bool tells_length =
        stated_amount() || hundredths_of_days(value(Field::days)).value_or(0) % kHundred != 0;
    const Field lacking = data.start    ? (column_[Field::end] ? Field::end : Field::start)
                          : span_.start ? Field::date_to
                                        : Field::date;
    return tells_length || away_ || refuse("E-SPAN-ONE-TIME", lacking);
  }
  if (*span_.end <= *span_.start) return refuse("E-TIME-ORDER", Field::date_to);
  data.start = span_.start;
  data.end = span_.end;
  return true;
}

/// An absence of no day, and nothing else tells how long it was.
bool RowInterpreter::is_of_no_day() const {
  const AbsenceRow& data = row_->data;
  return span_.stated_days == 0 && row_->outcome == Outcome::absence && !data.absent && !data.start;
}

/// A part of a day is told of one day only: of several nobody says which it is.
RowInterpreter::Check RowInterpreter::check_stated_days() {
  span_.stated_days.reset();
  const std::string_view text = value(Field::days);
  if (is_nothing(text, profile_.numbers)) return true;
  span_.stated_days = hundredths_of_days(text);
  if (!span_.stated_days) return refuse("E-NUM", Field::days);
  const bool one_day = span_.days.first == span_.days.last && !span_.open;
  if (*span_.stated_days % kHundred == 0 || (one_day && *span_.stated_days < kHundred)) return true;
  return refuse("E-SPAN-HALF", Field::days);
}

/// "0,5" of a day is a share of its length, unless times tell it.
RowInterpreter::Check RowInterpreter::read_part_of_span() {
  constexpr int kMillionthsPerHundredth = 10'000;
  const int days = span_.stated_days.value_or(0);
  if (days % kHundred == 0 || amount_.share || times_are_absence()) return true;
  amount_.part_of_span = amount_.share = days * kMillionthsPerHundredth;
  return true;
}

bool RowInterpreter::is_day_off(Date day) const {
  static const SchoolCalendar kNone;
  return span_rules_.is_day_off ? span_rules_.is_day_off(*row_, day) : kNone.is_day_off(day);
}

/// Days after the export are not over, and those outside the period of the file are told by other
/// files.
DateRange RowInterpreter::span_taken() const {
  const Date latest = exported_at_ + std::min(0, profile_.dates.latest_days);
  DateRange taken{span_.days.first, std::min(span_.days.last, std::max(span_.days.first, latest))};
  if (!period_ || period_->last < taken.first || period_->first > taken.last) return taken;
  return {std::max(taken.first, period_->first), std::min(taken.last, period_->last)};
}

/// What is said of the whole span is told once: that there are no minutes with its first day, the
/// rest with its last.
void RowInterpreter::lay_out_span() {
  if (span_.at == 0) span_.taken = school_days_of(span_taken());
  RowWarnings& warnings = row_->warnings;
  if (span_.taken.empty()) {
    row_->outcome = Outcome::skipped;
    row_->struck = false;
    no_data_ = NoData::no_school;
    warnings = {};
    warnings.no_school_day = true;
    return note_days_cut();
  }
  if (is_of_no_day()) {
    span_.taken.clear();
    refuse("E-SPAN-ZERO", Field::days);
    return;
  }
  const bool is_last = span_.at + 1 == span_.taken.size(),
             no_minutes = warnings.no_minutes && span_.at == 0;
  if (!is_last) warnings = {};
  warnings.no_minutes = no_minutes;
  warnings.weekend = false;
  row_->data.date = row_->data.last = span_.taken[span_.at];
  warnings.last_day = row_->data.date == exported_at_;
  if (!is_last) return;
  note_days_cut();
  note_stated_days();
  row_->ends_span = !span_.open && row_->days_cut == 0;
}

std::vector<Date> RowInterpreter::school_days_of(DateRange span) const {
  return school_days_in(span, [this](Date day) { return is_day_off(day); });
}

void RowInterpreter::note_days_cut() {
  if (span_.open) return;
  row_->days_cut = static_cast<int>(school_days_of(span_.days).size() - span_.taken.size());
  row_->warnings.span_cut = row_->days_cut > 0;
}

/// Where some days are left out the number may be that of the others. How many an open span has is
/// not known.
void RowInterpreter::note_stated_days() {
  if (span_.open || !span_.stated_days || *span_.stated_days % kHundred != 0) return;
  const int stated = *span_.stated_days / kHundred, taken = static_cast<int>(span_.taken.size());
  const SpanCount count{stated, taken + row_->days_cut, span_.days.length()};
  if (count.fits() || SpanCount{stated, taken, span_taken().length()}.fits()) return;
  row_->warnings.days_differ = true;
  row_->count = count;
}

bool RowInterpreter::next_day_of_span(ReadRow& row) {
  if (span_.at + 1 >= span_.taken.size()) return false;
  ++span_.at;
  begin_row(row);
  if (span_.struck)
    (void)takes_struck_row();
  else
    check_row();
  return true;
}

}  // namespace jagmed
