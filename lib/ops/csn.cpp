#include "ops/csn.hpp"

#include <algorithm>

namespace jagmed::ops {

CsnLines csn_lines(ReadTxn& txn, const Programme& programme, Date as_of,
                   std::span<const PersonId> named) {
  AbsencePersons who = absence_persons(txn, programme, as_of, named);
  CsnLines all{.left_out = who.left_out};
  std::erase_if(who.persons, [&](const Person& person) {
    const auto fits = csn_age(person.birth_year, as_of);
    if (!fits) ++all.unknown_age;
    else if (!*fits) ++all.other_age;
    return !fits.value_or(false);
  });
  AbsenceReading(txn, programme, kCsnRules)
      .each(
          who.persons, [&](const Person&) { return csn_window(as_of); },
          [&](const Person& person, const AbsenceHistory& history) {
            all.lines.push_back({person.id, csn_figure(history, as_of)});
          });
  std::sort(all.lines.begin(), all.lines.end(),
            [](const CsnLine& a, const CsnLine& b) { return a.person < b.person; });
  return all;
}

}  // namespace jagmed::ops
