#include "ops/coverage_days.hpp"

#include <algorithm>

namespace jagmed::ops {
namespace {

void sort_once(std::vector<Date>& days) {
  std::sort(days.begin(), days.end());
  days.erase(std::unique(days.begin(), days.end()), days.end());
}

/// Days with rows are told of, whether or not they lie in the programme.
DateRange counted(DateRange part, const std::vector<Date>& with_rows, DateRange asked) {
  if (!with_rows.empty())
    part = {std::min(part.first, with_rows.front()), std::max(part.last, with_rows.back())};
  return {std::max(part.first, asked.first), std::min(part.last, asked.last)};
}

DaysTold& days_at(SchoolSums& school, PersonId person) {
  const auto lessons = school.lessons.find(person);
  const bool has_time = lessons != school.lessons.end() && lessons->second.scheduled > 0;
  return has_time ? lessons->second.days : school.periods[person].days;
}

}  // namespace

void count_days(std::map<std::string, SchoolSums>& schools, PersonId person, const TakingPart& part,
                DateRange asked) {
  std::map<Date, std::vector<SchoolSums*>> told;
  for (auto& [name, school] : schools)
    if (const auto found = school.days.find(person); found != school.days.end()) {
      sort_once(found->second);
      for (const Date day : found->second) told[day].push_back(&school);
    }
  if (told.empty()) return;
  std::vector<Date> with_rows;
  for (const auto& [day, at] : told) with_rows.push_back(day);
  const DateRange days = counted(part.days, with_rows, asked);
  for (const auto& [day, at] : told)
    if (days.contains(day) && part.calendar->is_school_day(day))
      for (SchoolSums* school : at) days_at(*school, person) += {.told = 1, .all = 1};
  for (const Date day : missing_days(with_rows, days, *part.calendar)) {
    auto last = told.upper_bound(day);
    if (last != told.begin()) --last;
    days_at(*last->second.front(), person) +=
        {.all = 1, .without_calendar = !part.calendar->says(day)};
  }
}

DaysTold days_of_anybody(const Minutes& persons, const Days& days,
                         const std::map<PersonId, TakingPart>& parts, DateRange asked) {
  if (persons.empty()) return {};
  const TakingPart& first = parts.at(persons.begin()->first);
  DateRange part = first.days;
  std::vector<Date> with_rows;
  for (const auto& [person, sums] : persons) {
    const DateRange& own = parts.at(person).days;
    part = {std::min(part.first, own.first), std::max(part.last, own.last)};
    if (const auto found = days.find(person); found != days.end())
      with_rows.insert(with_rows.end(), found->second.begin(), found->second.end());
  }
  sort_once(with_rows);
  return days_told(with_rows, counted(part, with_rows, asked), *first.calendar);
}

}  // namespace jagmed::ops
