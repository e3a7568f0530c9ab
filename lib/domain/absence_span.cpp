#include "domain/absence_span.hpp"

namespace jagmed {

std::vector<Date> school_days_in(DateRange span, const std::function<bool(Date)>& is_off) {
  std::vector<Date> days;
  for (Date day = span.first; day <= span.last; day = day + 1)
    if (!is_off(day)) days.push_back(day);
  return days;
}

}  // namespace jagmed
