#include "domain/step_figure.hpp"

#include "domain/absence_spell.hpp"

#include <algorithm>

namespace jagmed {
namespace {

constexpr unsigned kJuly = 7;
constexpr int kLongestBreak = 120;  // days between two terms

/// So many days back without lov: it is neither absence nor presence. At most back to the beginning
/// of the läsår; the summer holiday is passed over only in part.
Date rolling_first(int days, const SchoolCalendar& calendar, Date as_of) {
  const Date furthest = std::min(as_of - (days - 1), school_year_start(as_of));
  Date first = as_of + 1;
  for (int left = days; left > 0 && first > furthest;) {
    first = first - 1;
    if (!calendar.is_lov(first)) --left;
  }
  return first;
}

bool covered(const StepFigure& figure, const StepRules& rules) {
  return figure.reported * 1000 >= figure.offered * rules.min_coverage_permille;
}

StepFigure not_measurable(StepFigure figure, NotMeasurable why) {
  figure.answer = StepAnswer::unmeasurable;
  figure.why = why;
  return figure;
}

StepFigure answered(StepFigure figure, bool reached) {
  figure.answer = reached ? StepAnswer::reached : StepAnswer::no;
  return figure;
}

/// Where no lesson has a length, what is known is counted in days.
void count_days(StepFigure& figure, const AbsenceSums& sums, const SchoolCalendar& calendar) {
  if (sums.offered > 0 || sums.share_known_days == 0) return;
  figure.in_days = true;
  figure.reported = sums.share_known_days;
  figure.offered = std::max<long long>(calendar.school_days(figure.window), figure.reported);
}

StepFigure percent_figure(const LadderStep& step, const AbsenceSums& sums, StepFigure figure,
                          const SchoolCalendar& calendar, const StepRules& rules) {
  figure.left_out_days = sums.only_absences;
  if (sums.share_known_days == 0 && sums.offered == 0)
    return not_measurable(
        figure, sums.known_days > 0 ? NotMeasurable::only_absences : NotMeasurable::no_data);
  count_days(figure, sums, calendar);
  const bool reported = rules.denominator == Denominator::reported;
  if (figure.in_days) {
    figure.amount = sums.share_days.of(step.part);
    figure.whole = reported ? figure.reported : figure.offered;
  } else {
    figure.amount = sums.share.of(step.part);
    figure.whole = (reported ? sums.reported : sums.offered) - sums.unmeasured_minutes.total;
  }
  if (!figure.in_days && sums.without_length > 0)
    return not_measurable(figure, NotMeasurable::without_length);
  if (!covered(figure, rules)) return not_measurable(figure, NotMeasurable::coverage);
  if (!figure.in_days && figure.offered < step.min_offered_minutes)
    return not_measurable(figure, NotMeasurable::too_little);
  if (figure.whole <= 0) return not_measurable(figure, NotMeasurable::no_data);
  return answered(figure, step.reached_by(figure.amount, figure.whole));
}

StepFigure count_figure(const LadderStep& step, const AbsenceSums& sums, StepFigure figure,
                        const SchoolCalendar& calendar, const StepRules& rules) {
  count_days(figure, sums, calendar);
  figure.amount =
      (step.measure == StepMeasure::occasions ? sums.occasions : sums.minutes).of(step.part);
  if (step.measure == StepMeasure::occasions) figure.most = sums.most_occasions.of(step.part);
  if (!figure.in_days && figure.offered < step.min_offered_minutes)
    return not_measurable(figure, NotMeasurable::too_little);
  if (step.reached_by(figure.amount)) return answered(figure, true);
  if (sums.known_days == 0) return not_measurable(figure, NotMeasurable::no_data);
  if (sums.offered == 0 && sums.only_absences > 0)
    return not_measurable(figure, NotMeasurable::only_absences);
  if (!covered(figure, rules)) return not_measurable(figure, NotMeasurable::coverage);
  return answered(figure, false);
}

/// A share that is below may be above by absence in these lessons of which nobody has said how long
/// it was: at most all of each.
StepFigure with_unmeasured(const LadderStep& step, const AbsenceHistory& history,
                           const AbsenceSums& sums, StepFigure figure) {
  if (figure.answer != StepAnswer::no || figure.in_days) return figure;
  const bool possible = sums.unbounded.of(step.part) > 0 ||
                        step.reached_by(figure.amount + sums.unmeasured_minutes.of(step.part),
                                        figure.whole + sums.unmeasured_minutes.total);
  if (!possible) return figure;
  figure.hidden = without_amount(history, figure.window, step.part);
  return not_measurable(figure, NotMeasurable::without_minutes);
}

StepFigure window_figure(const LadderStep& step, const AbsenceHistory& history,
                         const SchoolCalendar& calendar, DateRange window, const StepRules& rules) {
  const AbsenceSums sums = history.sums(window);
  const StepFigure figure{.window = window,
                          .reported = sums.reported,
                          .offered = sums.offered,
                          .unmeasured = sums.unmeasured};
  if (step.measure != StepMeasure::percent)
    return count_figure(step, sums, figure, calendar, rules);
  return with_unmeasured(step, history, sums, percent_figure(step, sums, figure, calendar, rules));
}

/// What is not reached may be so by absence that is in no share or sum: by hand it has no minutes,
/// or nobody has said how long the day is.
StepFigure with_hidden(const LadderStep& step, const AbsenceHistory& history, StepFigure figure,
                       const StepRules& rules) {
  const bool percent = step.measure == StepMeasure::percent;
  if (figure.answer == StepAnswer::no && figure.most > figure.amount &&
      step.reached_by(figure.most))
    return not_measurable(figure, NotMeasurable::no_order);
  if (figure.answer != StepAnswer::no || (!percent && step.measure != StepMeasure::minutes))
    return figure;
  const OutsideShares left = outside_shares(history, figure.window, step.part);
  if (!figure.in_days || !percent)
    figure.hidden =
        percent ? left.without_minutes : without_amount(history, figure.window, step.part);
  if (figure.hidden > 0) return not_measurable(figure, NotMeasurable::without_minutes);
  if (!percent) return figure;
  const long long more = figure.in_days ? left.whole_days : left.minutes;
  const bool has_them = figure.in_days && rules.denominator == Denominator::offered;
  if (!step.reached_by(figure.amount + more, figure.whole + (has_them ? 0 : more))) return figure;
  figure.hidden = left.days;
  return not_measurable(figure, NotMeasurable::left_out);
}

/// Which of two subjects is nearer to the limit: reached, then may be reached by absence without
/// minutes, then not, then not measurable; then the larger share or count.
bool nearer(const StepFigure& a, const StepFigure& b) {
  const auto rank = [](const StepFigure& f) {
    return f.answer == StepAnswer::reached           ? 0
           : f.why == NotMeasurable::without_minutes ? 1
           : f.answer == StepAnswer::no              ? 2
                                                     : 3;
  };
  if (rank(a) != rank(b)) return rank(a) < rank(b);
  return a.amount * std::max(b.whole, 1LL) > b.amount * std::max(a.whole, 1LL);
}

StepFigure subject_figure(const LadderStep& step, const AbsenceHistory& history,
                          const SchoolCalendar& calendar, DateRange window,
                          const StepRules& rules) {
  std::optional<StepFigure> nearest;
  for (const std::int64_t course : history.courses(window)) {
    StepFigure figure = window_figure(step, history.of_course(course), calendar, window, rules);
    figure.course = course;
    if (!nearest || nearer(figure, *nearest)) nearest = figure;
  }
  return nearest ? *nearest : not_measurable({.window = window}, NotMeasurable::no_data);
}

StepFigure window_or_subject(const LadderStep& step, const AbsenceHistory& history,
                             const SchoolCalendar& calendar, DateRange window,
                             const StepRules& rules) {
  return step.scope == StepScope::per_subject
             ? subject_figure(step, history, calendar, window, rules)
             : window_figure(step, history, calendar, window, rules);
}

StepFigure spell_figure(const LadderStep& step, const Spell& spell, DateRange window,
                        const SchoolCalendar& calendar, const StepRules& rules) {
  StepFigure figure{.window = window, .amount = spell_length(step, spell, calendar)};
  if (!spell.absent.empty()) figure.window = {spell.absent.back(), spell.absent.front()};
  const long long unknown = spell.unknown + (spell.absent.empty() ? spell.unknown_before : 0);
  figure.reported = static_cast<long long>(spell.absent.size());
  figure.offered = figure.reported + unknown;
  const bool reached = step.reached_by(figure.amount);
  const bool possible = spell.cut || step.reached_by(longest_spell(step, spell, calendar));
  figure.cut = spell.cut && possible && !spell.absent.empty();
  if (possible && !covered(figure, rules))
    return not_measurable(figure,
                          spell.absent.empty() ? NotMeasurable::no_data : NotMeasurable::coverage);
  if (spell.absent.empty()) figure.offered = 0;  // of no spell nothing was to be reported
  return answered(figure, reached);
}

/// A share says of how few of the school days it is.
void note_few_days(StepFigure& figure, const LadderStep& step, const AbsenceHistory& history,
                   DateRange window, const SchoolCalendar& calendar, const StepRules& rules) {
  const bool is_told = figure.answer == StepAnswer::reached || figure.answer == StepAnswer::no;
  if (step.measure != StepMeasure::percent || !is_told) return;
  const DaysTold days = days_told(history, window, calendar);
  if (days.too_few(rules.min_coverage_permille)) figure.few_days = days;
}

}  // namespace

std::optional<int> StepFigure::coverage_permille() const {
  return jagmed::coverage_permille(reported, offered);
}

std::optional<int> StepFigure::share_permille() const {
  if (whole <= 0) return {};
  return static_cast<int>(1000 * amount / whole);
}

std::string_view not_measurable_word(NotMeasurable why) {
  switch (why) {
    case NotMeasurable::no_data: return "no_data";
    case NotMeasurable::only_periods: return "only_periods";
    case NotMeasurable::sums_misfit: return "sums_misfit";
    case NotMeasurable::sums_coverage: return "sums_coverage";
    case NotMeasurable::only_absences: return "only_absences";
    case NotMeasurable::coverage: return "coverage";
    case NotMeasurable::too_little: return "too_little";
    case NotMeasurable::without_minutes: return "without_minutes";
    case NotMeasurable::left_out: return "left_out";
    case NotMeasurable::few_days: return "few_days";
    case NotMeasurable::without_length: return "without_length";
    case NotMeasurable::no_order: return "no_order";
    case NotMeasurable::none: break;
  }
  return "none";
}

Date school_year_start(Date day) {
  const int year = school_year_of(day);
  return school_year(day.month() == kJuly ? year - 1 : year).first;
}

DateRange step_window(const LadderStep& step, const SchoolCalendar& calendar, Date as_of) {
  if (step.measure == StepMeasure::unbroken_calendar_days)
    return {as_of - static_cast<int>(least_days(step)), as_of};
  if (step.measure == StepMeasure::unbroken_school_days) {
    Date first = as_of + 1;
    for (long long left = least_days(step);
         left > 0 && as_of - first < 2 * kLongestBreak + left * 7;) {
      first = first - 1;
      if (calendar.is_school_day(first)) --left;
    }
    return {first, as_of};
  }
  switch (step.window) {
    case StepWindow::rolling: return {rolling_first(step.window_days, calendar, as_of), as_of};
    case StepWindow::month: return {Month::of(as_of).first(), as_of};
    case StepWindow::term:
      for (int back = 0; back <= kLongestBreak; ++back)
        if (const auto term = calendar.term_of(as_of - back))
          return {term->days.first, std::min(term->days.last, as_of)};
      break;
    case StepWindow::school_year: break;
  }
  return {school_year_start(as_of), as_of};
}

StepFigure step_figure(const LadderStep& step, const AbsenceHistory& history,
                       const SchoolCalendar& calendar, Date as_of, const StepRules& rules) {
  const DateRange window = step_window(step, calendar, as_of);
  if (step.unbroken())
    return spell_figure(step, spell_of(step, history, calendar, as_of), window, calendar, rules);
  StepFigure figure =
      with_hidden(step, history, window_or_subject(step, history, calendar, window, rules), rules);
  note_few_days(figure, step, history, window, calendar, rules);
  return figure;
}

StepFigure figure_after(const LadderStep& step, const AbsenceHistory& history,
                        const SchoolCalendar& calendar, Date after, Date as_of,
                        const StepRules& rules) {
  DateRange window = step_window(step, calendar, as_of);
  if (step.unbroken())
    return spell_figure(step, spell_of(step, history, calendar, as_of, after), window, calendar,
                        rules);
  window.first = std::max(window.first, after + 1);
  if (window.first > window.last) return {.window = {as_of, as_of}};
  if (calendar.school_days(window) == 0 && history.rows(window).empty()) return {.window = window};
  StepFigure figure =
      with_hidden(step, history, window_or_subject(step, history, calendar, window, rules), rules);
  if (figure.why == NotMeasurable::too_little && covered(figure, rules) && figure.offered > 0)
    figure = {.window = window};
  if (figure.answer == StepAnswer::no &&
      days_told(history, window, calendar).too_few(rules.min_coverage_permille))
    return not_measurable(figure, NotMeasurable::few_days);
  if (figure.answer == StepAnswer::reached)
    note_few_days(figure, step, history, window, calendar, rules);
  return figure;
}

Date spell_reached_on(const LadderStep& step, const AbsenceHistory& history,
                      const SchoolCalendar& calendar, Date as_of) {
  return reached_on(step, spell_of(step, history, calendar, as_of), calendar);
}

}  // namespace jagmed
