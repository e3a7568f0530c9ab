#include "ops/absence_pattern.hpp"

#include "ops/named_in_text.hpp"
#include "store/attendance.hpp"

#include <algorithm>

namespace jagmed::ops {

PatternLines pattern_lines(ReadTxn& txn, const PatternRequest& request) {
  const auto wanted = [&](const Person& person, const std::string& group) {
    return (request.group.empty() || group == request.group) &&
           (request.school.empty() || person.school == request.school);
  };
  const AbsencePersons who =
      absence_persons(txn, request.programme, request.window.last, request.named, wanted);
  PatternLines all{.left_out = who.left_out};
  AbsenceReading reading(txn,
                         {.late_occasion_minutes = request.programme.absence.late_occasion_minutes,
                          .whole_day_minutes = request.presence.whole_day_minutes});
  const int min_coverage = request.presence.min_coverage_permille;
  for (const Person& person : who.persons) {
    const SchoolCalendar& calendar = calendar_of(request.calendars, person, request.programme);
    const AbsenceHistory history = reading.history(person.id, request.window, calendar);
    const DaysTold days = days_told(history, request.window, calendar);
    PatternLine line{
        .person = person.id,
        .pattern = pattern_of(history, request.window, min_coverage, days.too_few(min_coverage))};
    if (line.pattern.why == NotMeasurable::no_data &&
        has_period_sums(txn, person.id, request.window))
      line.pattern.why = NotMeasurable::only_periods;
    if (!line.pattern.by_hour) line.days = days;
    line.few_days = line.days.too_few(min_coverage);
    all.lines.push_back(std::move(line));
  }
  const WrittenNames names = registered_names(txn);
  for (const PatternLine& line : all.lines)
    for (const auto& subject : line.pattern.subjects)
      if (!all.courses.contains(subject.course))
        all.courses[subject.course] = names.without(absence_text(txn, subject.course));
  return all;
}

}  // namespace jagmed::ops
