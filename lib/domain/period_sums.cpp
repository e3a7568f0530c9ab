#include "domain/period_sums.hpp"

#include <algorithm>
#include <map>
#include <tuple>
#include <vector>

namespace jagmed {
namespace {

using Chosen = std::vector<const PeriodSums*>;
using Measure = std::optional<int> PeriodSums::*;

bool share_a_day(DateRange a, DateRange b) { return a.first <= b.last && b.first <= a.last; }

DateRange common(DateRange a, DateRange b) {
  return {std::max(a.first, b.first), std::min(a.last, b.last)};
}

/// All its school days lie in the window, and it has some.
bool fits(const PeriodSums& sums, DateRange window, const SchoolCalendar& calendar) {
  if (!share_a_day(sums.days, window)) return false;
  const int inside = calendar.school_days(common(sums.days, window));
  return inside > 0 && inside == calendar.school_days(sums.days);
}

/// The longest periods of a source and school that share no day with one already taken; of one
/// period all rows.
Chosen apart(Chosen sums) {
  std::ranges::stable_sort(sums, [](const PeriodSums* a, const PeriodSums* b) {
    return a->days.length() > b->days.length();
  });
  Chosen taken;
  for (const PeriodSums* each : sums)
    if (std::ranges::none_of(taken, [&](const PeriodSums* other) {
          const bool one_school =
              each->school == other->school || each->school == 0 || other->school == 0;
          return one_school && share_a_day(each->days, other->days) && each->days != other->days;
        }))
      taken.push_back(each);
  return taken;
}

/// Sums of all lessons stand for those of the courses of the same period and school.
Chosen without_courses(const Chosen& sums) {
  Chosen kept;
  for (const PeriodSums* each : sums) {
    const auto stands_for_it = [&](const PeriodSums* other) {
      return other->course == 0 && other->days == each->days && other->school == each->school;
    };
    if (each->course == 0 || std::ranges::none_of(sums, stands_for_it)) kept.push_back(each);
  }
  return kept;
}

/// Two rows may speak of the same lessons: of one school and course, or where one names no school.
bool may_be_same(const PeriodSums& a, const PeriodSums& b) {
  if (a.days != b.days) return false;
  if (a.school != b.school) return a.school == 0 || b.school == 0;
  return a.course == b.course;
}

bool speaks_twice(const Chosen& sums) {
  for (std::size_t i = 0; i < sums.size(); ++i)
    for (std::size_t j = i + 1; j < sums.size(); ++j)
      if (may_be_same(*sums[i], *sums[j])) return true;
  return false;
}

int told_days(const Chosen& sums, DateRange window, const SchoolCalendar& calendar) {
  int days = 0;
  for (auto each = sums.begin(); each != sums.end(); ++each)
    if (std::none_of(sums.begin(), each,
                     [&](const PeriodSums* one) { return one->days == (*each)->days; }))
      days += calendar.school_days(common((*each)->days, window));
  return days;
}

/// Of the source that tells of most school days.
Chosen chosen_of(std::span<const PeriodSums> all, DateRange window,
                 const SchoolCalendar& calendar) {
  std::map<std::int64_t, Chosen> by_source;
  for (const PeriodSums& each : all)
    if (fits(each, window, calendar)) by_source[each.source].push_back(&each);
  Chosen most;
  for (auto& [source, sums] : by_source) {
    Chosen kept = without_courses(apart(std::move(sums)));
    if (told_days(kept, window, calendar) > told_days(most, window, calendar))
      most = std::move(kept);
  }
  return most;
}

/// Nothing when one of them does not say it.
std::optional<long long> sum_of(const Chosen& sums, auto&& value) {
  long long sum = 0;
  for (const PeriodSums* each : sums) {
    const std::optional<long long> one = value(*each);
    if (!one) return {};
    sum += *one;
  }
  return sum;
}

std::optional<long long> wide(std::optional<int> value) {
  return value ? std::optional<long long>(*value) : std::nullopt;
}

std::optional<long long> minutes_of(const PeriodSums& sums, AbsencePart part) {
  switch (part) {
    case AbsencePart::valid: return wide(sums.valid);
    case AbsencePart::invalid: return wide(sums.invalid);
    case AbsencePart::unreported: return {};
    case AbsencePart::total: break;
  }
  if (sums.absent || !sums.valid || !sums.invalid) return wide(sums.absent);
  return 1LL * *sums.valid + *sums.invalid;
}

std::optional<int> share_of(const PeriodSums& sums, AbsencePart part) {
  switch (part) {
    case AbsencePart::valid: return sums.valid_share;
    case AbsencePart::invalid: return sums.invalid_share;
    case AbsencePart::unreported: return {};
    case AbsencePart::total: break;
  }
  return sums.absent_share;
}

std::optional<long long> reported_of(const PeriodSums& sums) {
  if (sums.reported || !sums.scheduled || !sums.reported_share) return wide(sums.reported);
  return (1LL * *sums.scheduled * *sums.reported_share + 5'000) / 10'000;
}

/// One window's sums held against one limit.
class Measuring {
 public:
  Measuring(const LadderStep& step, Chosen sums, const StepRules& rules, StepFigure figure)
      : step_(step), sums_(std::move(sums)), rules_(rules), figure_(figure) {
    scheduled_ = sum_of(sums_, [](const PeriodSums& each) { return wide(each.scheduled); });
    reported_ = sum_of(sums_, reported_of);
    minutes_ = sum_of(sums_, [&](const PeriodSums& each) { return minutes_of(each, step.part); });
    figure_.offered = scheduled_.value_or(0);
    figure_.reported = scheduled_ ? reported_.value_or(0) : 0;
  }

  StepFigure run() {
    if (scheduled_ && *scheduled_ < step_.min_offered_minutes)
      return not_measurable(NotMeasurable::too_little);
    if (!scheduled_ && step_.min_offered_minutes > 0)
      return not_measurable(NotMeasurable::sums_misfit);
    if (step_.measure == StepMeasure::occasions) return occasions();
    if (step_.measure == StepMeasure::minutes) return minutes();
    return minutes_ && scheduled_ ? share_of_minutes() : own_share();
  }

 private:
  StepFigure share_of_minutes() {
    figure_.amount = *minutes_;
    const bool reported = rules_.denominator == Denominator::reported && reported_;
    figure_.whole = reported ? *reported_ : *scheduled_;
    if (figure_.whole <= 0) return not_measurable(NotMeasurable::no_data);
    if (reported_ && !covered()) return not_measurable(NotMeasurable::coverage);
    return answered(step_.reached_by(figure_.amount, figure_.whole));
  }

  /// Shares of several sums have no common whole.
  StepFigure own_share() {
    const auto share = sums_.size() == 1 ? share_of(*sums_.front(), step_.part) : std::nullopt;
    if (!share) return not_measurable(NotMeasurable::sums_misfit);
    figure_.own_share = true;
    figure_.amount = *share;
    figure_.whole = 10'000;
    if (!reported_ && sums_.front()->reported_share) {
      reported_ = *sums_.front()->reported_share;
      scheduled_ = 10'000;
    }
    figure_.offered = scheduled_.value_or(0);
    figure_.reported = scheduled_ ? reported_.value_or(0) : 0;
    if (reported_ && scheduled_ && !covered()) return not_measurable(NotMeasurable::coverage);
    return answered(step_.reached_by(figure_.amount, figure_.whole));
  }

  StepFigure minutes() {
    if (!minutes_) return not_measurable(NotMeasurable::sums_misfit);
    figure_.amount = *minutes_;
    return answered(step_.reached_by(figure_.amount));
  }

  /// An occasion is one lesson of absence or more.
  StepFigure occasions() {
    const auto lessons =
        sum_of(sums_, [](const PeriodSums& each) { return wide(each.absent_lessons); });
    if (!lessons || rules_.late_is_occasion || step_.reached_by(*lessons))
      return not_measurable(NotMeasurable::sums_misfit);
    figure_.amount = *lessons;
    figure_.at_most = *lessons > 0;
    return answered(false);
  }

  [[nodiscard]] bool covered() const {
    return *reported_ * 1000 >= scheduled_.value_or(0) * rules_.min_coverage_permille;
  }

  StepFigure answered(bool reached) {
    const bool known = reported_ && scheduled_;
    if (!reached && !known) return not_measurable(NotMeasurable::sums_coverage);
    if (!reached && !covered()) return not_measurable(NotMeasurable::coverage);
    const bool too_few = figure_.few_days.has_value();
    if (too_few && (!reached || step_.measure == StepMeasure::percent))
      return not_measurable(NotMeasurable::few_days);
    figure_.answer = reached ? StepAnswer::reached : StepAnswer::no;
    return figure_;
  }

  StepFigure not_measurable(NotMeasurable why) {
    figure_.answer = StepAnswer::unmeasurable;
    figure_.why = why;
    return figure_;
  }

  const LadderStep& step_;
  Chosen sums_;
  const StepRules& rules_;
  StepFigure figure_;
  std::optional<long long> scheduled_, reported_, minutes_;
};

DateRange days_of(const Chosen& sums, DateRange window) {
  DateRange days = sums.front()->days;
  for (const PeriodSums* each : sums)
    days = {std::min(days.first, each->days.first), std::max(days.last, each->days.last)};
  return common(days, window);
}

}  // namespace

StepFigure sums_figure(const LadderStep& step, std::span<const PeriodSums> sums,
                       const SchoolCalendar& calendar, DateRange window, const StepRules& rules) {
  StepFigure figure{
      .answer = StepAnswer::unmeasurable, .why = NotMeasurable::no_data, .window = window};
  const auto is_near = [&](const PeriodSums& each) { return share_a_day(each.days, window); };
  if (std::ranges::none_of(sums, is_near)) return figure;
  figure.why = NotMeasurable::only_periods;
  if (step.unbroken() || step.window == StepWindow::rolling) return figure;
  figure.why = NotMeasurable::sums_misfit;
  const Chosen chosen = chosen_of(sums, window, calendar);
  if (chosen.empty() || speaks_twice(chosen) || step.scope == StepScope::per_subject) return figure;
  const DaysTold days{told_days(chosen, window, calendar), calendar.school_days(window)};
  if (days.too_few(rules.min_coverage_permille)) figure.few_days = days;
  figure.why = NotMeasurable::none;
  figure.sums_of = days_of(chosen, window);
  return Measuring(step, chosen, rules, figure).run();
}

}  // namespace jagmed
