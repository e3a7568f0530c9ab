#include "ops/csn.hpp"

#include <algorithm>

namespace jagmed::ops {

CsnLines csn_lines(ReadTxn& txn, const Programme& programme,
                   const std::vector<SchoolCalendar>& calendars, Date as_of,
                   std::span<const PersonId> named) {
  AbsencePersons who = absence_persons(txn, programme, as_of, named);
  CsnLines all{.left_out = who.left_out};
  std::erase_if(who.persons, [&](const Person& person) {
    const auto fits = csn_age(person.birth_year, as_of);
    if (!fits)
      ++all.unknown_age;
    else if (!*fits)
      ++all.other_age;
    return !fits.value_or(false);
  });
  AbsenceReading reading(txn, kCsnRules);
  for (const Person& person : who.persons) {
    const AbsenceHistory history =
        reading.history(person.id, csn_window(as_of), calendar_of(calendars, person, programme));
    CsnFigure figure = csn_figure(history, as_of);
    figure.only_periods = !figure.known && has_period_sums(txn, person.id, csn_window(as_of));
    all.lines.push_back({person.id, std::move(figure)});
  }
  return all;
}

}  // namespace jagmed::ops
