#include "cmd/plan/due_day.hpp"

#include "base/text.hpp"

namespace jagmed::cmd {

Date due_day(const std::string& typed, Date today) {
  const Date said = parse_day(typed, today);
  if (Date::from_iso(trim(typed))) return said;
  if (typed.find('/') != std::string::npos) return said < today ? parse_day(typed, today + 365) : said;
  // Of a day that is told from today the next is another weekday; of a weekday it is the same.
  const bool weekday = (parse_day(typed, today + 1) - said) % 7 == 0;
  return weekday ? parse_day(typed, today + 7) : said;
}

}  // namespace jagmed::cmd
