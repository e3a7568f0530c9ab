#include "domain/coverage.hpp"

#include <algorithm>
#include <map>

namespace jagmed {

std::string_view fitness_key(Fitness fitness) {
  switch (fitness) {
    case Fitness::percent: return "percent";
    case Fitness::days: return "days";
    case Fitness::none: break;
  }
  return "none";
}

std::string_view gap_key(CoverageGap gap) {
  switch (gap) {
    case CoverageGap::none: return "none";
    case CoverageGap::few_days: return "few_days";
    case CoverageGap::below_limit: return "below_limit";
    case CoverageGap::absences_only: return "absences_only";
    case CoverageGap::no_minutes: return "no_minutes";
    case CoverageGap::only_periods: return "only_periods";
    case CoverageGap::no_rows: break;
  }
  return "no_rows";
}

std::optional<int> coverage_permille(long long reported, long long offered) {
  if (offered <= 0) return {};
  return static_cast<int>(reported * 1000 / offered);
}

DaysTold& DaysTold::operator+=(const DaysTold& more) {
  told += more.told;
  all += more.all;
  without_calendar = without_calendar || more.without_calendar;
  return *this;
}

std::vector<Date> missing_days(std::span<const Date> with_rows, DateRange days,
                               const SchoolCalendar& calendar) {
  std::vector<Date> missing;
  if (with_rows.empty()) return missing;
  const DateRange inside{with_rows.front(), with_rows.back()};
  for (Date day = days.first; day <= days.last; day = day + 1) {
    if (!calendar.is_school_day(day)) continue;
    const Date monday = day - (day.weekday() - 1);
    const auto of_week = std::lower_bound(with_rows.begin(), with_rows.end(), monday);
    const bool week_told = of_week != with_rows.end() && *of_week <= monday + 6;
    if (!week_told || !inside.contains(day)) missing.push_back(day);
  }
  return missing;
}

DaysTold days_told(std::span<const Date> with_rows, DateRange days,
                   const SchoolCalendar& calendar) {
  DaysTold count;
  for (const Date day : with_rows)
    if (days.contains(day) && calendar.is_school_day(day)) ++count.told;
  const auto missing = missing_days(with_rows, days, calendar);
  count.all = count.told + static_cast<int>(missing.size());
  count.without_calendar =
      std::any_of(missing.begin(), missing.end(), [&](Date day) { return !calendar.says(day); });
  return count;
}

DaysTold days_told(const AbsenceHistory& history, DateRange days, const SchoolCalendar& calendar) {
  std::vector<Date> told;
  for (const AbsenceDay& day : history.days())
    if (days.contains(day.day) && day.sums.known_days > 0) told.push_back(day.day);
  return days_told(told, days, calendar);
}

long long CoverageLine::scheduled() const {
  long long sum = 0;
  for (const auto& part : parts) sum += part.scheduled;
  return sum;
}

long long CoverageLine::reported() const {
  long long sum = 0;
  for (const auto& part : parts) sum += part.reported;
  return sum;
}

long long CoverageLine::unmeasured() const {
  long long sum = 0;
  for (const auto& part : parts) sum += part.unmeasured;
  return sum;
}

DaysTold CoverageLine::pupil_days() const {
  DaysTold sum;
  for (const auto& part : parts) sum += part.days;
  return sum;
}

int CoverageLine::persons_with_few_days(int min_coverage_permille) const {
  return static_cast<int>(std::count_if(parts.begin(), parts.end(), [&](const CoveragePart& part) {
    return part.days.too_few(min_coverage_permille);
  }));
}

CoverageGap CoverageLine::gap(int min_coverage_permille) const {
  if (pupil_days().too_few(min_coverage_permille)) return CoverageGap::few_days;
  if (const long long all = scheduled(); all > 0)
    return reported() * 1000 >= all * min_coverage_permille ? CoverageGap::none
                                                            : CoverageGap::below_limit;
  return absences_only  ? CoverageGap::absences_only
         : no_minutes   ? CoverageGap::no_minutes
         : only_periods ? CoverageGap::only_periods
                        : CoverageGap::no_rows;
}

Fitness fitness_of(CoverageGap gap) {
  switch (gap) {
    case CoverageGap::none: return Fitness::percent;
    case CoverageGap::below_limit: return Fitness::days;
    case CoverageGap::few_days:
    case CoverageGap::absences_only:
    case CoverageGap::no_minutes:
    case CoverageGap::only_periods:
    case CoverageGap::no_rows: break;
  }
  return Fitness::none;
}

CoverageLine sum_of(std::span<const CoverageLine> lines) {
  CoverageLine all;
  bool lessons = false;
  std::map<PersonId, CoveragePart> parts;
  for (const auto& line : lines) {
    all.days += line.days;
    all.without_rows += line.without_rows;
    all.absences_only = all.absences_only || line.absences_only;
    all.no_minutes = all.no_minutes || line.no_minutes;
    all.only_periods = all.only_periods || line.only_periods;
    all.from_periods = all.from_periods || line.from_periods;
    lessons = lessons || (line.scheduled() > 0 && !line.from_periods);
    for (const auto& part : line.parts) {
      CoveragePart& to = parts[part.person];
      to.person = part.person;
      to.protection = part.protection;
      to.scheduled += part.scheduled;
      to.reported += part.reported;
      to.unmeasured += part.unmeasured;
      to.days += part.days;
    }
  }
  all.from_periods = all.from_periods && !lessons;
  for (const auto& [person, part] : parts) all.parts.push_back(part);
  return all;
}

}  // namespace jagmed
