#include "domain/csn.hpp"

namespace jagmed {

DateRange csn_window(Date as_of) { return {as_of - (kCsnDays - 1), as_of}; }

CsnFigure csn_figure(const AbsenceHistory& history, Date as_of) {
  const DateRange window = csn_window(as_of);
  const AbsenceSums sums = history.sums(window);
  CsnFigure figure{.minutes = sums.minutes.invalid,
                   .occasions = sums.occasions.invalid,
                   .most_occasions = sums.most_occasions.invalid,
                   .without_amount = without_amount(history, window, AbsencePart::invalid),
                   .unsaid = sums.minutes.total - sums.minutes.valid - sums.minutes.invalid,
                   .known = sums.known_days > 0};
  for (const AbsenceDay& day : history.days())
    if (window.contains(day.day) &&
        (day.sums.minutes.invalid > 0 || day.sums.occasions.invalid > 0))
      figure.days.push_back({day.day, day.sums.minutes.invalid});
  if (figure.minutes >= kCsnMinutes)
    figure.answer =
        figure.occasions >= kCsnOccasions ? CsnAnswer::may_report : CsnAnswer::one_unbroken;
  return figure;
}

std::optional<bool> csn_age(std::optional<int> birth_year, Date as_of) {
  if (!birth_year) return {};
  const int age = as_of.year() - *birth_year;
  return age >= kCsnFirstAge && age <= kCsnLastAge;
}

}  // namespace jagmed
