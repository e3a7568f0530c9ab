#include "domain/planned.hpp"

#include "base/error.hpp"

namespace jagmed {

void check_planned(Date day, Date today) {
  if (day - today > kPlannedDays)
    throw Error(ErrorKind::input, {"planned.far", {day.iso(), today.iso()}}, "planned.far.hint");
}

}  // namespace jagmed
